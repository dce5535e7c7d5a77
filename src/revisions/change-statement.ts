import { type SQL, sql } from 'drizzle-orm';
import { columnOf, commaList, comparison, identifier, literal, sortDirection } from '../../db/columns.js';
import { NOT_SUPERSEDED } from '../../db/tables/revisioned.js';
import { sameIdentity } from '../packages/format/row-identity.js';
import { type TableProjection, tableProjection } from '../packages/format/table-projection.js';
import { tables } from '../packages/format/tables.js';

export const CHANGE_KINDS = ['ADDED', 'CHANGED', 'WITHDRAWN'] as const;

export type ChangeKindName = (typeof CHANGE_KINDS)[number];

/** A projection of every table of the package format, in the order in which changes are listed. */
export const tableProjections: readonly TableProjection[] = tables.map(tableProjection);

/** A change as a statement returns it; the rows are JSON as text. */
export interface ChangeRow {
  /** Index of its table in `tableProjections`. */
  tableIndex: number;
  kind: ChangeKindName;
  /** What identifies the row within its type. */
  key: string;
  before: string | null;
  after: string | null;
  // Its position among the changes of its kind in its table.
  revision: number;
  lead: number;
  rest: string;
}

/** A position among the changes of one kind in one table. */
export interface ChangePosition {
  revision: SQL;
  lead: SQL;
  rest: SQL;
}

export interface ChangesOf {
  kind: ChangeKindName;
  tableIndex: number;
  /** Changes since the previous revision, since an older one, or since nothing: then every row counts as added. */
  since: 'before' | 'nothing' | SQL;
  to: SQL;
  /** Only changes after this position, in the order of the page. */
  beyond?: ChangePosition | undefined;
  /** Only changes before this position, in the order of the page. */
  until?: ChangePosition | undefined;
  descending?: boolean;
  limit: number;
}

const NOTHING = sql``;

// `t` is the row that changed, `o` the row of the same identity in the other revision.
const isIn = (row: 't' | 'o', revision: SQL): SQL =>
  sql`${columnOf(row, 'published_in')} <= ${revision} AND ${columnOf(row, 'superseded_in')} > ${revision}`;

/**
 * SQL of the changes of one kind in one table, from one revision to another; a row that was both added and withdrawn
 * in between is left out. A change is found by the revision number of the row that lies between the two, for which
 * `observation` has indexes. The row of the same identity is looked up for each change separately, which LIMIT and
 * OFFSET enforce: a page needs few of them, and a join would first read the whole revision.
 */
export function changesOf(changes: ChangesOf): SQL {
  const { kind, tableIndex, since, to, limit } = changes;
  const table = tableProjections[tableIndex] as TableProjection;
  const { format } = table;
  const object = (row: string) => sql`${table.object(row)}::text`;
  const moved = kind === 'ADDED' ? sql`t.published_in` : sql`t.superseded_in`;
  const { lead, rest } = table.order('t');
  const severalSteps = typeof since !== 'string';
  const order = [...(severalSteps ? [moved] : []), lead, rest];
  const direction = sortDirection(changes.descending ?? false);
  const [ahead, back] = changes.descending ? (['<', '>'] as const) : (['>', '<'] as const);
  const compare = (bound: ChangePosition | undefined, operator: '<' | '>') => {
    if (!bound) return NOTHING;
    const values = [
      ...(severalSteps ? [bound.revision] : []),
      sql`${bound.lead}::integer`,
      sql`${bound.rest}::text`,
    ];
    return sql`AND (${commaList(order)}) ${comparison(operator)} (${commaList(values)})`;
  };
  const same = sameIdentity(format, 't', 'o');
  const [before, after, partner] = {
    ADDED: [sql`NULL`, object('t'), NOTHING],
    CHANGED: [
      object('t'),
      sql`partner.object`,
      sql`CROSS JOIN LATERAL (SELECT ${object('o')} AS object FROM ${table.from('o')}
        WHERE ${same} AND ${isIn('o', to)} LIMIT 1) partner`,
    ],
    WITHDRAWN: [object('t'), sql`NULL`, NOTHING],
  }[kind] as [SQL, SQL, SQL];
  const withoutPartner = (revision: SQL) =>
    sql`AND NOT EXISTS (SELECT FROM ${identifier(format.target)} o WHERE ${same} AND ${isIn('o', revision)} OFFSET 0)`;
  const alone = {
    ADDED: since === 'nothing' ? NOTHING : withoutPartner(severalSteps ? since : sql`${to} - 1`),
    CHANGED: severalSteps ? sql`AND ${object('t')} <> partner.object` : NOTHING,
    WITHDRAWN: withoutPartner(to),
  }[kind];
  return sql`SELECT ${literal(tableIndex)} AS "tableIndex", ${literal(kind)} AS kind, ${table.key('t')} AS key,
      ${before} AS before, ${after} AS after, ${moved} AS revision, ${lead} AS lead, ${rest} AS rest
    FROM ${table.from('t')} ${partner}
    WHERE ${found(changes, moved)} ${alone} ${compare(changes.beyond, ahead)} ${compare(changes.until, back)}
    ORDER BY ${commaList(order.map((key) => sql`${key} ${direction}`))} LIMIT ${limit}`;
}

/** Which rows are read. Conditions that follow from the others are left out, since they mislead the planner. */
function found({ kind, since, to }: ChangesOf, moved: SQL): SQL {
  if (since === 'nothing') return isIn('t', to);
  // Lets the planner use the index, which contains only superseded rows.
  const closed = kind === 'ADDED' ? NOTHING : sql`AND ${moved} < ${literal(NOT_SUPERSEDED)}`;
  if (since === 'before') return sql`${moved} = ${to} ${closed}`;
  const far = kind === 'ADDED' ? sql`t.superseded_in > ${to}` : sql`t.published_in <= ${since}`;
  return sql`${moved} > ${since} AND ${moved} <= ${to} AND ${far} ${closed}`;
}
