import { createHash } from 'node:crypto';
import { CatalogueError } from '../errors.js';
import type { Cell, Column } from '../tables/table.js';
import type { Feed } from './feed.js';
import { FEED_NAMES, type FeedSource, openAllFeeds, openFeed } from './feeds.js';
import type { GivenOptions } from './given-options.js';
import { type JsonFormat, jsonMediaType, jsonRowWriter, readFormat } from './json-format.js';
import { metadataDocument } from './metadata-document.js';
import { odataError } from './odata-error.js';
import { type FeedQuery, readFeedQuery, refuseOptions } from './options.js';
import type { ODataResource } from './resource-path.js';
import { checkKeys, checkScope, makeSkipToken, readSkipToken } from './skip-token.js';

/** Rows of a page, unless a client prefers fewer. */
export const PAGE_ROWS = 1_000;

export interface ODataRequest {
  resource: ODataResource;
  options: GivenOptions;
  accept: string | undefined;
  /** How many rows of a page the client prefers; null for as many as the server likes. */
  maxPageSize: number | null;
  /** The root of the service, with a `/` at its end. */
  root: string;
  /** Custom options, which links to other pages have too. */
  custom: readonly [name: string, value: string][];
}

export interface ODataAnswer {
  type: string;
  body: string;
}

/**
 * Answers a request for data or for the description of the service.
 * @throws CatalogueError NOT_FOUND, FILTER_INVALID, ODATA_NOT_SUPPORTED, LIMIT_EXCEEDED, NOT_ACCEPTABLE, CURSOR_…
 */
export async function answerOData(request: ODataRequest, source: FeedSource): Promise<ODataAnswer> {
  const { resource, options, accept } = request;
  switch (resource.kind) {
    case 'metadata':
      // In XML whatever a client accepts: some ask for JSON at each address.
      refuseOptions(options, ['$format'], '$metadata');
      checkXml(options.get('$format'));
      return { type: 'application/xml', body: metadataDocument(await openAllFeeds(source)) };
    case 'service':
      refuseOptions(options, ['$format'], 'the service document');
      return json(readFormat(options.get('$format') ?? null, accept), request.root, '', [
        `"value":${JSON.stringify(FEED_NAMES.map((name) => ({ name, kind: 'EntitySet', url: name })))}`,
      ]);
    case 'count': {
      refuseOptions(options, ['$filter'], '$count');
      const feed = await openFeed(resource.feed, source);
      const { filter } = readFeedQuery(options, feed);
      return { type: 'text/plain;charset=utf-8', body: String(await feed.count(filter)) };
    }
    case 'row': {
      refuseOptions(options, ['$select', '$format'], 'one row');
      const feed = await openFeed(resource.feed, source);
      const query = readFeedQuery(options, feed);
      const format = readFormat(query.format, accept);
      checkKey(feed, resource.key);
      const cells = await feed.find(resource.key, query.columns);
      if (!cells)
        throw new CatalogueError(
          'NOT_FOUND',
          `${feed.name} has no row with this ${feed.key} in this revision. By another property it is found with $filter, such as $filter=code eq 'PCI'`,
        );
      const row = jsonRowWriter(query.columns, format)(cells);
      return json(format, request.root, `#${feed.name}${selectedPart(query)}/$entity`, [row.slice(1, -1)]);
    }
    case 'feed':
      return answerFeed(request, await openFeed(resource.feed, source), source);
  }
}

function checkXml(format: string | undefined): void {
  if (format === undefined || /^(application\/)?xml\b/.test(format)) return;
  throw new CatalogueError('NOT_ACCEPTABLE', '$format: expected xml; $metadata is in XML only');
}

/** @throws CatalogueError FILTER_INVALID for a text where the key is a number, and the other way round */
function checkKey({ name, key, columns }: Feed, given: Cell): void {
  const isText = columns.find((column) => column.name === key)?.type === 'text';
  if (isText === (typeof given === 'string')) return;
  throw odataError(
    'FILTER_INVALID',
    { option: 'key' },
    `expected ${isText ? "a text in quotation marks, such as ('VW5pdDox')" : 'a number, such as (1)'}, because ${key} is the key of ${name}`,
  );
}

async function answerFeed(request: ODataRequest, feed: Feed, source: FeedSource): Promise<ODataAnswer> {
  const query = readFeedQuery(request.options, feed);
  const format = readFormat(query.format, request.accept);
  const scope = {
    feed: feed.name,
    revision: source.context.reader.revision,
    question: questionOf(request.options),
  };
  const after = query.skipToken === null ? null : readSkipToken(query.skipToken);
  if (after) {
    checkScope(after, scope);
    checkKeys(after.keys, feed.keyTypes(query.orderBy), query.orderBy.length);
  }
  const most = Math.min(request.maxPageSize ?? PAGE_ROWS, PAGE_ROWS);
  const size = Math.min(query.top ?? most, most);
  await source.enter(Math.max(1, size * query.columns.length));
  const page =
    size === 0
      ? { rows: [], next: null }
      : await feed.page({
          ...query,
          after: after?.keys ?? null,
          // Rows are skipped once: the link to the next page has a token instead.
          skip: after ? 0 : query.skip,
          size,
        });
  const total = query.count ? await feed.count(query.filter) : null;
  const left = query.top === null ? null : query.top - page.rows.length;
  const hasNext = page.next !== null && left !== 0;
  const write = jsonRowWriter(query.columns, format);
  return json(format, request.root, `#${feed.name}${selectedPart(query)}`, [
    ...(total === null ? [] : [`"@odata.count":${total}`]),
    `"value":[${page.rows.map(write).join(',')}]`,
    ...(hasNext && page.next
      ? [`"@odata.nextLink":${JSON.stringify(nextLink(request, makeSkipToken(scope, page.next), left))}`]
      : []),
  ]);
}

const selectedPart = ({ isSelected, columns }: FeedQuery): string =>
  isSelected ? `(${columns.map(({ name }: Column) => name).join(',')})` : '';

/** Two requests with one question have the same rows in the same order. */
const questionOf = (options: GivenOptions): string =>
  createHash('sha256')
    .update(JSON.stringify([options.get('$filter') ?? '', options.get('$orderby') ?? '']))
    .digest('base64url')
    .slice(0, 12);

/** The same request for the next page: what was counted and skipped is not again. */
function nextLink(
  { root, resource, options, custom }: ODataRequest,
  token: string,
  left: number | null,
): string {
  const given: [string, string][] = [...options].filter(
    ([name]) => !['$skiptoken', '$skip', '$top', '$count'].includes(name),
  );
  if (left !== null) given.push(['$top', String(left)]);
  const search = [...custom, ...given, ['$skiptoken', token] as const]
    .map(([name, value]) => `${encodeURIComponent(name).replaceAll('%24', '$')}=${encodeURIComponent(value)}`)
    .join('&');
  return `${root}${resource.kind === 'feed' ? resource.feed : ''}?${search}`;
}

const json = (format: JsonFormat, root: string, context: string, members: readonly string[]): ODataAnswer => {
  const control = format.bare ? [] : [`"@odata.context":${JSON.stringify(`${root}$metadata${context}`)}`];
  return { type: jsonMediaType(format), body: `{${[...control, ...members].join(',')}}` };
};
