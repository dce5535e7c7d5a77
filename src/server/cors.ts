import fastifyCors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { methodsAt } from './http-errors.js';

/** Headers that a page of another origin may read. */
const EXPOSED_HEADERS = [
  'catalogue-revision',
  'catalogue-cost',
  'catalogue-complete',
  'catalogue-rows',
  'catalogue-digest',
  'etag',
  'link',
  'odata-version',
  'ratelimit',
  'ratelimit-policy',
  'repr-digest',
  'retry-after',
  'x-request-id',
];

const A_DAY = 86_400;

/** Pages of any origin may read everything: the data are open, and there are no cookies. */
export async function registerCors(app: FastifyInstance): Promise<void> {
  // Asynchronous, so that a later hook refuses a request only after all bytes that came with it are parsed: one answer for both.
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'OPTIONS') return;
    const methods = methodsAt(app, request.url.split('?')[0] ?? '');
    if (methods.length > 0) reply.header('allow', [...methods, 'OPTIONS'].join(', '));
  });
  await app.register(fastifyCors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: A_DAY,
    // OPTIONS is answered even when it is not a preflight request.
    strictPreflight: false,
  });
}
