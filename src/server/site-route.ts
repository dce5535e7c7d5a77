import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../scalars/language.js';
import { notFoundPage } from '../site/pages/not-found-page.js';
import { renderPage } from '../site/render-page.js';
import { LANGUAGE_SEGMENTS, type SiteKind, type SitePlace, segmentOf } from '../site/site-addresses.js';
import { notingQueries, type SiteSource } from '../site/site-page.js';
import { type MakePage, SITE_PAGES } from '../site/site-pages.js';
import type { CodeKind } from '../warnings/code-places.js';
import { codeMeantBy } from '../warnings/unknown-codes.js';
import type { RequestContext } from './apollo.js';
import { registerCharts } from './chart-route.js';
import type { AnswerOptions } from './graphql-answer.js';
import { KeptQuality } from './kept-quality.js';
import { registerMaps } from './maps-route.js';
import type { MetadataDocuments } from './metadata-documents.js';
import { newestOf } from './newest-of.js';
import { prefersPlainText } from './prefers-plain-text.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { sendPage } from './send-page.js';
import { FONT_STYLE_PATH, ICON_PATH, registerSiteAssets, STYLE_PATH } from './site-assets-route.js';

/** The pages need style sheets, fonts and pictures of this server, and one script that asks its API; forms lead to it only. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
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

interface MakingOptions extends SiteOptions {
  reports: KeptQuality;
  /** The path of the script of the search field. */
  script: string;
}

/** Pages for people, in both languages: `/vi`, `/en/indicators/PCI`, `/revisions/4/vi/don-vi/38`. */
export function registerSite(app: FastifyInstance, options: SiteOptions): void {
  const script = registerSiteAssets(app, options);
  registerCharts(app, options);
  registerMaps(app, options);
  const making = { ...options, script, reports: new KeptQuality() };
  for (const language of Object.keys(LANGUAGE_SEGMENTS) as Language[])
    for (const below of ['', '/revisions/:revision']) {
      const root = `${below}/${LANGUAGE_SEGMENTS[language]}`;
      const add = (path: string, make: MakePage) =>
        app.get<Route>(`${root}${path}`, (request, reply) => answer(making, request, reply, language, make));
      for (const { kind, ofThing, make } of SITE_PAGES) {
        const path = `${kind === null ? '' : `/${segmentOf(language, kind)}`}${ofThing ? '/:code' : ''}`;
        for (const address of kind === null ? ['', '/'] : [path]) add(address, make);
      }
      add('/*', async () => null);
    }
}

async function answer(
  options: MakingOptions,
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
  const valuesOf = (name: string) => [query[name] ?? []].flat().filter((one) => typeof one === 'string');
  // Fonts are for those who do not ask to save data.
  const sheets = headers['save-data'] === 'on' ? [STYLE_PATH] : [STYLE_PATH, FONT_STYLE_PATH];
  const styles = sheets.map((sheet) => path + sheet);
  const isPlain = prefersPlainText(headers.accept ?? '');
  return sendPage(options, request, reply, {
    revision,
    language,
    dependsOn: [newest, isPlain ? 'plain' : '', ...styles],
    type: 'text/html; charset=utf-8',
    headers: SECURITY_HEADERS,
    vary: 'accept, accept-encoding, save-data',
    async make(context) {
      const { run, asked } = notingQueries(queryRunner(() => context));
      const source = {
        ...sourceOf(options, context, place, base),
        run,
        newest: place.pinned === null ? null : newestOf(options, request, context),
      };
      const content = await makePage(source, { code: params.code ?? '', option, options: valuesOf });
      if (isPlain && content?.plain !== undefined)
        return { text: content.plain, isFound: true, type: 'text/plain; charset=utf-8' };
      const text = await renderPage(source, content ?? (await notFoundPage(source, askedOf(request))), {
        newest,
        styles,
        icon: path + ICON_PATH,
        script: path + options.script,
        asked: content === null ? null : (asked[0] ?? null),
      });
      return { text, isFound: content !== null, hasOnlyCounts: content?.hasOnlyCounts ?? false };
    },
  });
}

const sourceOf = (
  { documents, reports }: MakingOptions,
  context: RequestContext,
  place: SitePlace,
  base: string,
): Omit<SiteSource, 'run'> => ({
  place,
  base,
  describeDataset: (code) => documents.describe(context, code),
  quality: (day) => {
    if (day === undefined) context.answer.reportToday();
    return reports.of(context.reader, day);
  },
  codeMeantBy: async (of, code) => {
    const kind = CODED[of];
    return kind === undefined ? null : codeMeantBy(context.reader, { kind, code });
  },
});

/** What an address names after its language: `['chi-tieu', 'PCI']`. */
function askedOf({ url }: FastifyRequest): string[] {
  const path = decodeURI(url.split('?')[0] ?? '');
  const parts = path.replace(/^.*?\/(vi|en)(\/|$)/, '').split('/');
  const texts = parts.map((part) => part.replaceAll(/%2f/gi, '/').replaceAll(/\p{Cc}/gu, ''));
  return texts.filter((text) => text !== '');
}
