import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../scalars/language.js';
import { notFoundPage } from '../site/pages/not-found-page.js';
import { renderPage } from '../site/render-page.js';
import { LANGUAGE_SEGMENTS, type SiteKind, segmentOf } from '../site/site-addresses.js';
import type { SiteSource } from '../site/site-page.js';
import { type MakePage, SITE_PAGES } from '../site/site-pages.js';
import type { CodeKind } from '../warnings/code-places.js';
import { codeMeantBy } from '../warnings/unknown-codes.js';
import type { RequestContext } from './apollo.js';
import { cacheControlOf, PRIVATE } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import type { MetadataDocuments } from './metadata-documents.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { sendCompressed } from './send-compressed.js';
import { FONT_STYLE_PATH, ICON_PATH, registerSiteAssets, STYLE_PATH } from './site-assets-route.js';
import { withDeadline } from './with-deadline.js';

/** The pages need nothing but style sheets, fonts and pictures of this server; forms lead to this server only. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The kinds of codes in addresses. */
const CODED: Partial<Record<SiteKind, CodeKind>> = {
  indicators: 'indicator',
  units: 'unit',
  topics: 'topic',
  documents: 'document',
  models: 'model',
  infrastructure: 'infrastructure asset',
  datasets: 'dataset',
};

interface Route {
  Params: { revision?: string; code?: string; '*'?: string };
  Querystring: Record<string, unknown>;
}

export interface SiteOptions extends AnswerOptions {
  documents: MetadataDocuments;
}

/** Pages for people, in both languages: `/vi`, `/en/indicators/PCI`, `/revisions/4/vi/don-vi/38`. */
export function registerSite(app: FastifyInstance, options: SiteOptions): void {
  registerSiteAssets(app, options);
  for (const language of Object.keys(LANGUAGE_SEGMENTS) as Language[])
    for (const below of ['', '/revisions/:revision']) {
      const root = `${below}/${LANGUAGE_SEGMENTS[language]}`;
      const add = (path: string, make: MakePage) =>
        app.get<Route>(`${root}${path}`, (request, reply) =>
          sendPage(options, request, reply, language, make),
        );
      for (const { kind, ofThing, make } of SITE_PAGES) {
        const path = `${kind === null ? '' : `/${segmentOf(language, kind)}`}${ofThing ? '/:code' : ''}`;
        for (const address of kind === null ? ['', '/'] : [path]) add(address, make);
      }
      add('/*', async () => null);
    }
}

async function sendPage(
  options: SiteOptions,
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
  const source: SiteSource = {
    run: queryRunner(() => context),
    place,
    base,
    describeDataset: (code) => options.documents.describe(context, code),
    codeMeantBy: async (of, code) => {
      const kind = CODED[of];
      return kind === undefined ? null : codeMeantBy(context.reader, { kind, code });
    },
  };
  // Fonts are for those who do not ask to save data.
  const sheets = request.headers['save-data'] === 'on' ? [STYLE_PATH] : [STYLE_PATH, FONT_STYLE_PATH];
  const assets = {
    newest: current.number,
    styles: sheets.map((sheet) => path + sheet),
    icon: path + ICON_PATH,
  };
  let isFound = true;
  const html = await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, async () => {
    const { params, query } = request;
    const option = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
    const content = await make(source, { code: params.code ?? '', option });
    isFound = content !== null;
    return renderPage(source, content ?? (await notFoundPage(source, askedOf(request))), assets);
  });
  reply
    .headers(SECURITY_HEADERS)
    .header('vary', 'accept-encoding, save-data')
    .header('cache-control', lasting ? cacheControlOf(context.answer, false) : PRIVATE);
  return sendCompressed(request, reply, {
    type: 'text/html; charset=utf-8',
    text: html,
    status: isFound ? 200 : 404,
  });
}

/** What an address names after its language: `['chi-tieu', 'PCI']`. */
function askedOf({ url }: FastifyRequest): string[] {
  const path = decodeURI(url.split('?')[0] ?? '');
  const parts = path.replace(/^.*?\/(vi|en)(\/|$)/, '').split('/');
  return parts.filter((part) => part !== '').map((part) => part.replaceAll(/%2f/gi, '/'));
}
