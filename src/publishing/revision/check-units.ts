import { findContradictions, warnOfOddRecord } from '../../contradictions/find-contradictions.js';
import { RECORD_COLUMNS, type UnitRecord } from '../../contradictions/unit-record.js';
import {
  unitChangeLinks,
  unitChanges,
  unitMemberships,
  unitParents,
  units,
} from '../../packages/format/unit-tables.js';
import type { StagedPackages } from '../batch.js';
import { reportRow } from '../batch-faults.js';
import { locatedRowsAfterPublication } from '../batch-sql.js';

/** Reports where units and their changes contradict each other, in the revision that is being made. */
export async function checkUnits(batch: StagedPackages): Promise<void> {
  if (touchesUnits(batch)) await findContradictions(recordOf(batch));
}

/** Warns of what is probably wrong in them; after {@link checkUnits}. */
export async function warnOfUnits(batch: StagedPackages): Promise<void> {
  if (touchesUnits(batch)) await warnOfOddRecord(recordOf(batch));
}

const touchesUnits = ({ tables }: StagedPackages): boolean =>
  [units, unitParents, unitMemberships, unitChanges, unitChangeLinks].some((format) =>
    tables.includes(format),
  );

const recordOf = (batch: StagedPackages): UnitRecord => ({
  sql: batch.sql,
  units: locatedRowsAfterPublication(batch, units, RECORD_COLUMNS.units),
  parents: locatedRowsAfterPublication(batch, unitParents, RECORD_COLUMNS.parents),
  memberships: locatedRowsAfterPublication(batch, unitMemberships, RECORD_COLUMNS.memberships),
  changes: locatedRowsAfterPublication(batch, unitChanges, RECORD_COLUMNS.changes),
  links: locatedRowsAfterPublication(batch, unitChangeLinks, RECORD_COLUMNS.links),
  limit: () => batch.faults.remaining,
  report: (place, fault) => reportRow(batch, place, fault),
});
