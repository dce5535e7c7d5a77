import { compareDays, dayAfter, dayBefore, END_OF_TIME, readDay } from '../scalars/calendar.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';

/** A unit, by its identity, and when it is in force. Code and name are those of its newest version. */
export interface LineageUnit {
  readonly id: number;
  readonly code: string;
  readonly nameVi: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Its parents, each with the kind of the unit: the same text for units that may have taken over area of each other. */
  readonly homes?: readonly string[];
  /** Is it a group, without boundaries of its own? */
  readonly isGroup?: boolean;
  /** Its codes and names before those, oldest first; none by default. */
  readonly formerNames?: readonly FormerName[];
}

/** A code and a name of a unit, and the first day on which it had others; null if it still has them. */
export interface FormerName {
  readonly code: string;
  readonly nameVi: string;
  readonly validTo: string | null;
}

/** What a change moved from one unit to another; null where no unit is on record. Shares are decimals as text. */
export interface LineageLink {
  readonly changeId: number;
  readonly changedOn: string;
  readonly predecessorId: number | null;
  readonly successorId: number | null;
  readonly whole: boolean;
  /** False where it is only possible; absent means true. */
  readonly certain?: boolean;
  readonly areaShare: string | null;
  readonly populationShare: string | null;
}

/**
 * The end of a day, written as the day after it, as ends of periods are: so both compare as text of days.
 * A change on 2025-07-01 comes right after the moment 2025-07-01, which is the end of 30 June.
 */
export type Moment = string;

/** @throws TypeError unless the date is YYYY-MM-DD */
export const endOfDay = (date: string): Moment => {
  const day = readDay(date);
  if (!day) throw new TypeError(`expected YYYY-MM-DD; got ${JSON.stringify(date)}`);
  return dayAfter(day);
};

/** The last day before a moment, YYYY-MM-DD; null for the end of time. */
export function lastDayBefore(moment: Moment): string | null {
  const day = readDay(moment);
  return day ? dayBefore(day) : null;
}

/**
 * Units and the changes that link them. A link may lead to a unit that is not loaded. Uncertain links are kept apart:
 * nothing is computed along them.
 */
export class Lineage {
  readonly units: ReadonlyMap<number, LineageUnit>;
  readonly changes: ReadonlyMap<number, UnitChangeRow>;
  readonly #byPredecessor: ReadonlyMap<number | null, LineageLink[]>;
  readonly #bySuccessor: ReadonlyMap<number | null, LineageLink[]>;
  readonly #possiblyBySuccessor: ReadonlyMap<number | null, LineageLink[]>;
  readonly #traceable: ReadonlySet<number | null>;
  #lostUnits: LineageUnit[] | undefined;
  readonly #certainlyEnded: ReadonlySet<number | null>;

  constructor(
    units: Iterable<LineageUnit>,
    links: Iterable<LineageLink>,
    changes: Iterable<UnitChangeRow> = [],
  ) {
    this.units = new Map([...units].map((unit) => [unit.id, unit]));
    this.changes = new Map([...changes].map((change) => [change.id, change]));
    // A new name of a unit moves no area.
    const all = [...links]
      .filter(({ predecessorId, successorId }) => predecessorId !== successorId)
      .sort((a, b) => compareDays(a.changedOn, b.changedOn));
    const oldestFirst = all.filter(({ certain }) => certain !== false);
    this.#possiblyBySuccessor = groupByKey(
      all.filter(({ certain }) => certain === false),
      ({ successorId }) => successorId,
    );
    // A unit that gave away a part before it ended may still have ended without a trace.
    const atEnd = all.filter(({ predecessorId, changedOn, whole }) => {
      const end = predecessorId === null ? null : this.units.get(predecessorId)?.validTo;
      return whole || end == null || compareDays(changedOn, end) >= 0;
    });
    this.#traceable = new Set(
      atEnd
        .filter(({ certain, successorId }) => certain !== false || successorId !== null)
        .map(({ predecessorId }) => predecessorId),
    );
    this.#certainlyEnded = new Set(
      atEnd.filter(({ certain }) => certain !== false).map(({ predecessorId }) => predecessorId),
    );
    this.#byPredecessor = groupByKey(oldestFirst, ({ predecessorId }) => predecessorId);
    this.#bySuccessor = groupByKey(oldestFirst, ({ successorId }) => successorId);
  }

  /** Links from a unit to its successors, oldest first. */
  linksToSuccessors(unitId: number): readonly LineageLink[] {
    return this.#byPredecessor.get(unitId) ?? [];
  }

  /** Links to a unit from its predecessors, oldest first. */
  linksFromPredecessors(unitId: number): readonly LineageLink[] {
    return this.#bySuccessor.get(unitId) ?? [];
  }

  /** Links to a unit from units that may be its predecessors, oldest first. */
  linksFromPossiblePredecessors(unitId: number): readonly LineageLink[] {
    return this.#possiblyBySuccessor.get(unitId) ?? [];
  }

  /** The units that ended without a change that says what became of them. Found once, since there are few of many. */
  get lostUnits(): readonly LineageUnit[] {
    this.#lostUnits ??= [...this.units.values()].filter(
      ({ id, validTo }) => validTo !== null && !this.#traceable.has(id),
    );
    return this.#lostUnits;
  }

  /** Does a change say for certain what became of the unit when it ended? */
  hasCertainEnd({ id }: LineageUnit): boolean {
    return this.#certainlyEnded.has(id);
  }

  /** A unit, all its predecessors and all its successors, at any distance. */
  relatives(unitId: number): LineageUnit[] {
    const found = new Set([unitId]);
    const walk = (next: (id: number) => (number | null)[]) => {
      const seen = new Set([unitId]);
      for (const id of seen) for (const other of next(id)) if (other !== null) seen.add(other);
      for (const id of seen) found.add(id);
    };
    walk((id) => this.linksFromPredecessors(id).map(({ predecessorId }) => predecessorId));
    walk((id) => this.linksToSuccessors(id).map(({ successorId }) => successorId));
    return [...found].flatMap((id) => this.units.get(id) ?? []);
  }
}

/** Elements with the same key together; groups are in the order of their first elements. */
export const groupBy = <T>(elements: readonly T[], key: (element: T) => unknown): T[][] => [
  ...groupByKey(elements, key).values(),
];

function groupByKey<T, Key>(elements: readonly T[], key: (element: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const element of elements) {
    const group = groups.get(key(element));
    if (group) group.push(element);
    else groups.set(key(element), [element]);
  }
  return groups;
}

export const isInForce = ({ validFrom, validTo }: LineageUnit, at: Moment): boolean =>
  (validFrom === null || compareDays(validFrom, at) < 0) &&
  (validTo === null || compareDays(validTo, at) >= 0);

/** The moment whose area represents a unit: `to` where it is in force then, else its own end. */
export const lastMoment = (unit: LineageUnit, to: Moment): Moment =>
  isInForce(unit, to) ? to : (unit.validTo ?? END_OF_TIME);

/** A unit with the code and the name that it has at a moment. */
export function asNamedAt(unit: LineageUnit, at: Moment): LineageUnit {
  const former = unit.formerNames?.find(({ validTo }) => validTo !== null && compareDays(validTo, at) >= 0);
  return former ? { ...unit, code: former.code, nameVi: former.nameVi } : unit;
}

// Codes are ASCII, where JavaScript's order is that of the collation "C".
export const compareByCode = (a: LineageUnit, b: LineageUnit): number =>
  a.code === b.code ? compareDays(a.validFrom ?? '', b.validFrom ?? '') : a.code < b.code ? -1 : 1;
