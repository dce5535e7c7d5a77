import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../scalars/language.js';
import { notFoundPage } from '../site/pages/not-found-page.js';
import { renderPage } from '../site/render-page.js';
import { LANGUAGE_SEGMENTS, segmentOf } from '../site/site-addresses.js';
import { type MakePage, SITE_PAGES } from '../site/site-pages.js';
import { ICON, STYLE } from '../site/style/style.js';
import type { RequestContext } from './apollo.js';
import { cacheControlOf, IMMUTABLE, isUnchanged, PRIVATE, REVALIDATE } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { readSuggestScript } from './suggest-script.js';
import { withDeadline } from './with-deadline.js';

/** The pages need nothing but their style sheet, and one script that asks the API; forms lead to this server only. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Where the style sheet is: another one has another address. */
export const STYLE_PATH = `/assets/style-${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`;

export const ICON_PATH = '/assets/icon.svg';

interface Route {
  Params: { revision?: string; code?: string };
  Querystring: Record<string, unknown>;
}

/** Pages for people, in both languages: `/vi`, `/en/indicators/PCI`, `/revisions/4/vi/don-vi/38`. */
export function registerSite(app: FastifyInstance, options: AnswerOptions): void {
  const script = readSuggestScript();
  app.get(script.path, (_, reply) =>
    reply.header('cache-control', IMMUTABLE).type('text/javascript; charset=utf-8').send(script.text),
  );
  app.get(STYLE_PATH, (_, reply) =>
    reply.header('cache-control', IMMUTABLE).type('text/css; charset=utf-8').send(STYLE),
  );
  app.get(ICON_PATH, (_, reply) =>
    reply.header('cache-control', REVALIDATE).type('image/svg+xml; charset=utf-8').send(ICON),
  );
  for (const language of Object.keys(LANGUAGE_SEGMENTS) as Language[])
    for (const below of ['', '/revisions/:revision']) {
      const root = `${below}/${LANGUAGE_SEGMENTS[language]}`;
      const add = (path: string, make: MakePage) =>
        app.get<Route>(`${root}${path}`, (request, reply) =>
          sendPage({ ...options, scriptPath: script.path }, request, reply, language, make),
        );
      for (const { kind, ofThing, make } of SITE_PAGES) {
        const path = `${kind === null ? '' : `/${segmentOf(language, kind)}`}${ofThing ? '/:code' : ''}`;
        for (const address of kind === null ? ['', '/'] : [path]) add(address, make);
      }
      add('/*', async () => null);
    }
}

async function sendPage(
  options: AnswerOptions & { scriptPath: string },
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  language: Language,
  make: MakePage,
): Promise<FastifyReply> {
  const pinned = request.params.revision;
  const revision = await resolveRevision(options, pinned);
  const context: RequestContext = bindContext(options, request, reply, revision, language);
  const { config, current, stopping } = options;
  const { base, path, lasting } = publicAddress(config, request);
  const place = { language, path, pinned: pinned === undefined ? null : revision };
  const source = { run: queryRunner(() => context), place };
  let isFound = true;
  const html = await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, async () => {
    const { params, query } = request;
    const option = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
    const valuesOf = (name: string) => [query[name] ?? []].flat().filter((one) => typeof one === 'string');
    const content = await make(source, { code: params.code ?? '', option, options: valuesOf });
    isFound = content !== null;
    const files = { style: path + STYLE_PATH, icon: path + ICON_PATH, script: path + options.scriptPath };
    const frame = { newest: current.number, base, ...files };
    return renderPage(source, content ?? notFoundPage(source), frame);
  });
  const etag = createHash('sha256').update(html).digest('base64url').slice(0, 22);
  reply
    .headers(SECURITY_HEADERS)
    .header('etag', `"${etag}"`)
    .header('vary', 'accept-encoding')
    .header('cache-control', lasting ? cacheControlOf(context.answer, false) : PRIVATE);
  if (isFound && isUnchanged(request, reply)) return reply.code(304).send();
  return reply
    .code(isFound ? 200 : 404)
    .type('text/html; charset=utf-8')
    .send(html);
}
