import { type SQL, sql } from 'drizzle-orm';
import { observation } from '../../db/tables/index.js';
import type { ObservationRow } from '../series/observation.queries.js';

type Figure = Pick<ObservationRow, 'relation' | 'value' | 'status'>;

/** A figure that a calculation can take: it is exactly its value, a decimal as text. */
export type ExactObservation = ObservationRow & { value: string };

/**
 * The one rule of every calculation: only a figure that says exactly one number enters. The others are named
 * in the answer with the reason, and never taken for the number that they hold.
 */
export const isExact = (figure: ObservationRow): figure is ExactObservation => whyNotExact(figure) === null;

/** The same rule for rows of `observation` in SQL. */
export const exactInSql: SQL = sql`(${observation.status} <> 'MISSING' AND ${observation.relation} = 'EQUAL' AND ${observation.value} IS NOT NULL)`;

/** Why a figure does not enter a calculation, as a sentence; null for one that does. */
export function whyNotExact({ relation, value, status }: Figure): string | null {
  if (status === 'MISSING') return 'There is no value.';
  if (relation !== 'EQUAL') return `The value is not exact: its relation is ${relation}.`;
  if (value === null) return 'There is a fraction and no value.';
  return null;
}
