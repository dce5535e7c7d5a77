import { checkCircles } from './circles.js';
import { contradictions, otherDay } from './link-rules.js';
import { checkMembershipCycles, checkMemberships } from './memberships.js';
import { checkParentPeriods } from './parent-periods.js';
import { checkParents, warnOfParents, warnOfSameLevel } from './parents.js';
import { createMembershipTable, createRecordTables } from './record-tables.js';
import { reportLinks } from './report-link.js';
import { warnOfSeveralUnits } from './several-units.js';
import { checkShares } from './shares.js';
import type { UnitRecord } from './unit-record.js';
import { checkVersions } from './versions.js';

/** Reports where the record contradicts itself, if a row that is published now takes part in it. */
export async function findContradictions(record: UnitRecord): Promise<void> {
  await createRecordTables(record);
  await createMembershipTable(record);
  await checkVersions(record);
  await checkParents(record);
  await checkParentPeriods(record);
  await checkMemberships(record);
  await checkMembershipCycles(record);
  for (const rule of contradictions) await reportLinks(record, rule);
  await checkShares(record);
  await checkCircles(record);
}

/** Warns of what is probably wrong in the record. Reads the tables that {@link findContradictions} has created. */
export async function warnOfOddRecord(record: UnitRecord): Promise<void> {
  await warnOfParents(record);
  await warnOfSameLevel(record);
  await reportLinks(record, otherDay);
  await warnOfSeveralUnits(record);
}
