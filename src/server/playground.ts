import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { searchOf } from './graphql-parameters.js';

/** Scripts, styles, images and requests from this server only: the page has no inline script and no inline style. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const PAGE = 'playground.html';

/**
 * Serves the playground at `/playground` and its files under `/playground/assets/`.
 * @param path public path of the server; empty at the root of a host
 * @throws when `dist/portal` is not built
 */
export async function registerPlayground(app: FastifyInstance, path: string): Promise<void> {
  const root = portalFolder();
  // A separate Fastify scope, so that `sendFile` and the headers apply only here.
  await app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.headers(SECURITY_HEADERS);
    });
    await scope.register(fastifyStatic, {
      root: join(root, 'assets'),
      prefix: '/playground/assets/',
      index: false,
      preCompressed: true,
      // The folder is named by the hash of its contents.
      immutable: true,
      maxAge: '365d',
    });
    scope.get('/playground', (_request, reply) =>
      reply.sendFile(PAGE, root, { immutable: false, maxAge: 0 }),
    );
    // The page uses relative addresses, so it works under any path.
    scope.get('/playground/', (request, reply) => {
      return reply.redirect(`${path}/playground${searchOf(request.url)}`);
    });
  });
}

/**
 * The folder of what is built for browsers.
 * @throws when it is not built
 */
export function portalFolder(): string {
  // This file is in dist/src/server when compiled, and in src/server under tsx and vitest.
  const candidates = ['../../portal', '../../dist/portal'].map((relative) =>
    fileURLToPath(new URL(relative, import.meta.url)),
  );
  const found = candidates.find((folder) => existsSync(join(folder, PAGE)));
  if (!found)
    throw new Error(`The playground is not built: ${PAGE} is missing in dist/portal. Run "npm run build".`);
  return found;
}
