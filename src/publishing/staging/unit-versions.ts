import type { RowTime } from '../../packages/format/column.js';
import { compareDays } from '../../scalars/calendar.js';
import { codeOf } from './entity-key.js';

/** A version of a unit, and the days on which it is in force: null for an end that is not known, or not there. */
export interface StagedUnitVersion {
  id: number;
  key: string;
  /** The first of them. */
  from: string | null;
  /** The day after the last. */
  until: string | null;
}

/** Half-open, as versions are. */
export interface Days {
  start: string;
  end: string;
}

/**
 * The version that a code alone can only mean in a row of these days: it was in force throughout, and no other was on
 * any day that the row may be about. Null where that is none.
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

/** Says of a code that it is not clear which of these it means, of a row with a period also why. */
export function describeVersions(versions: readonly StagedUnitVersion[], period?: string): string {
  const keys = versions.map(({ key }) => key).sort();
  const why = period ? `, and for ${period} it is not certain which is meant` : '';
  return `"${codeOf(keys[0] ?? '')}" has several versions${why}; write one of ${keys.join(', ')}`;
}
