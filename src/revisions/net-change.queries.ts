import { sql } from 'drizzle-orm';
import { sortDirection, unionAll } from '../../db/columns.js';
import type { Reader } from '../loading/reader.js';
import type { PageBounds } from '../paging/page-statement.js';
import {
  type ChangeFilter,
  type FoundChange,
  findKindsOfChanges,
  NO_CHANGES,
  PRUNED_UP_TO,
} from './change.queries.js';
import { tableProjections } from './change-statement.js';
import {
  countOfNetChanges,
  type NetChangesOf,
  type NetPosition,
  netChangesOf,
} from './net-change-statement.js';

/** The newest revision at a time, up to the one that is read; 0 before the first. Times in answers have milliseconds. */
export const findRevisionAt = async (reader: Reader, time: Date): Promise<number> => {
  const [row] = await reader.rows<{ number: number }>(
    'findRevisionAt',
    sql`SELECT coalesce(max(number), 0) AS number FROM revision
      WHERE number <= ${reader.revision} AND date_trunc('milliseconds', published_at) <= ${time.toISOString()}::timestamptz`,
  );
  return row?.number ?? 0;
};

/** The tables and kinds in which there may be net changes from a revision to the one that is read. */
export async function findPossibleNetChanges(
  reader: Reader,
  from: number,
  { kinds, tables }: ChangeFilter,
): Promise<NetChangesOf[]> {
  const found = new Map(
    (await findKindsOfChanges(reader, from, reader.revision)).map((table) => [table.name, table.kinds]),
  );
  const bounds = { from: from === 0 ? null : sql`${from}::integer`, to: sql`${reader.revision}::integer` };
  return tableProjections.flatMap(({ format: { name } }, tableIndex) =>
    kinds
      .filter(
        (kind) => tables.includes(name) && found.get(name)?.includes(kind) && (from > 0 || kind === 'ADDED'),
      )
      .map((kind) => ({ kind, tableIndex, ...bounds })),
  );
}

/** A page of net changes in the order of revision, table and row, and up to which revision changes are pruned. */
export const findNetChangesPage = (
  reader: Reader,
  possible: readonly NetChangesOf[],
  { size, backward, after, before }: PageBounds,
): Promise<FoundChange[]> => {
  const position = (keys: readonly string[] | null): NetPosition | null =>
    keys && {
      revision: sql`${keys[0]}`,
      tableIndex: Number(keys[1]),
      lead: sql`${keys[2]}`,
      rest: sql`${keys[3]}`,
    };
  const [begin, end] = backward ? [before, after] : [after, before];
  const part = { beyond: position(begin), until: position(end), descending: backward, limit: size + 1 };
  const branches = possible.map((changes) => sql`(${netChangesOf(changes, part)})`);
  const direction = sortDirection(backward);
  const order = sql`revision ${direction}, "tableIndex" ${direction}, lead ${direction}, rest ${direction}`;
  return reader.rows(
    'findNetChangesPage',
    sql`SELECT 0 AS "parentKey", ${PRUNED_UP_TO} AS "prunedUpTo", page.*,
        ARRAY[revision::text, "tableIndex"::text, lead::text, rest] AS "cursorKeys"
      FROM (SELECT) AS one LEFT JOIN LATERAL (
        SELECT * FROM (${unionAll(branches.length > 0 ? branches : [NO_CHANGES])}) change ORDER BY ${order} LIMIT ${size + 1}) page ON true
      ORDER BY ${order}`,
  );
};

export const countNetChanges = async (reader: Reader, possible: readonly NetChangesOf[]): Promise<number> => {
  if (possible.length === 0) return 0;
  const counts = possible.map((changes) => sql`(${countOfNetChanges(changes)})`);
  const [row] = await reader.rows<{ total: number }>(
    'countNetChanges',
    sql`SELECT (${sql.join(counts, sql` + `)})::integer AS total`,
  );
  return row?.total ?? 0;
};
