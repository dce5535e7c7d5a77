import type { Column } from '../tables/table.js';
import { bindFilter, type Condition, type FeedProperties, findColumn, requireColumn } from './bind-filter.js';
import type { GivenOptions } from './given-options.js';
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

const MOST_ORDER_PROPERTIES = 10;
const MOST_NUMBER = 2_147_483_647;

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
