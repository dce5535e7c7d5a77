import { observations } from '../../packages/format/figures.js';
import type { Batch } from '../batch.js';
import { warnOfUnitsNotInForce } from './in-force.js';
import { warnOfOutliers } from './outliers.js';
import { warnOfRanks } from './ranks.js';
import { warnOfSpellings } from './spellings.js';

/**
 * Puts on the list what looks wrong in the staged rows and may be right. Rows whose note says something are passed
 * over: somebody has looked at them. To be called when series have their ids.
 */
export async function warn(batch: Batch): Promise<void> {
  await warnOfSpellings(batch);
  if (!batch.tables.includes(observations)) return;
  await warnOfUnitsNotInForce(batch);
  await warnOfRanks(batch);
  await warnOfOutliers(batch);
}
