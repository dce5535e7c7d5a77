import type { TransactionSql } from 'postgres';
import { columnOf, commaList, identifier, identifiers, literal } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import type { TableFormat } from '../../packages/format/column.js';
import { observations } from '../../packages/format/statistical-tables.js';
import type { ComparedBatch } from '../batch.js';
import { isCurrent } from '../batch-sql.js';
import { stagedRows } from '../staging/staged-table.js';
import { columnsByTable, type TableColumn } from './columns-by-table.js';
import { writeDatasetStates } from './dataset-state.js';
import { differenceTable } from './difference.js';
import { writeMoves } from './moved-series.js';

/**
 * Writes the differences as the new revision: a row that is withdrawn or replaced is closed; a new or changed one is
 * added. Also writes what is derived from the rows: series, states of datasets, and the search index.
 */
export async function writeRevision(batch: ComparedBatch & { moves?: boolean }): Promise<void> {
  const columns = await columnsByTable(batch.sql);
  for (const format of batch.tables) await writeTable(batch, format, columns.get(format.target) ?? []);
  if (batch.tables.includes(observations)) await writeSeries(batch);
  if (batch.moves) await writeMoves(batch);
  await writeDatasetStates(batch);
  await writeSearchIndex(batch.sql, batch.revision);
}

async function writeTable(
  { sql, revision, replacedDatasets, changes, directlyCopied }: ComparedBatch,
  format: TableFormat,
  columns: readonly TableColumn[],
): Promise<void> {
  const { target } = format;
  const differences = identifier(differenceTable(target));
  const counts = changes.find(({ table }) => table === format.name);
  if (!counts) return;
  if (counts.changed + counts.withdrawn > 0)
    await execute(
      sql,
      'closeRows',
      statement`UPDATE ${identifier(target)} t SET superseded_in = ${literal(revision)}
       FROM ${differences} d WHERE t.ctid = d.old`,
    );
  if (format === observations && directlyCopied !== null) return;
  if (counts.added + counts.changed > 0)
    await execute(
      sql,
      'addRows',
      statement`INSERT INTO ${identifier(target)} (${identifiers(columns.map(({ name }) => name))})
       SELECT ${commaList(columns.map(({ name }) => columnOf('n', name)))} FROM ${stagedRows(format)} n
       ${replacedDatasets.length === 0 ? statement`` : statement`JOIN ${differences} d ON d.new = n.staged_tid`}`,
    );
}

/** A series is current while it has a current observation. */
async function writeSeries({ sql, revision }: ComparedBatch): Promise<void> {
  await execute(
    sql,
    'closeSeries',
    statement`UPDATE series s SET superseded_in = ${literal(revision)} WHERE ${isCurrent('s')}
       AND s.id IN (SELECT withdrawn FROM ${identifier(differenceTable('observation'))})
       AND NOT EXISTS (SELECT FROM observation o WHERE o.series_id = s.id AND ${isCurrent('o')})`,
  );
  await execute(
    sql,
    'addSeries',
    statement`INSERT INTO series (id, published_in, superseded_in, indicator_id, subject_kind, subject_id, subject_key, breakdown, category_ids)
     SELECT n.id, n.published_in, n.superseded_in, n.indicator_id, n.subject_kind, n.subject_id, n.subject_key, n.breakdown, n.category_ids
     FROM staged_series n WHERE NOT EXISTS (SELECT FROM series s WHERE s.id = n.id AND ${isCurrent('s')})`,
  );
}

/**
 * Closes the entries of things that changed, and adds new entries and words. The function is part of the migrations,
 * which call it for the revisions that are older than the index.
 */
async function writeSearchIndex(sql: TransactionSql, revision: number): Promise<void> {
  await sql`SELECT write_search_entries(${revision}, (now() AT TIME ZONE coalesce(
    (SELECT time_zone FROM catalogue WHERE published_in <= ${revision} AND superseded_in > ${revision}), 'UTC'))::date)`;
}
