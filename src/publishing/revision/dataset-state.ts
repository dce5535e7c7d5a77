import { identifier, literal, unionAll } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
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
    ({ target }) => statement`SELECT old_dataset AS id FROM ${identifier(differenceTable(target))}
      UNION ALL SELECT new_dataset FROM ${identifier(differenceTable(target))}`,
  );
  await execute(
    sql,
    'createChangedDatasets',
    statement`CREATE TEMP TABLE changed_dataset ON COMMIT DROP AS
     SELECT DISTINCT id FROM (${unionAll(differing)}) d WHERE id IS NOT NULL`,
  );
  await execute(
    sql,
    'closeDatasetStates',
    statement`UPDATE dataset_state s SET superseded_in = ${literal(revision)} FROM changed_dataset c
     WHERE s.dataset_id = c.id AND ${isCurrent('s')}`,
  );
  // A package has all rows of its datasets, so all of their observations are staged.
  const spans = tables.some(({ target }) => target === 'observation')
    ? statement`SELECT dataset_id, min(period_start) AS first, max(period_end) AS last
       FROM ${identifier(stagedTable('observation'))} GROUP BY dataset_id`
    : statement`SELECT NULL::integer AS dataset_id, NULL::date AS first, NULL::date AS last WHERE false`;
  await execute(
    sql,
    'addDatasetStates',
    statement`INSERT INTO dataset_state (dataset_id, published_in, superseded_in, period_start, period_end)
     SELECT d.id, ${literal(revision)}, ${literal(NOT_SUPERSEDED)}, s.first, s.last
     FROM changed_dataset c JOIN dataset d ON d.id = c.id AND ${isCurrent('d')}
     LEFT JOIN (${spans}) s ON s.dataset_id = d.id`,
  );
}
