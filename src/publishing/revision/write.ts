import type { TableFormat } from '../../packages/format/column.js';
import { observations } from '../../packages/format/figures.js';
import { type Batch, current } from '../batch.js';
import { nextRows } from '../staging/staged-table.js';
import { columnsByTable, type TableColumn } from './columns-by-table.js';
import { writeDatasetStates } from './dataset-state.js';
import { differenceTable, type TableChanges } from './difference.js';
import { writeSearchEntries } from './write-search.js';

const NO_CHANGES = { added: 0, changed: 0, withdrawn: 0 };

/**
 * Brings the catalogue to what the packages say, as the revision of the batch, writing only rows that differ: a
 * row that is no longer told, or told otherwise, is closed; what is new or otherwise is added. What follows from the
 * rows, the states of datasets and the index of search, is brought there too.
 * @param changes of each table of the batch, as `findDifferences` found them
 */
export async function writeRevision(batch: Batch, changes: readonly TableChanges[]): Promise<void> {
  const columns = await columnsByTable(batch.sql);
  for (const [i, format] of batch.tables.entries())
    await writeDifference(batch, format, columns.get(format.target) ?? [], changes[i]);
  if (batch.tables.some(({ name }) => name === 'observations')) await writeSeries(batch);
  await writeDatasetStates(batch);
  await writeSearchEntries(batch);
}

async function writeDifference(
  batch: Batch,
  format: TableFormat,
  columns: readonly TableColumn[],
  { added, changed, withdrawn } = NO_CHANGES,
): Promise<void> {
  const { sql, revision, replacedDatasets } = batch;
  const { target } = format;
  if (changed + withdrawn > 0)
    await sql.unsafe(
      `UPDATE ${target} t SET superseded_in = ${revision}
       FROM ${differenceTable(target)} d WHERE t.ctid = d.old`,
    );
  if (format === observations && batch.straight) return;
  if (added + changed > 0)
    await sql.unsafe(
      `INSERT INTO ${target} (${columns.map(({ name }) => name).join(', ')})
       SELECT ${columns.map(({ name }) => `n.${name}`).join(', ')} FROM ${nextRows(format)} n
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
