import type { SQL } from 'drizzle-orm';
import { cursorRows, statement } from '../../db/statement.js';
import type { Fault } from '../packages/fault.js';
import type { LinkPlace } from './record-tables.js';
import type { RecordPlace, UnitRecord } from './unit-record.js';

/** A link of `history_link`. Days are YYYY-MM-DD, null where they are not known. */
export interface HistoryLink extends RecordPlace {
  place: LinkPlace;
  change: string;
  kind: string;
  day: string;
  predecessor: string;
  successor: string;
  predecessor_from: string | null;
  predecessor_to: string | null;
  successor_from: string | null;
  successor_to: string | null;
}

const day = (column: SQL) => statement`CASE WHEN isfinite(${column}) THEN ${column}::text END`;

/** SQL: the columns of a `HistoryLink` of the row `l`. */
export const LINK_COLUMNS = statement`l.source, l.line, l.place, l.change, l.kind, l.changed_on::text AS day,
  l.predecessor, l.successor, ${day(statement`l.predecessor_starts`)} AS predecessor_from,
  ${day(statement`l.predecessor_ends`)} AS predecessor_to, ${day(statement`l.successor_starts`)} AS successor_from,
  ${day(statement`l.successor_ends`)} AS successor_to`;

/** The column that a fault of a link is about, in the file where it is reported. */
export type LinkColumns = Record<LinkPlace, string>;

/** A rule about links. */
export interface LinkRule<Row extends HistoryLink = HistoryLink> {
  name: string;
  rule: Fault['rule'];
  /** SQL after FROM, which has the links that break the rule as `l`. */
  from: SQL;
  /** SQL of more columns for the reason, each after a comma. */
  more?: SQL;
  columns: LinkColumns;
  reason(link: Row): string;
}

/** Reports the links that break a rule. */
export async function reportLinks<Row extends HistoryLink>(
  record: UnitRecord,
  { name, rule, from, more = statement``, columns, reason }: LinkRule<Row>,
): Promise<void> {
  const rows = cursorRows<Row & Record<string, unknown>>(
    record.sql,
    name,
    statement`SELECT ${LINK_COLUMNS}${more} FROM ${from} AND l.source IS NOT NULL ORDER BY l.source, l.line LIMIT ${record.limit()}`,
  );
  for await (const row of rows)
    record.report(row, { column: columns[row.place], value: null, rule, reason: reason(row) });
}
