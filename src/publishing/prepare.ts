import type { Batch } from './batch.js';
import { checkNext } from './revision/check-next.js';
import { checkDangling } from './revision/dangling.js';
import { findDifferences, type TableChanges } from './revision/difference.js';
import { checkTrees } from './revision/trees.js';
import { checkDependencies } from './staging/dependencies.js';
import { identifyDerived } from './staging/derived.js';
import { checkEntities, readEntities } from './staging/entities.js';
import { fillKnown } from './staging/known.js';
import { resolveSeries } from './staging/series.js';
import { stageRows } from './staging/stage.js';
import { warn } from './warnings/warn.js';

/**
 * Reads the packages of a batch, checks them, and finds what differs from what stands. Nothing of the catalogue is
 * written yet, but numbers of new entities.
 * @returns what would change, by table; empty where the packages are refused
 */
export async function prepare(batch: Batch): Promise<TableChanges[]> {
  const { faults } = batch;
  await checkDependencies(batch);
  // Everything that points there would be told as unknown.
  if (faults.errorCount > 0) return [];
  const entities = await readEntities(batch);
  const known = await fillKnown(batch, entities);
  await stageRows(batch, known);
  checkEntities(batch, entities, known);
  await resolveSeries(batch);
  await identifyDerived(batch);
  await checkNext(batch);
  await checkTrees(batch);
  await warn(batch);
  // Rows that are not sound are not staged: what they replace would be told as withdrawn.
  if (faults.errorCount > 0) return [];
  batch.onProgress?.({ step: 'comparing', rows: 0, bytes: null });
  const changes = await findDifferences(batch);
  await checkDangling(batch);
  return faults.refuses ? [] : changes;
}
