import type { RowTime } from '../../packages/format/column.js';
import { compareDays, END_OF_TIME } from '../../scalars/calendar.js';
import { codeOf } from './entity-key.js';

/** A version of a unit, and when it is in force; null for a day that is not known, or for no end. */
export interface StagedUnitVersion {
  id: number;
  key: string;
  /** The same for all versions with the same area. */
  identity: number;
  /** First day. */
  from: string | null;
  /** Day after the last. */
  until: string | null;
  /** The first day on which the document that made it may have been issued; null where that is not known. */
  announcedOn?: string | null;
}

/** Half-open, as the validity of versions is. */
export interface Days {
  start: string;
  end: string;
}

/**
 * The version that a code means in a row about these days. Of versions with different areas, it is the only one that
 * the row may be about: it was in force throughout, and no other was in force on any day that the row may be about. Of
 * versions with the same area, it is the one in force on the last day, or the newest for a row without days.
 * @returns null when that is not certain
 */
export function versionOf(
  versions: readonly StagedUnitVersion[],
  days: Days | null,
  open: RowTime['open'],
): StagedUnitVersion | null {
  if (!days) return newestOfOneArea(versions);
  const { start, end } = days;
  const possible = versions.filter(
    ({ from, until }) =>
      (open === 'end' || from === null || compareDays(from, end) < 0) &&
      (open === 'start' || until === null || compareDays(until, start) > 0),
  );
  const [only, ...others] = possible;
  if (only && others.length === 0 && isInForceThroughout(only, days)) return only;
  if (!newestOfOneArea(others.length > 0 ? possible : versions)) return null;
  const atEnd = possible.filter((version) => isInForceBefore(version, end));
  return newestOfOneArea(atEnd) ?? newestOfOneArea(possible) ?? newestOfOneArea(versions);
}

const isInForceThroughout = ({ from, until }: StagedUnitVersion, { start, end }: Days): boolean =>
  (from === null || compareDays(from, start) <= 0) && (until === null || compareDays(until, end) >= 0);

/** Is it in force on the day before this one? */
const isInForceBefore = ({ from, until }: StagedUnitVersion, day: string): boolean =>
  (from === null || compareDays(from, day) < 0) && (until === null || compareDays(until, day) >= 0);

/** The version that started last, if all have the same area. */
function newestOfOneArea(versions: readonly StagedUnitVersion[]): StagedUnitVersion | null {
  const [first, ...others] = versions;
  if (!first || others.some(({ identity }) => identity !== first.identity)) return null;
  return others.reduce((a, b) => (compareDays(a.from ?? '', b.from ?? '') < 0 ? b : a), first);
}

/**
 * The version that a document knew, for a row about days that the version began before but did not last through: the one
 * that was in force when the document was issued.
 * @param start the first day of the row
 * @param issuedBefore the day after the last day on which the document may have been issued
 */
export const versionKnownTo = (
  versions: readonly StagedUnitVersion[],
  start: string,
  issuedBefore: string,
): StagedUnitVersion | null =>
  newestOfOneArea(
    versions.filter(
      (version) =>
        isInForceBefore(version, issuedBefore) &&
        (version.from === null || compareDays(version.from, start) <= 0),
    ),
  );

/** The days of a row that holds from one day, or since ever, until another, or for ever. */
export const daysBetween = (from: string, until: string): Days => ({
  start: from || '0001-01-01',
  end: until || END_OF_TIME,
});

/** Says that a code may mean any of these versions; for a row with a period also that the period does not decide. */
export function describeVersions(versions: readonly StagedUnitVersion[], period?: string): string {
  const keys = versions.map(({ key }) => key).sort();
  const why = period ? `, and the period ${period} does not determine which one is meant` : '';
  return `"${codeOf(keys[0] ?? '')}" has several versions${why}; write one of ${keys.join(', ')}`;
}
