import { compareDays, dayAfter, readDay } from '../scalars/calendar.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';

/** A version of a unit, as far as its place in time goes. */
export interface LineageUnit {
  readonly id: number;
  readonly code: string;
  readonly nameVi: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What a change moved from one unit to another; a null end is none on record. Shares are decimals as text. */
export interface LineageLink {
  readonly changeId: number;
  readonly changedOn: string;
  readonly predecessorId: number | null;
  readonly successorId: number | null;
  readonly whole: boolean;
  readonly areaShare: string | null;
  readonly populationShare: string | null;
}

/**
 * The end of a day, told by the day after it as periods tell theirs, so that ends of periods and days compare.
 * A change on a day comes right after the moment that carries the day's name.
 */
export type Moment = string;

export const endOfDay = (date: string): Moment => {
  const day = readDay(date);
  if (!day) throw new TypeError(`expected YYYY-MM-DD; got ${JSON.stringify(date)}`);
  return dayAfter(day);
};

/** Where the year 9999 ends: later than any day of the calendar. */
export const END_OF_TIME: Moment = '10000-01-01';

/** Units that are linked by changes, and those changes. Links lead to units that may not be part of it. */
export class Lineage {
  readonly units: ReadonlyMap<number, LineageUnit>;
  readonly changes: ReadonlyMap<number, UnitChangeRow>;
  readonly #after: ReadonlyMap<number | null, LineageLink[]>;
  readonly #before: ReadonlyMap<number | null, LineageLink[]>;

  constructor(
    units: Iterable<LineageUnit>,
    links: Iterable<LineageLink>,
    changes: Iterable<UnitChangeRow> = [],
  ) {
    this.units = new Map([...units].map((unit) => [unit.id, unit]));
    this.changes = new Map([...changes].map((change) => [change.id, change]));
    // A new name of the same version moves no area.
    const inTime = [...links]
      .filter(({ predecessorId, successorId }) => predecessorId !== successorId)
      .sort((a, b) => compareDays(a.changedOn, b.changedOn));
    this.#after = groupedBy(inTime, ({ predecessorId }) => predecessorId);
    this.#before = groupedBy(inTime, ({ successorId }) => successorId);
  }

  /** What went out of a unit, oldest first. */
  linksAfter(unitId: number): readonly LineageLink[] {
    return this.#after.get(unitId) ?? [];
  }

  /** What came into a unit, oldest first. */
  linksBefore(unitId: number): readonly LineageLink[] {
    return this.#before.get(unitId) ?? [];
  }

  /** A unit with all that it was made of and all that it went into, at any distance; by code, then by start. */
  relatives(unitId: number): LineageUnit[] {
    const found = new Set([unitId]);
    const walk = (next: (id: number) => (number | null)[]) => {
      const seen = new Set([unitId]);
      for (const id of seen) for (const other of next(id)) if (other !== null) seen.add(other);
      for (const id of seen) found.add(id);
    };
    walk((id) => this.linksBefore(id).map(({ predecessorId }) => predecessorId));
    walk((id) => this.linksAfter(id).map(({ successorId }) => successorId));
    return [...found].flatMap((id) => this.units.get(id) ?? []).sort(compareByCode);
  }
}

/** Things with the same key together, in the order in which the keys come first. */
export const groupBy = <T>(things: readonly T[], key: (thing: T) => unknown): T[][] => [
  ...groupedBy(things, key).values(),
];

function groupedBy<T, Key>(things: readonly T[], key: (thing: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}

export const isInForce = ({ validFrom, validTo }: LineageUnit, at: Moment): boolean =>
  (validFrom === null || compareDays(validFrom, at) < 0) &&
  (validTo === null || compareDays(validTo, at) >= 0);

/** The moment at which a unit had the area that it is known by: `to` where it is in force then, else its own end. */
export const lastMoment = (unit: LineageUnit, to: Moment): Moment =>
  isInForce(unit, to) ? to : (unit.validTo ?? END_OF_TIME);

// Codes are ASCII, where JavaScript's order is that of the collation "C".
export const compareByCode = (a: LineageUnit, b: LineageUnit): number =>
  a.code === b.code ? compareDays(a.validFrom ?? '', b.validFrom ?? '') : a.code < b.code ? -1 : 1;
