import type { TransactionSql } from 'postgres';

/** The columns of each table of the catalogue in the order of the database. */
export async function columnsByTable(sql: TransactionSql): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql<{ target: string; columns: string[] }[]>`
    SELECT relname AS target, array_agg(attname::text ORDER BY attnum) AS columns
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped GROUP BY 1`;
  return new Map(rows.map(({ target, columns }) => [target, columns]));
}
