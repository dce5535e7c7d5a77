import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import { type Batch, current } from '../batch.js';
import { stagedTable } from '../staging/staged-table.js';
import { differenceTable } from './difference.js';

/** Keeps, for every dataset of which anything differs, that it changed now and which days it spans now. */
export async function writeDatasetStates(batch: Batch): Promise<void> {
  const { sql, revision, tables, replacedDatasets } = batch;
  // Where nothing is replaced, every dataset is new itself.
  const telling =
    replacedDatasets.length === 0 ? tables.filter(({ entity }) => entity === 'DATASET') : tables;
  const differing = telling.map(
    ({ target }) => `SELECT old_dataset AS id FROM ${differenceTable(target)}
      UNION ALL SELECT new_dataset FROM ${differenceTable(target)}`,
  );
  await sql.unsafe(
    `CREATE TEMP TABLE changed_dataset ON COMMIT DROP AS
     SELECT DISTINCT id FROM (${differing.join(' UNION ALL ')}) d WHERE id IS NOT NULL`,
  );
  await sql.unsafe(
    `UPDATE dataset_state s SET superseded_in = ${revision} FROM changed_dataset c
     WHERE s.dataset_id = c.id AND ${current('s')}`,
  );
  // A package is the whole of its datasets, so all of their observations are staged.
  const spans = tables.some(({ target }) => target === 'observation')
    ? `SELECT dataset_id, min(period_start) AS first, max(period_end) AS last
       FROM ${stagedTable('observation')} GROUP BY dataset_id`
    : 'SELECT NULL::integer AS dataset_id, NULL::date AS first, NULL::date AS last WHERE false';
  await sql.unsafe(
    `INSERT INTO dataset_state (dataset_id, published_in, superseded_in, period_start, period_end)
     SELECT d.id, ${revision}, ${NOT_SUPERSEDED}, s.first, s.last
     FROM changed_dataset c JOIN dataset d ON d.id = c.id AND ${current('d')}
     LEFT JOIN (${spans}) s ON s.dataset_id = d.id`,
  );
}
