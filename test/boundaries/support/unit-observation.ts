import type { UnitObservation } from '../../../src/boundaries/derivation.js';

/** An observation of a unit for the year 1999, unless given otherwise; exact and normal. */
export const unitObservation = (
  unitId: number,
  value: string | null,
  more: Partial<UnitObservation> = {},
): UnitObservation => ({
  unitId,
  weight: null,
  seriesId: unitId,
  datasetId: 1,
  reportedForId: null,
  period: '1999',
  periodStart: '1999-01-01',
  periodEnd: '2000-01-01',
  alternative: 0,
  relation: 'EQUAL',
  value,
  lower: null,
  upper: null,
  confidenceLevel: null,
  numerator: null,
  denominator: null,
  status: 'NORMAL',
  missingReason: null,
  nature: null,
  note: null,
  documentId: 1,
  locator: `dòng ${unitId}`,
  quote: null,
  ...more,
});
