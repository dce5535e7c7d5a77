import { type SQL, sql } from 'drizzle-orm';
import { observation } from '../../db/tables/index.js';
import type { ObservationRow } from '../series/observation.queries.js';

type Stated = Pick<ObservationRow, 'relation' | 'value' | 'status'>;

/** An observation that calculations may use: it states exactly one number, a decimal as text. */
export type ExactObservation = ObservationRow & { value: string };

/**
 * The rule of every calculation of a number: only an observation that states exactly one number is used. What holds for
 * every value that the others allow is given too, such as a rank; the answer says in words what is not known.
 */
export const isExact = <Row extends Stated>(row: Row): row is Row & { value: string } =>
  whyNotExact(row) === null;

/** The same rule for rows of `observation` in SQL. */
export const exactInSql: SQL = sql`(${observation.status} <> 'MISSING' AND ${observation.relation} = 'EQUAL' AND ${observation.value} IS NOT NULL)`;

/** Why an observation that is not missing has no number to calculate with, as a sentence. */
export const NO_NUMBER = 'It has a fraction and no value.';

/** Why calculations do not use an observation, as a sentence; null for one that they use. */
export function whyNotExact({ relation, value, status }: Stated): string | null {
  if (status === 'MISSING') return 'There is no value.';
  if (relation !== 'EQUAL') return `The value is not exact: its relation is ${relation}.`;
  if (value === null) return NO_NUMBER;
  return null;
}
