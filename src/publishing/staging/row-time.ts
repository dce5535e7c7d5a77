import { COPY_NULL } from '../../../db/driver/index.js';
import type { RowTime, TableFormat } from '../../packages/format/column.js';
import { unitChangeLinks, unitMemberships, unitParents, units } from '../../packages/format/unit-tables.js';
import { compareDays, dayAfter, dayBefore, END_OF_TIME, readDay } from '../../scalars/calendar.js';
import type { EntityDetails } from './entities.js';
import {
  type Days,
  daysBetween,
  describeVersions,
  type StagedUnitVersion,
  versionKnownTo,
  versionOf,
} from './unit-versions.js';

/** The days that a row is about, and how the file writes them, if it does. */
export interface RowDays extends Days {
  text?: string;
}

/** When the current row holds, for the units that it refers to by their codes alone. */
export interface TimeOfRow {
  /** Null for a row without days; undefined where they could not be read. */
  days(): RowDays | null | undefined;
  open: RowTime['open'];
  /** Does the row keep the version of its time? Other rows are about the unit in all its versions. */
  ofVersion: boolean;
  /** The day after the last day on which the document of the row may have been issued; undefined where not known. */
  issuedBefore?: () => string | undefined;
}

interface TimeSource {
  header: readonly string[];
  /** A function that returns a cell of the current row as COPY has it. */
  text(column: string): () => string;
  /** What is known of the entity with this id. */
  detailsOf(id: string): EntityDetails | undefined;
}

/** The time that decides which version of a unit a code in this column means; undefined where there is none. */
export function timeOfColumn(
  { name, time }: Pick<TableFormat, 'name' | 'time'>,
  column: string,
  { header, text, detailsOf }: TimeSource,
): TimeOfRow | undefined {
  if ([units, unitParents, unitMemberships].some((format) => format.name === name)) {
    const [from, until] = [text('valid_from'), text('valid_to')];
    const day = (cell: string) => (cell === COPY_NULL ? '' : cell);
    return { open: undefined, ofVersion: false, days: () => daysBetween(day(from()), day(until())) };
  }
  if (name === unitChangeLinks.name) {
    const change = text('change');
    return {
      open: undefined,
      ofVersion: true,
      days: () => {
        const { changedOn } = detailsOf(change()) ?? {};
        return changedOn === undefined ? undefined : daysOfLink(column, changedOn);
      },
    };
  }
  if (!time || !header.includes(time.column)) return undefined;
  const period = text(time.column);
  const document = header.includes('document') ? text('document') : undefined;
  return {
    open: time.open,
    ofVersion: time.ofVersion === true,
    days: () => {
      const cells = period();
      if (cells === COPY_NULL) return undefined;
      if (cells === NO_PERIOD) return null;
      const [text = '', start = '', end = ''] = cells.split('\t');
      return { text, start, end };
    },
    ...(document && { issuedBefore: () => detailsOf(document())?.issuedBefore ?? undefined }),
  };
}

/** A period that is empty, as COPY has it. */
export const NO_PERIOD = `${COPY_NULL}\t${COPY_NULL}\t${COPY_NULL}`;

/** The day on which a version must be in force to be the predecessor, or the successor, in a change. */
export function daysOfLink(column: string, changedOn: string): Days {
  const day = readDay(changedOn);
  if (!day) throw new TypeError(`expected YYYY-MM-DD; got ${changedOn}`);
  return column === 'predecessor'
    ? { start: dayBefore(day), end: changedOn }
    : { start: changedOn, end: dayAfter(day) };
}

/** The version that a code means in a row, or why that is not certain. */
export type ChosenVersion =
  | { version: StagedUnitVersion; doubt: string | null }
  | { version: null; reason: string };

/**
 * The version that a code means in a row of this time. A version that began after the document of the row was issued is
 * not meant: in a forecast on old boundaries the code means what it meant when the document was issued.
 * @returns null where the time could not be read, which is reported already
 */
export function chooseVersion(
  versions: readonly StagedUnitVersion[],
  time: TimeOfRow | undefined,
): ChosenVersion | null {
  const days = time ? time.days() : null;
  if (days === undefined) return null;
  const issuedBefore = (days && time?.issuedBefore?.()) ?? END_OF_TIME;
  const begunBy = (version: StagedUnitVersion) => isBefore(version.from, issuedBefore);
  const byDays = versionOf(versions, days, time?.open);
  const chosen = (version: StagedUnitVersion) =>
    days && time?.ofVersion ? version : firstOf(versions, version);
  if (byDays && begunBy(byDays)) return { version: chosen(byDays), doubt: null };
  const announced = versions.find(
    (version) => !begunBy(version) && version.announcedOn && isBefore(version.announcedOn, issuedBefore),
  );
  const known = versions.filter(begunBy);
  const byDocument =
    known.length < versions.length
      ? (versionOf(known, days, time?.open) ?? (days && versionKnownTo(known, days.start, issuedBefore)))
      : null;
  const version = byDays || !announced ? (byDocument ?? byDays) : null;
  if (!version) return { version: null, reason: describeVersions(versions, days?.text) };
  // Versions of one unit have the same series.
  const isDoubtful = announced && version !== byDays && announced.identity !== version.identity;
  return { version: chosen(version), doubt: isDoubtful ? doubtBetween(version, announced) : null };
}

/** The version that gave the unit its identity: a later version does not change the row. */
const firstOf = (versions: readonly StagedUnitVersion[], version: StagedUnitVersion): StagedUnitVersion =>
  versions.find(({ id }) => id === version.identity) ?? version;

const isBefore = (day: string | null, other: string): boolean => day === null || compareDays(day, other) < 0;

/** Why it may be wrong that a row is about a version and not about a later one, which its document may know. */
const doubtBetween = ({ key }: StagedUnitVersion, later: StagedUnitVersion): string =>
  `is read as ${key}, because the document was issued before ${later.key} came into force; write ${later.key} if the document means that version, or ${key} if it does not`;
