import type { ComparedPackages, OpenedBatch } from './batch.js';
import { checkSigns } from './figures/check-signs.js';
import { checkBreakdowns } from './revision/check-breakdowns.js';
import { checkCycles } from './revision/check-cycles.js';
import { checkDuplicates } from './revision/check-duplicates.js';
import { checkUnits } from './revision/check-units.js';
import { checkDangling } from './revision/dangling-references.js';
import { compareWithCatalogue, hasNoChanges } from './revision/difference.js';
import { findMoves } from './revision/moved-series.js';
import { checkDependencies } from './staging/check-dependencies.js';
import { checkEntities, readEntities } from './staging/entities.js';
import { identifyDerived } from './staging/identify-derived.js';
import { type CreateSink, stagingSink } from './staging/observation-sink.js';
import { buildReferenceIndex } from './staging/reference-index.js';
import { checkFormerCodes, writeFirstCodes } from './staging/renamed-indicators.js';
import { stagePackages } from './staging/stage.js';
import { identifyUnits } from './staging/unit-links.js';
import { warn } from './warnings/warn.js';

export interface PrepareOptions {
  /** Where observations go; by default into a staged table. */
  createSink?: CreateSink | undefined;
  /** Warn also when nothing differs from the catalogue; true by default. */
  warnsUnchanged?: boolean;
}

/**
 * Reads packages, checks them, and compares them with the catalogue. Nothing of the catalogue is written yet but ids of
 * new entities, and observations that are copied directly.
 * @returns null when the packages are refused
 */
export async function prepare(
  batch: OpenedBatch,
  { createSink = stagingSink, warnsUnchanged = true }: PrepareOptions = {},
): Promise<ComparedPackages | null> {
  const { faults } = batch;
  await checkDependencies(batch);
  // Every reference to a missing package would be reported as unknown too.
  if (faults.errorCount > 0) return null;
  const entities = await readEntities(batch);
  const references = await buildReferenceIndex(batch, entities);
  references.identities = await identifyUnits(batch, references);
  const staged = await stagePackages(batch, references, createSink);
  checkEntities(staged, entities, references);
  await identifyDerived(staged);
  await writeFirstCodes(staged);
  await checkFormerCodes(staged);
  await checkDuplicates(staged);
  await checkCycles(staged);
  await checkUnits(staged);
  await checkBreakdowns(staged);
  await checkSigns(staged);
  // Rows with errors are not staged, so the rows that they replace would seem to be withdrawn.
  if (faults.errorCount > 0) {
    await warn(staged);
    return null;
  }
  batch.onProgress?.({ step: 'comparing', rows: 0, bytes: null });
  const compared = { ...(await compareWithCatalogue(staged)), moves: false };
  await checkDangling(compared);
  compared.moves = await findMoves(compared, references.identities);
  if (warnsUnchanged || !compared.changes.every(hasNoChanges)) await warn(staged);
  return faults.blocksPublication ? null : compared;
}
