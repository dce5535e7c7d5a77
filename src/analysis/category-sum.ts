import Big from 'big.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { CategoryPartRow } from './category-sum.queries.js';
import { type ExactObservation, isExact } from './exact.js';

/** The sum of categories, or what is missing for it. */
export interface CategoryOutcome {
  /** A decimal as text; null if there is no sum. */
  sum: string | null;
  reason: string | null;
  parts: readonly ExactObservation[];
  /** Ids of the categories without an exact value. */
  missing: readonly number[];
  reported: ObservationRow | null;
}

/**
 * Adds up the values of categories: only if they make up the whole, if values of the indicator may be added up, and if
 * each category has an exact value.
 */
export function addCategories(
  { code, aggregation }: Pick<IndicatorRow, 'code' | 'aggregation'>,
  dimension: { code: string; additive: boolean | null },
  rows: readonly CategoryPartRow[],
): CategoryOutcome {
  const parts: ExactObservation[] = [];
  const missing: number[] = [];
  let reported: ObservationRow | null = null;
  for (const { categoryId, parentKey: _, ...row } of rows) {
    const observation = row.seriesId === null ? null : (row as ObservationRow);
    if (categoryId === null) reported = observation;
    else if (observation && isExact(observation)) parts.push(observation);
    else missing.push(categoryId);
  }
  const reason = whyNoSum();
  const sum = () => parts.reduce((total, { value }) => total.plus(value), new Big(0)).toFixed();
  return { sum: reason === null ? sum() : null, reason, parts, missing, reported };

  function whyNoSum(): string | null {
    if (aggregation !== 'SUM')
      return `Values of "${code}" cannot be added up: its aggregation is ${aggregation}.`;
    if (!dimension.additive)
      return `The publisher does not say that the categories of "${dimension.code}" add up.`;
    if (parts.length + missing.length === 0) return 'There are no categories to add up.';
    if (missing.length > 0)
      return `${missing.length} of ${parts.length + missing.length} categories have no exact value for the period.`;
    return null;
  }
}
