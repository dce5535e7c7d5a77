import { type SQL, sql } from 'drizzle-orm';
import { columnOf, commaList, comparison, identifier, literal, sortDirection } from '../../db/columns.js';
import { NOT_SUPERSEDED } from '../../db/tables/revisioned.js';
import { sameIdentity } from '../packages/format/row-identity.js';
import { type TableProjection, tableProjection } from '../packages/format/table-projection.js';
import { tables } from '../packages/format/tables.js';

export const CHANGE_KINDS = ['ADDED', 'CHANGED', 'WITHDRAWN'] as const;

export type ChangeKindName = (typeof CHANGE_KINDS)[number];

/** Every table of the package format as it is told, in the order in which changes are: what is pointed to first. */
export const tableProjections: readonly TableProjection[] = tables.map(tableProjection);

/** A change as a statement gives it; the rows are JSON as text. */
export interface ChangeRow {
  /** Place of its table among `toldTables`. */
  tablePlace: number;
  kind: ChangeKindName;
  /** What names the row within its type. */
  key: string;
  before: string | null;
  after: string | null;
  /** Where it stands among the changes of its kind in its table. */
  revision: number;
  lead: number;
  rest: string;
}

/** A place among the changes of one kind in one table. */
export interface ChangePlace {
  revision: SQL;
  lead: SQL;
  rest: SQL;
}

export interface ChangesOf {
  kind: ChangeKindName;
  tablePlace: number;
  /** From the revision before, from an older one, or from nothing: all that stands, each row as added. */
  since: 'before' | 'nothing' | SQL;
  to: SQL;
  beyond?: ChangePlace | undefined;
  until?: ChangePlace | undefined;
  descending?: boolean;
  limit: number;
}

const NOTHING = sql``;

// `t` is the row that is looked for, `o` the one of the same identity at the other end.
const stands = (row: 't' | 'o', revision: SQL): SQL =>
  sql`${columnOf(row, 'published_in')} <= ${revision} AND ${columnOf(row, 'superseded_in')} > ${revision}`;

/**
 * SQL of the changes of one kind in one table, from one revision to another: a row that came and went between the
 * two is not told. Each is found by the one number of it that lies between them, for which `observation` has indexes,
 * and its partner row by row (LIMIT and OFFSET see to that): a page needs few, and a join would read all of the
 * revision first.
 */
export function changesOf(changes: ChangesOf): SQL {
  const { kind, tablePlace, since, to, limit } = changes;
  const table = tableProjections[tablePlace] as TableProjection;
  const { format } = table;
  const object = (row: string) => sql`${table.object(row)}::text`;
  const moved = kind === 'ADDED' ? sql`t.published_in` : sql`t.superseded_in`;
  const { lead, rest } = table.place('t');
  const severalSteps = typeof since !== 'string';
  const order = [...(severalSteps ? [moved] : []), lead, rest];
  const direction = sortDirection(changes.descending ?? false);
  const [ahead, back] = changes.descending ? (['<', '>'] as const) : (['>', '<'] as const);
  const compare = (bound: ChangePlace | undefined, operator: '<' | '>') => {
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
      sql`partner.told`,
      sql`CROSS JOIN LATERAL (SELECT ${object('o')} AS told FROM ${table.from('o')}
        WHERE ${same} AND ${stands('o', to)} LIMIT 1) partner`,
    ],
    WITHDRAWN: [object('t'), sql`NULL`, NOTHING],
  }[kind] as [SQL, SQL, SQL];
  const withoutPartner = (revision: SQL) =>
    sql`AND NOT EXISTS (SELECT FROM ${identifier(format.target)} o WHERE ${same} AND ${stands('o', revision)} OFFSET 0)`;
  const alone = {
    ADDED: since === 'nothing' ? NOTHING : withoutPartner(severalSteps ? since : sql`${to} - 1`),
    CHANGED: severalSteps ? sql`AND ${object('t')} <> partner.told` : NOTHING,
    WITHDRAWN: withoutPartner(to),
  }[kind];
  return sql`SELECT ${literal(tablePlace)} AS "tablePlace", ${literal(kind)} AS kind, ${table.key('t')} AS key,
      ${before} AS before, ${after} AS after, ${moved} AS revision, ${lead} AS lead, ${rest} AS rest
    FROM ${table.from('t')} ${partner}
    WHERE ${found(changes, moved)} ${alone} ${compare(changes.beyond, ahead)} ${compare(changes.until, back)}
    ORDER BY ${commaList(order.map((key) => sql`${key} ${direction}`))} LIMIT ${limit}`;
}

/** Which rows are looked at. What follows from the rest is not asked: it would mislead the planner. */
function found({ kind, since, to }: ChangesOf, moved: SQL): SQL {
  if (since === 'nothing') return stands('t', to);
  // Said for the index, which has closed rows alone.
  const closed = kind === 'ADDED' ? NOTHING : sql`AND ${moved} < ${literal(NOT_SUPERSEDED)}`;
  if (since === 'before') return sql`${moved} = ${to} ${closed}`;
  const far = kind === 'ADDED' ? sql`t.superseded_in > ${to}` : sql`t.published_in <= ${since}`;
  return sql`${moved} > ${since} AND ${moved} <= ${to} AND ${far} ${closed}`;
}
