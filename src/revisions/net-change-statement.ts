import { type SQL, sql } from 'drizzle-orm';
import { columnOf, commaList, comparison, literal, sortDirection } from '../../db/columns.js';
import { NOT_SUPERSEDED } from '../../db/tables/revisioned.js';
import { sameIdentity } from '../packages/format/row-identity.js';
import type { TableProjection } from '../packages/format/table-projection.js';
import { type ChangeKindName, tableProjections } from './change-statement.js';

/** A position among net changes: the revision, the table, and the place of the row within it. */
export interface NetPosition {
  revision: SQL;
  tableIndex: number;
  lead: SQL;
  rest: SQL;
}

export interface NetChangesOf {
  kind: ChangeKindName;
  tableIndex: number;
  /** From this revision; null from nothing: then every row of `to` is added, and there are no other kinds. */
  from: SQL | null;
  to: SQL;
}

/** Which part of the net changes, in the order of the page. */
export interface NetPart {
  beyond: NetPosition | null;
  until: NetPosition | null;
  descending: boolean;
  limit: number;
}

const NOTHING = sql``;

/** Parts of a statement: rows, with FROM, and what a page selects of each. */
interface Source {
  table: TableProjection;
  rows: SQL;
  moved: SQL;
  before: SQL;
  after: SQL;
}

/** SQL of the versions of row `t` with its identity that meet a condition; OFFSET 0 looks them up row by row. */
const versionOf = (table: TableProjection, alias: string, select: SQL, condition: SQL): SQL =>
  sql`SELECT ${select} FROM ${table.from(alias)}
    WHERE ${sameIdentity(table.format, 't', alias)} AND ${condition} OFFSET 0`;

const isIn = (alias: string, revision: SQL): SQL =>
  sql`${columnOf(alias, 'published_in')} <= ${revision} AND ${columnOf(alias, 'superseded_in')} > ${revision}`;

/**
 * The rows of one table whose net change from one revision to another is of one kind, and the last revision between
 * them that changed the row. `t` is the row that this revision wrote or, if it withdrew the row, closed: so a page is
 * read in the order of the indexes on these numbers. `o` is the row of the same identity in the revision `from`.
 */
function source({ kind, tableIndex, from, to }: NetChangesOf): Source {
  const table = tableProjections[tableIndex] as TableProjection;
  const moved = kind === 'WITHDRAWN' ? sql`t.superseded_in` : sql`t.published_in`;
  const object = (alias: string) => sql`${table.object(alias)}::text`;
  if (from === null)
    return {
      table,
      rows: sql`FROM ${table.from('t')} WHERE ${isIn('t', to)}`,
      moved,
      before: sql`NULL`,
      after: object('t'),
    };
  const between = sql`${moved} > ${from} AND ${moved} <= ${to}`;
  const old = sql`CROSS JOIN LATERAL (${versionOf(table, 'o', sql`${object('o')} AS object`, isIn('o', from))}) old`;
  const isNew = sql`${between} AND t.superseded_in > ${to}`;
  switch (kind) {
    case 'ADDED':
      return {
        table,
        rows: sql`FROM ${table.from('t')} WHERE ${isNew}
          AND NOT EXISTS (${versionOf(table, 'o', NOTHING, isIn('o', from))})`,
        moved,
        before: sql`NULL`,
        after: object('t'),
      };
    case 'CHANGED':
      return {
        table,
        rows: sql`FROM ${table.from('t')} ${old} WHERE ${isNew} AND old.object <> ${object('t')}`,
        moved,
        before: sql`old.object`,
        after: object('t'),
      };
    case 'WITHDRAWN':
      return {
        table,
        // Lets the planner use the index, which contains only superseded rows.
        rows: sql`FROM ${table.from('t')} ${old} WHERE ${between} AND ${moved} < ${literal(NOT_SUPERSEDED)}
          AND NOT EXISTS (${versionOf(table, 'n', NOTHING, sql`n.published_in >= t.superseded_in AND n.published_in <= ${to}`)})`,
        moved,
        before: sql`old.object`,
        after: sql`NULL`,
      };
  }
}

/** SQL of a part of these changes, in the order of revision, then of the rows of the table. */
export function netChangesOf(changes: NetChangesOf, part: NetPart): SQL {
  const { table, rows, moved, before, after } = source(changes);
  const { lead, rest } = table.order('t');
  const order = [moved, lead, rest];
  const direction = sortDirection(part.descending);
  const [ahead, back] = part.descending ? (['<', '>'] as const) : (['>', '<'] as const);
  return sql`SELECT ${literal(changes.tableIndex)} AS "tableIndex", ${literal(changes.kind)} AS kind,
      ${table.key('t')} AS key, ${before} AS before, ${after} AS after, ${moved} AS revision, ${lead} AS lead, ${rest} AS rest
    ${rows} ${isBeyond(changes.tableIndex, order, part.beyond, ahead)} ${isBeyond(changes.tableIndex, order, part.until, back)}
    ORDER BY ${commaList(order.map((key) => sql`${key} ${direction}`))} LIMIT ${part.limit}`;
}

/** SQL of their number. */
export const countOfNetChanges = (changes: NetChangesOf): SQL => sql`SELECT count(*) ${source(changes).rows}`;

/** Whether a change is on one side of a position. Within a revision, the tables have an order before their rows. */
function isBeyond(
  tableIndex: number,
  [revision, lead, rest]: SQL[],
  bound: NetPosition | null,
  side: '<' | '>',
): SQL {
  if (!bound) return NOTHING;
  const operator = comparison(side);
  if (tableIndex === bound.tableIndex)
    return sql`AND (${revision}, ${lead}, ${rest}) ${operator} (${bound.revision}::integer, ${bound.lead}::integer, ${bound.rest}::text)`;
  const isTableBeyond = side === '>' ? tableIndex > bound.tableIndex : tableIndex < bound.tableIndex;
  return sql`AND ${revision} ${operator}${isTableBeyond ? sql`=` : NOTHING} ${bound.revision}::integer`;
}
