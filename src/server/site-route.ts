import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../scalars/language.js';
import { notFoundPage } from '../site/pages/not-found-page.js';
import { renderPage } from '../site/render-page.js';
import { LANGUAGE_SEGMENTS, type SiteKind, type SitePlace, segmentOf } from '../site/site-addresses.js';
import type { SiteSource } from '../site/site-page.js';
import { type MakePage, SITE_PAGES } from '../site/site-pages.js';
import type { CodeKind } from '../warnings/code-places.js';
import { codeMeantBy } from '../warnings/unknown-codes.js';
import type { RequestContext } from './apollo.js';
import type { AnswerOptions } from './graphql-answer.js';
import { registerMaps } from './maps-route.js';
import type { MetadataDocuments } from './metadata-documents.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { sendPage } from './send-page.js';
import { FONT_STYLE_PATH, ICON_PATH, registerSiteAssets, STYLE_PATH } from './site-assets-route.js';

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
  registerMaps(app, options);
  registerSiteAssets(app, options);
  for (const language of Object.keys(LANGUAGE_SEGMENTS) as Language[])
    for (const below of ['', '/revisions/:revision']) {
      const root = `${below}/${LANGUAGE_SEGMENTS[language]}`;
      const add = (path: string, make: MakePage) =>
        app.get<Route>(`${root}${path}`, (request, reply) => answer(options, request, reply, language, make));
      for (const { kind, ofThing, make } of SITE_PAGES) {
        const path = `${kind === null ? '' : `/${segmentOf(language, kind)}`}${ofThing ? '/:code' : ''}`;
        for (const address of kind === null ? ['', '/'] : [path]) add(address, make);
      }
      add('/*', async () => null);
    }
}

async function answer(
  options: SiteOptions,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  language: Language,
  makePage: MakePage,
): Promise<FastifyReply> {
  const { params, query, headers } = request;
  const revision = await resolveRevision(options, params.revision);
  const newest = options.current.number;
  const { base, path } = publicAddress(options.config, request);
  const place = { language, path, pinned: params.revision === undefined ? null : revision };
  const option = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  // Fonts are for those who do not ask to save data.
  const sheets = headers['save-data'] === 'on' ? [STYLE_PATH] : [STYLE_PATH, FONT_STYLE_PATH];
  const styles = sheets.map((sheet) => path + sheet);
  return sendPage(options, request, reply, {
    revision,
    language,
    dependsOn: [newest, ...styles],
    type: 'text/html; charset=utf-8',
    headers: SECURITY_HEADERS,
    vary: 'accept-encoding, save-data',
    async make(context) {
      const source = sourceOf(options, context, place, base);
      const content = await makePage(source, { code: params.code ?? '', option });
      const text = await renderPage(source, content ?? (await notFoundPage(source, askedOf(request))), {
        newest,
        styles,
        icon: path + ICON_PATH,
      });
      return { text, isFound: content !== null };
    },
  });
}

const sourceOf = (
  { documents }: SiteOptions,
  context: RequestContext,
  place: SitePlace,
  base: string,
): SiteSource => ({
  run: queryRunner(() => context),
  place,
  base,
  describeDataset: (code) => documents.describe(context, code),
  codeMeantBy: async (of, code) => {
    const kind = CODED[of];
    return kind === undefined ? null : codeMeantBy(context.reader, { kind, code });
  },
});

/** What an address names after its language: `['chi-tieu', 'PCI']`. */
function askedOf({ url }: FastifyRequest): string[] {
  const path = decodeURI(url.split('?')[0] ?? '');
  const parts = path.replace(/^.*?\/(vi|en)(\/|$)/, '').split('/');
  return parts.filter((part) => part !== '').map((part) => part.replaceAll(/%2f/gi, '/'));
}
