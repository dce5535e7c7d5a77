import { type SQL, sql } from 'drizzle-orm';
import { NOT_SUPERSEDED } from '../../db/tables/revisioned.js';
import { sameIdentity } from '../publishing/format/row-identity.js';
import { tables } from '../publishing/format/tables.js';
import { type ToldTable, toldTable } from './told-row.js';

export const CHANGE_KINDS = ['ADDED', 'CHANGED', 'WITHDRAWN'] as const;

export type ChangeKindName = (typeof CHANGE_KINDS)[number];

/** Every table of the package format as it is told, in the order in which changes are: what is pointed to first. */
export const toldTables: readonly ToldTable[] = tables.map(toldTable);

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
  /** Changes from the one revision to the other, net. */
  from: SQL;
  to: SQL;
  /** Whether a row can be the same in both revisions and have been another one between them. */
  mayComeBack: boolean;
  beyond?: ChangePlace | undefined;
  until?: ChangePlace | undefined;
  descending?: boolean;
  limit: number;
}

/**
 * SQL of the changes of one kind in one table, from one revision to another: a row that came and went between the
 * two is not told. Each is found by the one number of it that lies between them, for which `observation` has indexes.
 */
export function changesOf(changes: ChangesOf): SQL {
  const { kind, tablePlace, from, to, limit } = changes;
  const table = toldTables[tablePlace] as ToldTable;
  const raw = (text: string) => sql.raw(text);
  // `t` is the row that is looked for, `other` the one of the same identity at the other end.
  const [t, other] = ['t', 'o'];
  const stands = (row: string, revision: SQL) =>
    sql`${raw(row)}.published_in <= ${revision} AND ${raw(row)}.superseded_in > ${revision}`;
  const same = raw(sameIdentity(table.format, t, other));
  const added = kind === 'ADDED';
  const moved = raw(added ? `${t}.published_in` : `${t}.superseded_in`);
  const found = sql`${moved} > ${from} AND ${moved} <= ${to} AND ${stands(t, added ? to : from)}
    ${added ? sql`` : sql`AND ${moved} < ${raw(String(NOT_SUPERSEDED))}`}`;
  const { lead, rest } = table.place(t);
  const place = sql`${moved}, ${raw(lead)}, ${raw(rest)}`;
  const compare = (bound: ChangePlace | undefined, operator: string) =>
    bound
      ? sql`AND (${place}) ${raw(operator)} (${bound.revision}, ${bound.lead}::integer, ${bound.rest}::text)`
      : sql``;
  const [ahead, back] = changes.descending ? ['<', '>'] : ['>', '<'];
  const direction = raw(changes.descending ? 'DESC' : 'ASC');
  const object = (row: string) => raw(`${table.object(row)}::text`);
  const partner =
    kind === 'CHANGED' ? sql`JOIN ${raw(table.from(other))} ON ${same} AND ${stands(other, to)}` : sql``;
  const alone =
    kind === 'CHANGED'
      ? changes.mayComeBack
        ? sql`AND ${object(t)} <> ${object(other)}`
        : sql``
      : sql`AND NOT EXISTS (SELECT FROM ${raw(table.format.target)} ${raw(other)} WHERE ${same}
          AND ${stands(other, added ? from : to)})`;
  return sql`SELECT ${raw(String(tablePlace))} AS "tablePlace", ${raw(`'${kind}'`)} AS kind, ${raw(table.key(t))} AS key,
      ${added ? sql`NULL` : object(t)} AS before,
      ${added ? object(t) : kind === 'CHANGED' ? object(other) : sql`NULL`} AS after,
      ${moved} AS revision, ${raw(lead)} AS lead, ${raw(rest)} AS rest
    FROM ${raw(table.from(t))} ${partner}
    WHERE ${found} ${alone} ${compare(changes.beyond, ahead)} ${compare(changes.until, back)}
    ORDER BY ${moved} ${direction}, ${raw(lead)} ${direction}, ${raw(rest)} ${direction} LIMIT ${limit}`;
}
