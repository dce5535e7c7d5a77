import type { Batch } from './batch.js';
import { checkCycles } from './revision/check-cycles.js';
import { checkDuplicates } from './revision/check-duplicates.js';
import { checkDangling } from './revision/dangling-references.js';
import { findDifferences, isNothing, type TableChanges } from './revision/difference.js';
import { findUnchangedTables } from './revision/unchanged-tables.js';
import { checkDependencies } from './staging/dependencies.js';
import { identifyDerived } from './staging/derived.js';
import { checkEntities, readEntities } from './staging/entities.js';
import { buildReferenceIndex } from './staging/reference-index.js';
import { stageRows } from './staging/stage.js';
import { warn } from './warnings/warn.js';

/**
 * Reads the packages of a batch, checks them, and finds what differs from what stands. Nothing of the catalogue is
 * written yet, but numbers of new entities, and observations that go straight there.
 * @param options.warnsUnchanged whether to look for what seems wrong where nothing differs
 * @returns what would change, by table; empty where the packages are refused
 */
export async function prepare(batch: Batch, { warnsUnchanged = true } = {}): Promise<TableChanges[]> {
  const { faults } = batch;
  await checkDependencies(batch);
  // Everything that points there would be told as unknown.
  if (faults.errorCount > 0) return [];
  const entities = await readEntities(batch);
  const known = await buildReferenceIndex(batch, entities);
  await stageRows(batch, known);
  batch.toldBefore = await findUnchangedTables(batch);
  checkEntities(batch, entities, known);
  await identifyDerived(batch);
  await checkDuplicates(batch);
  await checkCycles(batch);
  // Rows that are not sound are not staged: what they replace would be told as withdrawn.
  if (faults.errorCount > 0) {
    await warn(batch);
    return [];
  }
  batch.onProgress?.({ step: 'comparing', rows: 0, bytes: null });
  const changes = await findDifferences(batch);
  await checkDangling(batch);
  if (warnsUnchanged || !changes.every(isNothing)) await warn(batch);
  return faults.refuses ? [] : changes;
}
