import { observations } from '../../packages/format/statistical-tables.js';
import type { StagedPackages } from '../batch.js';
import { reportRow } from '../batch-faults.js';
import { warnOfScales } from '../figures/warn-of-scales.js';
import { warnOfThousands } from '../figures/warn-of-thousands.js';
import { warnOfUnits } from '../revision/check-units.js';
import { warnOfUnitsNotInForce } from './in-force.js';
import { warnOfOutliers } from './outliers.js';
import { warnOfRanks } from './ranks.js';
import { warnOfSchoolYears } from './school-years.js';
import { warnOfSpellings } from './spellings.js';

/** Reports staged rows that look wrong but may be right. An observation with a note is skipped: somebody checked it. */
export async function warn(batch: StagedPackages): Promise<void> {
  for (const finding of batch.findings.findings()) reportRow(batch, finding, finding);
  await warnOfThousands(batch);
  await warnOfScales(batch);
  await warnOfSpellings(batch);
  await warnOfUnits(batch);
  if (!batch.tables.includes(observations)) return;
  await warnOfUnitsNotInForce(batch);
  await warnOfRanks(batch);
  await warnOfSchoolYears(batch);
  await warnOfOutliers(batch);
}
