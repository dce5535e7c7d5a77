import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import {
  chartFilePath,
  chartNamedBy,
  EMBED_SIZE,
  embedCode,
  embedPath,
} from '../site/charts/chart-addresses.js';
import { chartOfPage } from '../site/charts/chart-of-page.js';
import { cacheControlOf, PRIVATE, sendTagged } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { withDeadline } from './with-deadline.js';

interface Route {
  Querystring: Record<string, unknown>;
}

/** How long an answer may be kept, in seconds. */
const CACHE_AGE = 3_600;

/** How to embed the chart of a page, by oEmbed 1.0: `/oembed?url=…&format=json&maxwidth=600`. */
export function registerOEmbed(app: FastifyInstance, options: AnswerOptions): void {
  const { config, stopping } = options;
  app.get<Route>('/oembed', async (request, reply) => {
    const { url, size } = readAsked(request.query);
    const named = namedOnThisServer(options, request, url);
    if (!named) throw notFound(url);
    const revision = await resolveRevision(options, named.revision ?? undefined);
    const context = bindContext(options, request, reply, revision, named.language);
    const { base, lasting } = publicAddress(config, request);
    const place = {
      language: named.language,
      path: '',
      pinned: named.revision === null ? null : revision,
    };
    const source = { run: queryRunner(() => context), place, base };
    const chart = await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, () =>
      chartOfPage(source, named.code, named.unit),
    );
    const { code = '', unit = null, catalogue } = chart?.data ?? {};
    if (!chart || !unit) throw notFound(url);
    const charted = { code, unit };
    const answer = {
      version: '1.0',
      type: 'rich',
      title: chart.texts.title,
      provider_name: catalogue,
      provider_url: base,
      cache_age: CACHE_AGE,
      ...size,
      html: embedCode(base + embedPath(place, charted), chart.texts.title, size),
      description: chart.texts.newest,
      url: base + embedPath(place, charted),
      picture_url: base + chartFilePath(place, charted, 'png'),
    };
    reply.header('cache-control', lasting ? cacheControlOf(context.answer, false) : PRIVATE);
    const body = `${JSON.stringify(answer, null, 2)}\n`;
    return sendTagged(request, reply, { type: 'application/json; charset=utf-8', body });
  });
}

function readAsked(query: Record<string, unknown>) {
  const { url, format = 'json', maxwidth, maxheight } = query;
  if (typeof url !== 'string' || url === '')
    throw new CatalogueError(
      'BAD_REQUEST',
      'expected url to be the address of a page of an indicator; got none or several',
    );
  if (format !== 'json')
    throw new CatalogueError(
      'FORM_NOT_IMPLEMENTED',
      `expected format to be json, the only form of /oembed; got ${JSON.stringify(String(format).slice(0, 50))}`,
    );
  const size = {
    width: Math.min(EMBED_SIZE.width, readPixels('maxwidth', maxwidth)),
    height: Math.min(EMBED_SIZE.height, readPixels('maxheight', maxheight)),
  };
  return { url, size };
}

/** @throws CatalogueError BAD_REQUEST unless it is a whole number above 0, or absent */
function readPixels(name: string, value: unknown): number {
  if (value === undefined || value === '') return Number.POSITIVE_INFINITY;
  if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new CatalogueError(
    'BAD_REQUEST',
    `expected ${name} to be a number of pixels such as 600; got ${JSON.stringify(String(value).slice(0, 50))}`,
  );
}

/** What an address of this server names; null for one of another, or of another page. */
function namedOnThisServer({ config }: AnswerOptions, request: FastifyRequest, url: string) {
  if (!URL.canParse(url)) return null;
  const asked = new URL(url);
  const own = new URL(publicAddress(config, request).base);
  const below = own.pathname.replace(/\/$/, '');
  // A page has the same host under http and https.
  if (asked.host !== own.host || !asked.pathname.startsWith(`${below}/`)) return null;
  return chartNamedBy(asked.pathname.slice(below.length), asked.searchParams);
}

const notFound = (url: string): CatalogueError =>
  new CatalogueError(
    'NOT_FOUND',
    `expected url to be the address of a page of this server about an indicator that has a value, such as /vi/chi-tieu/PCI?unit=38; got ${JSON.stringify(url.slice(0, 200))}`,
  );
