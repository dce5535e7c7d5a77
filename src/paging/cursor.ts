import { createHash } from 'node:crypto';
import { isStorable } from '../../db/columns.js';
import { CatalogueError } from '../errors.js';
import { END_OF_TIME, readDay } from '../scalars/calendar.js';
import type { KeyType } from './list.js';

/** The list that a cursor belongs to: its name, a digest of its filter and order, and the revision. */
export interface CursorScope {
  list: string;
  revision: number;
}

/** In a filter, null means the same as left out. */
const withoutNulls = (_: string, value: unknown) => value ?? undefined;

/** A digest of the arguments of a list, except those of the page. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, withoutNulls) ?? '')
    .digest('base64url');

/** As much of a digest as a cursor has. */
const LENGTH_IN_CURSOR = 10;

/** The name of a list with the digest of its filter, as in its cursors. */
export const scopeName = (name: string, digest: string): string =>
  `${name}.${digest.slice(0, LENGTH_IN_CURSOR)}`;

/** An opaque text that marks a position in a list by the values of its order columns. */
export const makeCursor = ({ list, revision }: CursorScope, keys: readonly string[]): string =>
  Buffer.from(JSON.stringify([list, revision, ...keys])).toString('base64url');

const isIntegerOf = (bits: number) => (key: string) =>
  /^-?\d{1,10}$/.test(key) && Math.abs(Number(key)) < 2 ** (bits - 1);

/** Dates in the database that are not calendar days: an unknown date, and dates after the year 9999. */
const OUTER_DAYS = ['-infinity', END_OF_TIME];

/** Whether a text in a cursor is valid for the type of its key, so that Postgres never gets an invalid value. */
const CAN_BE: Record<KeyType, (key: string) => boolean> = {
  text: isStorable,
  integer: isIntegerOf(32),
  smallint: isIntegerOf(16),
  numeric: (key) => /^-?(?:\d{1,1000}(?:\.\d{1,1000})?|Infinity)$/.test(key),
  date: (key) => OUTER_DAYS.includes(key) || readDay(key) !== undefined,
};

/**
 * The values in a cursor, one of each of these types.
 * @throws CatalogueError CURSOR_INVALID, CURSOR_OF_ANOTHER_LIST or CURSOR_OF_ANOTHER_REVISION
 */
export function readCursor(
  { list, revision }: CursorScope,
  cursor: string,
  types: readonly KeyType[],
): string[] {
  const [ofList, ofRevision, ...keys] = decodeCursor(cursor);
  if (typeof ofList !== 'string' || typeof ofRevision !== 'number' || !areTexts(keys)) throw invalid(cursor);
  if (ofList !== list || keys.length !== types.length)
    throw new CatalogueError(
      'CURSOR_OF_ANOTHER_LIST',
      'expected a cursor of this list with the same filter and order; got a cursor of another list',
    );
  if (ofRevision !== revision)
    throw new CatalogueError(
      'CURSOR_OF_ANOTHER_REVISION',
      `expected a cursor of revision ${revision}, which this request reads; got a cursor of revision ${ofRevision}. Continue at /revisions/${ofRevision}/graphql, or start again without a cursor`,
    );
  if (!types.every((type, i) => CAN_BE[type](keys[i] ?? ''))) throw invalid(cursor);
  return keys;
}

const areTexts = (keys: unknown[]): keys is string[] => keys.every((key) => typeof key === 'string');

const invalid = (cursor: string) =>
  new CatalogueError('CURSOR_INVALID', `expected a cursor from this API; got "${cursor.slice(0, 100)}"`);

/** The parts of a cursor; none for a text that is none. */
export function decodeCursor(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
