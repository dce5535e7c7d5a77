import { type SQL, sql } from 'drizzle-orm';
import { integers, literal, sortDirection, texts } from '../../db/columns.js';
import type { Reader } from '../loading/reader.js';
import type { PageBounds, PagedRow } from '../paging/page-statement.js';
import {
  type ChangeKindName,
  type ChangePosition,
  type ChangeRow,
  changesOf,
  tableProjections,
} from './change-statement.js';

/** Which changes are requested: of these kinds, in tables of these names. */
export interface ChangeFilter {
  kinds: readonly ChangeKindName[];
  tables: readonly string[];
}

/** Which page of the changes of a revision is requested. */
export interface ChangesPage extends ChangeFilter {
  bounds: PageBounds;
}

const PARENT = sql`parent.key`;

/** The newest pruned revision; 0 if there is none. */
export const PRUNED_UP_TO = sql`(SELECT coalesce(max(number), 0) FROM revision WHERE pruned_at IS NOT NULL)`;

/** A change of a page, or kind null for a page without changes. `prunedUpTo` is of the same snapshot. */
export type FoundChange = Required<PagedRow> & { prunedUpTo: number } & (ChangeRow | { kind: null });

export const findPrunedUpTo = async (reader: Reader): Promise<number> => {
  const [row] = await reader.rows<{ number: number }>(
    'findPrunedUpTo',
    sql`SELECT ${PRUNED_UP_TO} AS number`,
  );
  return row?.number ?? 0;
};

/** The column of `change_count`, by kind of change. */
const countColumn: Record<ChangeKindName, SQL> = {
  ADDED: sql`c.added`,
  CHANGED: sql`c.changed`,
  WITHDRAWN: sql`c.withdrawn`,
};

/** The kinds of changes that there are in a table. */
type ChangedTable = { name: string } & Record<ChangeKindName, boolean>;

/** The tables in which any of the revisions changed something. */
export const findChangedTables = (reader: Reader, revisions: readonly number[]): Promise<ChangedTable[]> =>
  reader.rows(
    'findChangedTables',
    sql`SELECT table_name AS name, bool_or(added > 0) AS "ADDED", bool_or(changed > 0) AS "CHANGED",
        bool_or(withdrawn > 0) AS "WITHDRAWN"
      FROM change_count WHERE revision = ANY (${integers(revisions)}) GROUP BY table_name`,
  );

/** An empty result with the columns of changes. */
export const NO_CHANGES = sql`SELECT NULL::integer AS "tableIndex", NULL AS kind, NULL AS key, NULL AS before, NULL AS after,
  NULL::integer AS revision, NULL::integer AS lead, NULL AS rest WHERE false`;

/** The page of changes of each revision, and up to which revision they are pruned. */
export const findChangesOfRevisions = (
  reader: Reader,
  revisions: readonly number[],
  { kinds, tables, bounds: { size, backward, after, before } }: ChangesPage,
  changed: readonly ChangedTable[],
): Promise<FoundChange[]> => {
  const [begin, end] = backward ? [before, after] : [after, before];
  const tableOf = (bound: readonly string[] | null) => (bound ? Number(bound[0]) : null);
  const positionIn = (bound: readonly string[] | null, tableIndex: number): ChangePosition | undefined =>
    bound && tableOf(bound) === tableIndex
      ? { revision: PARENT, lead: sql`${bound[1]}::text`, rest: sql`${bound[2]}` }
      : undefined;
  const [lowest, highest] = [tableOf(after) ?? 0, tableOf(before) ?? tableProjections.length - 1];
  const direction = sortDirection(backward);
  const branches = tableProjections.flatMap(({ format }, tableIndex) =>
    tableIndex < lowest || tableIndex > highest || !tables.includes(format.name)
      ? []
      : kinds
          .filter((kind) => changed.some((table) => table.name === format.name && table[kind]))
          .map(
            (kind) =>
              sql`(SELECT b.* FROM change_count c CROSS JOIN LATERAL (${changesOf({
                kind,
                tableIndex,
                since: 'before',
                to: PARENT,
                beyond: positionIn(begin, tableIndex),
                until: positionIn(end, tableIndex),
                descending: backward,
                limit: size + 1,
              })}) b WHERE c.revision = ${PARENT} AND c.table_name = ${literal(format.name)} AND ${countColumn[kind]} > 0)`,
          ),
  );
  const order = sql`"tableIndex" ${direction}, lead ${direction}, rest ${direction}`;
  return reader.rows(
    'findChangesOfRevisions',
    sql`SELECT parent.key AS "parentKey", ${PRUNED_UP_TO} AS "prunedUpTo", page.*, ARRAY["tableIndex"::text, lead::text, rest] AS "cursorKeys"
      FROM unnest(${integers(revisions)}) WITH ORDINALITY AS parent (key, position)
      LEFT JOIN LATERAL (SELECT * FROM (${sql.join(branches.length > 0 ? branches : [NO_CHANGES], sql` UNION ALL `)}) change ORDER BY ${order} LIMIT ${size + 1}) page ON true
      ORDER BY parent.position, ${order}`,
  );
};

/** How many changes of these kinds each revision made in these tables. */
export const countChangesOfRevisions = (
  reader: Reader,
  revisions: readonly number[],
  { kinds, tables }: ChangeFilter,
): Promise<{ parentKey: number; total: number }[]> =>
  reader.rows(
    'countChangesOfRevisions',
    sql`SELECT asked.number AS "parentKey", coalesce(sum(CASE WHEN 'ADDED' = ANY (${texts(kinds)}) THEN c.added ELSE 0 END
        + CASE WHEN 'CHANGED' = ANY (${texts(kinds)}) THEN c.changed ELSE 0 END
        + CASE WHEN 'WITHDRAWN' = ANY (${texts(kinds)}) THEN c.withdrawn ELSE 0 END), 0)::integer AS total
      FROM unnest(${integers(revisions)}) AS asked (number) LEFT JOIN change_count c
        ON c.revision = asked.number AND c.table_name = ANY (${texts(tables)})
      GROUP BY asked.number`,
  );

/** The kinds of changes that are possible in each table from one revision to another. */
export const findKindsOfChanges = (
  reader: Reader,
  from: number,
  to: number,
): Promise<{ name: string; kinds: ChangeKindName[] }[]> =>
  reader.rows(
    'findKindsOfChanges',
    sql`SELECT table_name AS name, array_remove(ARRAY[
        CASE WHEN sum(added) > 0 THEN 'ADDED' END,
        CASE WHEN sum(changed) > 0 OR sum(added) > 0 AND sum(withdrawn) > 0 THEN 'CHANGED' END,
        CASE WHEN sum(withdrawn) > 0 THEN 'WITHDRAWN' END], NULL) AS kinds
      FROM change_count WHERE revision > ${from} AND revision <= ${to} GROUP BY table_name`,
  );

/** Changes of one kind in one table from one revision to another, at most `limit`, after the last one of the page before. */
export const findNetChanges = (
  reader: Reader,
  kind: ChangeKindName,
  tableIndex: number,
  from: number,
  last: ChangeRow | undefined,
  limit: number,
): Promise<ChangeRow[]> => {
  const beyond = last && {
    revision: sql`${last.revision}::integer`,
    lead: sql`${last.lead}`,
    rest: sql`${last.rest}`,
  };
  return reader.rows(
    'findNetChanges',
    changesOf({
      kind,
      tableIndex,
      since: from === 0 ? 'nothing' : from === reader.revision - 1 ? 'before' : sql`${from}::integer`,
      to: sql`${reader.revision}::integer`,
      beyond,
      limit,
    }),
  );
};
