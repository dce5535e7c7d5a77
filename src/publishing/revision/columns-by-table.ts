import type { TransactionSql } from 'postgres';

/** A column of a table of the catalogue. */
export interface TableColumn {
  name: string;
  /** Its type in Postgres, such as `numeric`. */
  type: string;
}

/** The columns of each table of the catalogue, in the order in which they were defined. */
export async function columnsByTable(
  sql: TransactionSql,
): Promise<ReadonlyMap<string, readonly TableColumn[]>> {
  const rows = await sql<{ target: string; columns: TableColumn[] }[]>`
    SELECT relname AS target, json_agg(json_build_object('name', attname, 'type', atttypid::regtype) ORDER BY attnum) AS columns
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped GROUP BY 1`;
  return new Map(rows.map(({ target, columns }) => [target, columns]));
}
