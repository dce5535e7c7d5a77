import type { RowTime } from '../../packages/format/column.js';
import { compareDays } from '../../scalars/calendar.js';
import { codeOf } from './entity-key.js';

/** A version of a unit, and when it is in force; null for a day that is not known, or for no end. */
export interface StagedUnitVersion {
  id: number;
  key: string;
  /** First day. */
  from: string | null;
  /** Day after the last. */
  until: string | null;
}

/** Half-open, as the validity of versions is. */
export interface Days {
  start: string;
  end: string;
}

/**
 * The only version that a code can mean in a row about these days: it was in force throughout, and no other was in force
 * on any day that the row may be about. Null when there is no such version.
 */
export function versionOf(
  versions: readonly StagedUnitVersion[],
  { start, end }: Days,
  open: RowTime['open'],
): StagedUnitVersion | null {
  const [only, ...others] = versions.filter(
    ({ from, until }) =>
      (open === 'end' || from === null || compareDays(from, end) < 0) &&
      (open === 'start' || until === null || compareDays(until, start) > 0),
  );
  if (!only || others.length > 0) return null;
  const { from, until } = only;
  const throughout =
    (from === null || compareDays(from, start) <= 0) && (until === null || compareDays(until, end) >= 0);
  return throughout ? only : null;
}

/** Says that a code may mean any of these versions; for a row with a period also that the period does not decide. */
export function describeVersions(versions: readonly StagedUnitVersion[], period?: string): string {
  const keys = versions.map(({ key }) => key).sort();
  const why = period ? `, and the period ${period} does not determine which one is meant` : '';
  return `"${codeOf(keys[0] ?? '')}" has several versions${why}; write one of ${keys.join(', ')}`;
}
