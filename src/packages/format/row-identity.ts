import { type SQL, sql } from 'drizzle-orm';
import { columnOf } from '../../../db/columns.js';
import type { TableFormat } from './column.js';

const WITHOUT_ID: Record<string, readonly string[]> = {
  catalogue: ['code'],
  unit_identifiers: ['unit_id', 'scheme'],
  unit_change_links: ['change_id', 'predecessor_id', 'successor_id'],
  subject_sources: ['subject_id', 'position'],
  observations: ['series_id', 'period_start', 'period_end', 'alternative'],
};

/** The columns of the target that identify a row: a revision has at most one row with the same values. */
export const rowIdentity = ({ name }: TableFormat): readonly string[] => WITHOUT_ID[name] ?? ['id'];

/** SQL: do two rows have the same identity? Nulls are equal, because a link may lack one end. */
export const sameIdentity = (format: TableFormat, a: string, b: string): SQL =>
  sql.join(
    rowIdentity(format).map((column) =>
      format.name === 'unit_change_links'
        ? sql`coalesce(${columnOf(a, column)}, 0) = coalesce(${columnOf(b, column)}, 0)`
        : sql`${columnOf(a, column)} = ${columnOf(b, column)}`,
    ),
    sql` AND `,
  );
