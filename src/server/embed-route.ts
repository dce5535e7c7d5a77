import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import type { Language } from '../scalars/language.js';
import { embedPage } from '../site/pages/embed-page.js';
import { LANGUAGE_SEGMENTS } from '../site/site-addresses.js';
import { cacheControlOf, PRIVATE, sendTagged } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { newestOf } from './newest-of.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { FONT_STYLE_PATH, STYLE_PATH } from './site-assets-route.js';
import { withDeadline } from './with-deadline.js';

/** Any page may show an embed in a frame; it needs nothing but its style sheet. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
};

interface Route {
  Params: { revision?: string; indicator: string; unit: string };
}

/** Charts as pages for a frame in other pages: `/embed/vi/PCI/38`, `/revisions/4/embed/en/PCI/38`. */
export function registerEmbeds(app: FastifyInstance, options: AnswerOptions): void {
  for (const language of Object.keys(LANGUAGE_SEGMENTS) as Language[])
    for (const below of ['', '/revisions/:revision'])
      app.get<Route>(`${below}/embed/${LANGUAGE_SEGMENTS[language]}/:indicator/:unit`, (request, reply) =>
        sendEmbed(options, request, reply, language),
      );
}

async function sendEmbed(
  options: AnswerOptions,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  language: Language,
): Promise<FastifyReply> {
  const { revision: pinned, indicator: code, unit } = request.params;
  const { config, stopping } = options;
  const revision = await resolveRevision(options, pinned);
  const context = bindContext(options, request, reply, revision, language);
  const { base, path, lasting } = publicAddress(config, request);
  const source = {
    run: queryRunner(() => context),
    place: { language, path, pinned: pinned === undefined ? null : revision },
    base,
    newest: pinned === undefined ? null : newestOf(options, request, context),
  };
  reply.headers(SECURITY_HEADERS);
  const html = await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, () =>
    embedPage(source, { code, unit }, [path + STYLE_PATH, path + FONT_STYLE_PATH]),
  );
  if (html === null)
    throw new CatalogueError(
      'NOT_FOUND',
      `revision ${revision} has no value of the indicator ${JSON.stringify(code.slice(0, 50))} for the unit ${JSON.stringify(unit.slice(0, 50))}`,
    );
  // What was corrected since a revision changes with the newest one.
  reply.header('cache-control', lasting ? cacheControlOf(context.answer, false) : PRIVATE);
  return sendTagged(request, reply, { type: 'text/html; charset=utf-8', body: html });
}
