import { isStorable } from '../../db/columns.js';
import { decodeCursor } from '../paging/cursor.js';
import { readDay } from '../scalars/calendar.js';
import type { ColumnType } from '../tables/table.js';
import type { FeedKeys } from './feed.js';
import { odataError } from './odata-error.js';

/** The page that a token continues: of a feed, with a condition and an order, at a revision. */
export interface TokenScope {
  feed: string;
  revision: number;
  /** A digest of condition and order. */
  question: string;
}

const OPTION = { option: '$skiptoken' };

/** An opaque text for `$skiptoken`: where the next page begins, and of what. */
export const makeSkipToken = ({ feed, revision, question }: TokenScope, keys: FeedKeys): string =>
  Buffer.from(JSON.stringify([feed, revision, question, ...keys])).toString('base64url');

interface ReadToken extends TokenScope {
  keys: FeedKeys;
}

/** @throws CatalogueError CURSOR_INVALID for a text that `makeSkipToken` did not make */
export function readSkipToken(token: string): ReadToken {
  const [feed, revision, question, ...keys] = decodeCursor(token);
  const areKeys = keys.every((key) => key === null || typeof key === 'string');
  if (
    typeof feed !== 'string' ||
    typeof question !== 'string' ||
    !Number.isSafeInteger(revision) ||
    Number(revision) < 1 ||
    !areKeys
  )
    throw invalid();
  return { feed, revision: Number(revision), question, keys: keys as (string | null)[] };
}

/** @throws CatalogueError CURSOR_OF_ANOTHER_LIST or CURSOR_OF_ANOTHER_REVISION */
export function checkScope(token: TokenScope, scope: TokenScope): void {
  if (token.feed !== scope.feed || token.question !== scope.question)
    throw odataError(
      'CURSOR_OF_ANOTHER_LIST',
      OPTION,
      `expected a token of ${scope.feed} with the same $filter and $orderby; got one of ${token.feed.slice(0, 50)}`,
    );
  if (token.revision !== scope.revision)
    throw odataError(
      'CURSOR_OF_ANOTHER_REVISION',
      OPTION,
      `expected a token of revision ${scope.revision}; got one of revision ${token.revision}`,
    );
}

/** Whether a text can be a value of a column, so that Postgres never gets an invalid one. */
const CAN_BE: Record<ColumnType, (text: string) => boolean> = {
  text: isStorable,
  integer: (text) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31,
  decimal: (text) => /^-?\d{1,1000}(\.\d{1,1000})?$/.test(text),
  boolean: (text) => /^(true|false)$/.test(text),
  day: (text) => text === 'infinity' || text === '-infinity' || readDay(text) !== undefined,
};

/** @throws CatalogueError CURSOR_INVALID unless there is a key of each type; only the first `nullable` may be null */
export function checkKeys(keys: FeedKeys, types: readonly ColumnType[], nullable: number): void {
  const fits = keys.every((key, i) => {
    const type = types[i];
    return type !== undefined && (key === null ? i < nullable : CAN_BE[type](key));
  });
  if (!fits || keys.length !== types.length) throw invalid();
}

const invalid = () =>
  odataError(
    'CURSOR_INVALID',
    OPTION,
    'expected the token of a nextLink of this service; follow the nextLink',
  );
