import { compareDays } from '../scalars/calendar.js';
import { groupBy, isInForce, type Lineage, type LineageLink, type Moment } from './lineage.js';
import {
  addShares,
  areWholeTogether,
  multiplyShares,
  NONE,
  remainingShare,
  type Share,
  shareOf,
  UNKNOWN,
  WHOLE,
} from './share.js';

/** How much of a unit's area is in another unit at another moment, and the changes that moved it there. */
export interface TracedShare {
  readonly share: Share;
  readonly changeIds: ReadonlySet<number>;
}

/** The units in force at a moment that a unit's area is in, by id. */
export type TracedShares = ReadonlyMap<number, TracedShare>;

/** A part of a unit that a change moved: to which unit, at which moment. */
interface MovedPart {
  readonly unitId: number | null;
  readonly at: Moment;
  readonly share: Share;
  readonly changeIds: readonly number[];
}

const NO_SHARES: TracedShares = new Map();
/** Marks a step that is being computed. Reached again, the changes form a cycle, which leads nowhere. */
const IN_PROGRESS: TracedShares = new Map();

/**
 * Traces areas of units to one moment `to`, forwards or backwards. Shares multiply along a chain of changes and add up
 * where several chains lead to one unit. Steps that several traces share are computed once.
 */
export class AreaTracer {
  readonly #lineage: Lineage;
  readonly #to: Moment;
  readonly #known = new Map<string, TracedShares>();
  /** Steps of the current trace. With a cycle they depend on where it began, so no later trace may use them. */
  #steps: string[] = [];
  #foundCycle = false;

  constructor(lineage: Lineage, to: Moment) {
    this.#lineage = lineage;
    this.#to = to;
  }

  /**
   * Where the area that a unit had at `from` is at `to`. Empty where no change on record leads there, as before the
   * first unit or after an abolition.
   */
  trace(unitId: number, from: Moment): TracedShares {
    this.#steps = [];
    this.#foundCycle = false;
    const traced = this.#follow(unitId, from);
    if (this.#foundCycle) for (const step of this.#steps) this.#known.delete(step);
    return traced;
  }

  #follow(id: number | null, at: Moment): TracedShares {
    const unit = id === null ? undefined : this.#lineage.units.get(id);
    if (!unit) return NO_SHARES;
    const step = `${id} ${at}`;
    const known = this.#known.get(step);
    if (known) {
      this.#foundCycle ||= known === IN_PROGRESS;
      return known;
    }
    this.#known.set(step, IN_PROGRESS);
    this.#steps.push(step);
    const to = this.#to;
    const remains = isInForce(unit, to);
    const traced =
      compareDays(at, to) <= 0
        ? this.#gather(unit.id, partsForwards(unit.id, this.#lineage, at, to, remains), 2)
        : this.#gather(unit.id, partsBackwards(unit.id, this.#lineage, at, to, remains), 1);
    this.#known.set(step, traced);
    return traced;
  }

  /**
   * @param enough how many parts make up all of a unit although no share is known. Forwards it is two: one link
   *   that says "a part" leaves the rest open. Backwards one: what a unit was made of is on record in full.
   */
  #gather(id: number, parts: readonly MovedPart[], enough: number): TracedShares {
    const ends = parts.map((part) => (part.unitId === id ? itself(id) : this.#follow(part.unitId, part.at)));
    const total = new Map<number, { share: Share; changeIds: Set<number> }>();
    for (const [i, part] of parts.entries())
      for (const [end, traced] of ends[i] as TracedShares) {
        const share = multiplyShares(part.share, traced.share);
        const sum = total.get(end);
        total.set(end, {
          share: sum ? addShares(sum.share, share) : share,
          changeIds: new Set([...(sum?.changeIds ?? []), ...part.changeIds, ...traced.changeIds]),
        });
      }
    const [only, ...more] = total;
    const allInOne = ends.every(isWholeInOne) && parts.length >= enough;
    if (!only || more.length > 0 || !allInOne) return total;
    if (only[1].share.area === null || areWholeTogether(parts.map(({ share }) => share)))
      return new Map([[only[0], { ...only[1], share: WHOLE }]]);
    return total;
  }
}

/** Traces one area alone; see {@link AreaTracer.trace}. */
export const trace = (lineage: Lineage, unitId: number, from: Moment, to: Moment): TracedShares =>
  new AreaTracer(lineage, to).trace(unitId, from);

const itself = (id: number): TracedShares => new Map([[id, { share: WHOLE, changeIds: new Set() }]]);

const isWholeInOne = (traced: TracedShares): boolean =>
  traced.size === 1 && [...traced.values()].every(({ share }) => share.whole);

/**
 * What left a unit, and what is left of it where it remains in force. A part that left before `at` is not of the area
 * in question; what went as a whole is, whatever day is on record for the end of the unit.
 */
function partsForwards(id: number, lineage: Lineage, at: Moment, to: Moment, remains: boolean): MovedPart[] {
  const left = lineage
    .linksToSuccessors(id)
    .filter(
      ({ changedOn, whole }) =>
        compareDays(changedOn, to) < 0 && (compareDays(changedOn, at) >= 0 || (whole && !remains)),
    );
  const parts: MovedPart[] = [];
  let rest = WHOLE;
  for (const sameDay of groupBy(left, ({ changedOn }) => changedOn)) {
    let leftToday = NONE;
    for (const { link, changeIds } of mergeWhole(sameDay, ({ successorId }) => successorId)) {
      const share = shareOf(link);
      leftToday = addShares(leftToday, share);
      parts.push({
        unitId: link.successorId,
        at: link.changedOn,
        share: multiplyShares(rest, share),
        changeIds,
      });
    }
    rest = multiplyShares(rest, remainingShare(leftToday));
  }
  if (remains) parts.push({ unitId: id, at: to, share: rest, changeIds: [] });
  return parts;
}

/** What a unit was made of, itself too where it was in force before. A link has no share of its successor. */
function partsBackwards(id: number, lineage: Lineage, at: Moment, to: Moment, remains: boolean): MovedPart[] {
  const isBetween = ({ changedOn }: LineageLink) =>
    compareDays(changedOn, at) < 0 && (compareDays(changedOn, to) >= 0 || !remains);
  const links = lineage.linksFromPredecessors(id).filter(isBetween);
  const isIncomplete = lineage.linksFromPossiblePredecessors(id).some(isBetween);
  const origins =
    new Set(links.map(({ predecessorId }) => predecessorId)).size + Number(remains) + Number(isIncomplete);
  const share = origins === 1 ? WHOLE : UNKNOWN;
  const parts = mergeWhole(links, ({ predecessorId }) => predecessorId).map(
    ({ link, changeIds }): MovedPart => ({
      unitId: link.predecessorId,
      at: link.changedOn,
      share,
      changeIds,
    }),
  );
  if (remains) parts.push({ unitId: id, at: to, share, changeIds: [] });
  if (isIncomplete) parts.push({ unitId: null, at: to, share, changeIds: [] });
  return parts;
}

/** Two documents may record one move, such as a new name and a new parent: a whole unit moves once. */
function mergeWhole(links: readonly LineageLink[], end: (link: LineageLink) => number | null) {
  return groupBy(links, end).flatMap((group) => {
    const whole = group.find((link) => link.whole);
    if (whole) return [{ link: whole, changeIds: group.map(({ changeId }) => changeId) }];
    return group.map((link) => ({ link, changeIds: [link.changeId] }));
  });
}
