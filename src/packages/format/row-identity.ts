import { type SQL, sql } from 'drizzle-orm';
import { columnOf } from '../../../db/columns.js';
import type { TableFormat } from './column.js';

/** The columns of the database table that identify a row: a revision has at most one row with the same values there. */
export const rowIdentity = ({ identity = ['id'] }: TableFormat): readonly string[] => identity;

/** SQL: true where rows `a` and `b` have the same identity. */
export const sameIdentity = (format: TableFormat, a: string, b: string): SQL =>
  sql.join(
    rowIdentity(format).map((column) =>
      format.nullableIdentity
        ? sql`coalesce(${columnOf(a, column)}::text, '') = coalesce(${columnOf(b, column)}::text, '')`
        : sql`${columnOf(a, column)} = ${columnOf(b, column)}`,
    ),
    sql` AND `,
  );
