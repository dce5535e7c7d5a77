import type { TransactionSql } from 'postgres';
import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { TableFormat } from '../format/column.js';
import { tables } from '../format/tables.js';
import { ownedBy } from '../staging/known.js';
import { nextTable } from '../staging/resolve.js';
import { sameIdentity } from './row-identity.js';

/** What a publication did to one table. */
export interface TableChanges {
  table: string;
  added: number;
  changed: number;
  withdrawn: number;
}

/**
 * Brings the catalogue to what the packages say, as revision `revision`, writing only rows that differ: a row
 * that is no longer told, or told otherwise, is closed; what is new or otherwise is added.
 */
export async function writeRevision(
  sql: TransactionSql,
  revision: number,
  replacedDatasets: readonly number[],
): Promise<TableChanges[]> {
  const changes: TableChanges[] = [];
  for (const format of tables) changes.push(await writeTable(sql, format, revision, replacedDatasets));
  await writeSeries(sql, revision);
  return changes;
}

async function writeTable(
  sql: TransactionSql,
  format: TableFormat,
  revision: number,
  replacedDatasets: readonly number[],
): Promise<TableChanges> {
  const columns = await targetColumns(sql, format.target);
  const compared = columns.filter((column) => !['published_in', 'superseded_in'].includes(column));
  const image = (row: string) => `ROW(${compared.map((column) => `${row}.${column}`).join(', ')})`;
  const next = nextTable(format.target);
  // The images are compared to the last digit: 0.4880 and 0.488 are the same number, and not the same figure.
  const closed = await sql.unsafe(
    `UPDATE ${format.target} t SET superseded_in = ${revision}
     WHERE t.superseded_in = ${NOT_SUPERSEDED} AND ${ownedBy(format, 't')} AND NOT EXISTS (
       SELECT FROM ${next} n WHERE ${sameIdentity(format, 't', 'n')} AND record_image_eq(${image('t')}, ${image('n')}))`,
    [replacedDatasets as number[]],
  );
  const added = await sql.unsafe(
    `INSERT INTO ${format.target} (${columns.join(', ')})
     SELECT ${columns.map((column) => `n.${column}`).join(', ')} FROM ${next} n WHERE NOT EXISTS (
       SELECT FROM ${format.target} t WHERE t.superseded_in = ${NOT_SUPERSEDED} AND ${sameIdentity(format, 't', 'n')})`,
  );
  const [row] = await sql.unsafe<{ changed: number }[]>(
    `SELECT count(*)::integer AS changed FROM ${format.target} t
     WHERE t.superseded_in = ${revision} AND EXISTS (SELECT FROM ${next} n WHERE ${sameIdentity(format, 't', 'n')})`,
  );
  const changed = row?.changed ?? 0;
  return { table: format.name, added: added.count - changed, changed, withdrawn: closed.count - changed };
}

/** A series stands in a revision while an observation of it does. */
async function writeSeries(sql: TransactionSql, revision: number): Promise<void> {
  await sql.unsafe(
    `UPDATE series s SET superseded_in = ${revision} WHERE s.superseded_in = ${NOT_SUPERSEDED} AND NOT EXISTS (
       SELECT FROM observation o WHERE o.series_id = s.id AND o.superseded_in = ${NOT_SUPERSEDED})`,
  );
  await sql.unsafe(
    `INSERT INTO series (id, published_in, superseded_in, indicator_id, subject_kind, subject_id, breakdown, category_ids)
     SELECT n.id, n.published_in, n.superseded_in, n.indicator_id, n.subject_kind, n.subject_id, n.breakdown, n.category_ids
     FROM next_series n WHERE NOT EXISTS (
       SELECT FROM series s WHERE s.id = n.id AND s.superseded_in = ${NOT_SUPERSEDED})`,
  );
}

/** The columns of a table in the order of the database. */
export async function targetColumns(sql: TransactionSql, target: string): Promise<string[]> {
  const rows = await sql.unsafe<{ name: string }[]>(
    `SELECT attname::text AS name FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped
     ORDER BY attnum`,
    [target],
  );
  return rows.map(({ name }) => name);
}
