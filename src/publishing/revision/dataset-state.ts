import { NOT_SUPERSEDED } from '../../../db/tables/revisioned.js';
import type { ComparedBatch } from '../batch.js';
import { isCurrent } from '../batch-sql.js';
import { stagedTable } from '../staging/staged-table.js';
import { differenceTable } from './difference.js';

/** Writes a new state of every dataset with a difference: that it changed now, and which days it covers. */
export async function writeDatasetStates(batch: ComparedBatch): Promise<void> {
  const { sql, revision, tables, replacedDatasets } = batch;
  // If nothing is replaced, every dataset is new, and so is its row.
  const compared =
    replacedDatasets.length === 0 ? tables.filter(({ entity }) => entity === 'DATASET') : tables;
  const differing = compared.map(
    ({ target }) => `SELECT old_dataset AS id FROM ${differenceTable(target)}
      UNION ALL SELECT new_dataset FROM ${differenceTable(target)}`,
  );
  await sql.unsafe(
    `CREATE TEMP TABLE changed_dataset ON COMMIT DROP AS
     SELECT DISTINCT id FROM (${differing.join(' UNION ALL ')}) d WHERE id IS NOT NULL`,
  );
  await sql.unsafe(
    `UPDATE dataset_state s SET superseded_in = ${revision} FROM changed_dataset c
     WHERE s.dataset_id = c.id AND ${isCurrent('s')}`,
  );
  // A package has all rows of its datasets, so all of their observations are staged.
  const spans = tables.some(({ target }) => target === 'observation')
    ? `SELECT dataset_id, min(period_start) AS first, max(period_end) AS last
       FROM ${stagedTable('observation')} GROUP BY dataset_id`
    : 'SELECT NULL::integer AS dataset_id, NULL::date AS first, NULL::date AS last WHERE false';
  await sql.unsafe(
    `INSERT INTO dataset_state (dataset_id, published_in, superseded_in, period_start, period_end)
     SELECT d.id, ${revision}, ${NOT_SUPERSEDED}, s.first, s.last
     FROM changed_dataset c JOIN dataset d ON d.id = c.id AND ${isCurrent('d')}
     LEFT JOIN (${spans}) s ON s.dataset_id = d.id`,
  );
}
