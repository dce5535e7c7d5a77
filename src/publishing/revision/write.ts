import type { TransactionSql } from 'postgres';
import { type Batch, current } from '../batch.js';
import type { TableFormat } from '../format/column.js';
import { nextRows } from '../staging/staged-table.js';
import { differenceTable, findDifference, type TableChanges } from './difference.js';

/**
 * Brings the catalogue to what the packages say, as the revision of the batch, writing only rows that differ: a
 * row that is no longer told, or told otherwise, is closed; what is new or otherwise is added.
 */
export async function writeRevision(batch: Batch): Promise<TableChanges[]> {
  const columns = await columnsByTable(batch.sql);
  const changes: TableChanges[] = [];
  for (const format of batch.tables) {
    const ofTable = columns.get(format.target) ?? [];
    const change = await findDifference(batch, format, ofTable);
    await writeDifference(batch, format, ofTable, change);
    changes.push(change);
  }
  if (batch.tables.some(({ name }) => name === 'observations')) await writeSeries(batch);
  return changes;
}

async function writeDifference(
  { sql, revision, replacedDatasets }: Batch,
  format: TableFormat,
  columns: readonly string[],
  { added, changed, withdrawn }: TableChanges,
): Promise<void> {
  const { target } = format;
  if (changed + withdrawn > 0)
    await sql.unsafe(
      `UPDATE ${target} t SET superseded_in = ${revision}
       FROM ${differenceTable(target)} d WHERE t.ctid = d.old`,
    );
  if (added + changed > 0)
    await sql.unsafe(
      `INSERT INTO ${target} (${columns.join(', ')})
       SELECT ${columns.map((column) => `n.${column}`).join(', ')} FROM ${nextRows(format)} n
       ${replacedDatasets.length === 0 ? '' : `JOIN ${differenceTable(target)} d ON d.new = n.place`}`,
    );
}

/** A series stands in a revision while an observation of it does. */
async function writeSeries({ sql, revision }: Batch): Promise<void> {
  await sql.unsafe(
    `UPDATE series s SET superseded_in = ${revision} WHERE ${current('s')}
       AND s.id IN (SELECT withdrawn FROM ${differenceTable('observation')})
       AND NOT EXISTS (SELECT FROM observation o WHERE o.series_id = s.id AND ${current('o')})`,
  );
  await sql.unsafe(
    `INSERT INTO series (id, published_in, superseded_in, indicator_id, subject_kind, subject_id, breakdown, category_ids)
     SELECT n.id, n.published_in, n.superseded_in, n.indicator_id, n.subject_kind, n.subject_id, n.breakdown, n.category_ids
     FROM next_series n WHERE NOT EXISTS (SELECT FROM series s WHERE s.id = n.id AND ${current('s')})`,
  );
}

/** The columns of each table in the order of the database. */
async function columnsByTable(sql: TransactionSql): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql<{ target: string; columns: string[] }[]>`
    SELECT relname AS target, array_agg(attname::text ORDER BY attnum) AS columns
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped GROUP BY 1`;
  return new Map(rows.map(({ target, columns }) => [target, columns]));
}
