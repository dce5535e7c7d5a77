import { suggestCode } from '../scalars/suggest-code.js';
import type { Column } from '../tables/table.js';
import { bindFilter, type Condition, type FeedProperties, findColumn, requireColumn } from './bind-filter.js';
import { odataError, quotedStart } from './odata-error.js';
import { readFilter } from './read-filter.js';

/** One property of `$orderby`. */
export interface OrderBy {
  column: Column;
  descending: boolean;
}

/** What a request asks of a feed. */
export interface FeedQuery {
  filter: Condition | null;
  orderBy: OrderBy[];
  /** The columns to send, in the order of the feed. */
  columns: readonly Column[];
  /** Whether some were chosen. */
  isSelected: boolean;
  top: number | null;
  skip: number;
  count: boolean;
  skipToken: string | null;
  format: string | null;
}

/** The options that a page of a feed has, as they were given. */
export type GivenOptions = ReadonlyMap<string, string>;

const OPTIONS = ['$filter', '$orderby', '$select', '$top', '$skip', '$count', '$skiptoken', '$format'];

/** Options of OData that are not answered, with what to do instead. */
const OTHER_OPTIONS: Readonly<Record<string, string>> = {
  $expand: 'each row has the names and codes of what it refers to',
  $apply: 'read the rows and add them up, or use the SQL views or GraphQL',
  $compute: 'compute after reading',
  $search: "use contains() in $filter, such as contains(indicator_vi,'dân số')",
  $levels: 'no property has others below it',
  $index: 'rows have no position',
  $deltatoken: 'compare two revisions with /observations.csv?since=N',
  $schemaversion: 'the service has one version of its schema for each revision',
};

const MOST_ORDER_PROPERTIES = 10;
const MOST_NUMBER = 2_147_483_647;

/** Parameters of files, by which somebody means to select rows. */
const OF_FILES = [
  'indicator',
  'topic',
  'unit',
  'within',
  'kind',
  'dataset',
  'document',
  'from',
  'to',
  'latest',
];

/**
 * Refuses custom options that are probably meant for something else: a service ignores them, and would send all rows.
 * @throws CatalogueError FILTER_INVALID
 */
function checkCustom(name: string): void {
  const meant = `$${name.trim().replace(/^\$/, '').toLowerCase()}`;
  const place = { option: name.slice(0, 50) };
  if (OPTIONS.includes(meant) || Object.hasOwn(OTHER_OPTIONS, meant))
    throw odataError(
      'FILTER_INVALID',
      place,
      `is ${meant} meant? In a shell, put the address in single quotes`,
    );
  if (name.trim() === '')
    throw odataError(
      'FILTER_INVALID',
      { option: '?' },
      'expected a name before the =, such as $filter. In a shell, put the address in single quotes',
    );
  if (OF_FILES.includes(name))
    throw odataError(
      'FILTER_INVALID',
      place,
      "this is a parameter of files; write a condition, such as $filter=indicator_code eq 'PCI'",
    );
}

/**
 * The options of OData in an address. Others are custom options, such as the key of a client, which a service ignores.
 * @throws CatalogueError FILTER_INVALID for one that is given twice or is none; ODATA_NOT_SUPPORTED
 */
export function readOptions(search: Readonly<Record<string, unknown>>): GivenOptions {
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(search)) {
    if (name.startsWith('@'))
      throw odataError(
        'ODATA_NOT_SUPPORTED',
        { option: name },
        'no parameter aliases; write the value itself',
      );
    if (!name.startsWith('$')) {
      checkCustom(name);
      continue;
    }
    if (Object.hasOwn(OTHER_OPTIONS, name))
      throw odataError('ODATA_NOT_SUPPORTED', { option: name }, `not supported; ${OTHER_OPTIONS[name]}`);
    if (!OPTIONS.includes(name)) {
      const meant = suggestCode(name, OPTIONS);
      throw odataError(
        'FILTER_INVALID',
        { option: name.slice(0, 50) },
        `expected one of ${OPTIONS.join(', ')}${meant === null ? '' : `; is ${meant} meant?`}`,
      );
    }
    if (typeof value !== 'string')
      throw odataError('FILTER_INVALID', { option: name }, 'expected once; got it several times');
    given.set(name, value);
  }
  return given;
}

/** Without options that only a list has. */
export function refuseOptions(given: GivenOptions, allowed: readonly string[], what: string): void {
  for (const option of given.keys())
    if (!allowed.includes(option))
      throw odataError('FILTER_INVALID', { option }, `expected only ${allowed.join(', ')} with ${what}`);
}

/** @throws CatalogueError as `bindFilter` and `readFilter` */
export function readFeedQuery(given: GivenOptions, of: FeedProperties): FeedQuery {
  const filter = given.get('$filter');
  const selected = readSelect(given.get('$select'), of);
  return {
    filter: filter === undefined ? null : bindFilter(readFilter(filter), of),
    orderBy: readOrderBy(given.get('$orderby'), of),
    columns: selected ?? of.columns,
    isSelected: selected !== null,
    top: readNumber('$top', given),
    skip: readNumber('$skip', given) ?? 0,
    count: readFlag('$count', given),
    skipToken: given.get('$skiptoken') ?? null,
    format: given.get('$format') ?? null,
  };
}

/** Parts that are separated by commas, each with its place from 1. */
function* partsOf(value: string): Generator<{ part: string; at: number }> {
  let at = 1;
  for (const piece of value.split(',')) {
    const blanks = piece.length - piece.trimStart().length;
    yield { part: piece.trim(), at: at + blanks };
    at += piece.length + 1;
  }
}

function readSelect(value: string | undefined, of: FeedProperties): Column[] | null {
  if (value === undefined) return null;
  const names = new Set<string>();
  let all = false;
  for (const { part, at } of partsOf(value)) {
    if (part === '*') all = true;
    else if (part === '')
      throw odataError('FILTER_INVALID', { option: '$select', at }, 'expected a property');
    else if (/[/.(]/.test(part))
      throw odataError('ODATA_NOT_SUPPORTED', { option: '$select', at }, 'no paths, types or nested options');
    else names.add(requireColumn(part, of, '$select', at).name);
  }
  return all ? null : of.columns.filter(({ name }) => names.has(name));
}

function readOrderBy(value: string | undefined, of: FeedProperties): OrderBy[] {
  if (value === undefined) return [];
  const order: OrderBy[] = [];
  for (const { part, at } of partsOf(value)) {
    const [, name = '', direction = 'asc'] = /^([^\s/().@]+)(?:\s+(asc|desc))?$/.exec(part) ?? [];
    if (name === '') {
      const place = { option: '$orderby', at };
      if (/[/()@$]|\s(add|sub|mul|div|mod|eq|ne)\s/.test(part))
        throw odataError('ODATA_NOT_SUPPORTED', place, 'order by properties only');
      throw odataError(
        'FILTER_INVALID',
        place,
        `expected a property, and asc or desc; got ${quotedStart(part)}`,
      );
    }
    const column = findColumn(name, of, '$orderby', at);
    if (!order.some((one) => one.column === column)) order.push({ column, descending: direction === 'desc' });
    if (order.length > MOST_ORDER_PROPERTIES)
      throw odataError(
        'LIMIT_EXCEEDED',
        { option: '$orderby', at },
        `expected at most ${MOST_ORDER_PROPERTIES} properties`,
      );
  }
  return order;
}

function readNumber(option: string, given: GivenOptions): number | null {
  const value = given.get(option);
  if (value === undefined) return null;
  if (/^\d+$/.test(value) && Number(value) <= MOST_NUMBER) return Number(value);
  throw odataError(
    'FILTER_INVALID',
    { option },
    `expected a whole number from 0 to ${MOST_NUMBER}; got ${quotedStart(value)}`,
  );
}

function readFlag(option: string, given: GivenOptions): boolean {
  const value = given.get(option) ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw odataError('FILTER_INVALID', { option }, `expected true or false; got ${quotedStart(value)}`);
}
