import { compareDays } from '../scalars/calendar.js';
import { groupBy, isInForce, type Lineage, type LineageLink, type Moment } from './lineage.js';
import { NONE, plus, type Share, shareOf, times, UNKNOWN, WHOLE, without } from './share.js';

/** That some or all of a unit's area is in another at another time: how much, and by which changes. */
export interface TracedShare {
  readonly share: Share;
  readonly changeIds: ReadonlySet<number>;
}

export type TracedShares = ReadonlyMap<number, TracedShare>;

/** A piece of a unit on its way: to which unit, at which moment, by which changes. */
interface Piece {
  readonly unitId: number | null;
  readonly at: Moment;
  readonly share: Share;
  readonly changeIds: readonly number[];
}

const NOWHERE: TracedShares = new Map();

/**
 * Where the area that a unit had at one moment is at another: the units in force then, by id, each with the
 * share of this one that is in it. Shares multiply along a chain of changes and add up where several ways lead
 * to one unit. Empty where nothing on record says so, as before the first unit or after an abolition.
 */
export function trace(lineage: Lineage, unitId: number, from: Moment, to: Moment): TracedShares {
  const known = new Map<string, TracedShares>();

  const follow = (id: number | null, at: Moment): TracedShares => {
    const unit = id === null ? undefined : lineage.units.get(id);
    if (!unit) return NOWHERE;
    const place = `${id} ${at}`;
    const found = known.get(place);
    if (found) return found;
    known.set(place, NOWHERE); // Changes that run in a circle lead nowhere; it must only end.
    const stays = isInForce(unit, to);
    const arrivals =
      compareDays(at, to) <= 0
        ? gather(unit.id, piecesForwards(unit.id, lineage.linksAfter(unit.id), at, to, stays), 2)
        : gather(unit.id, piecesBackwards(unit.id, lineage.linksBefore(unit.id), at, to, stays), 1);
    known.set(place, arrivals);
    return arrivals;
  };

  /**
   * @param enough how many pieces are taken to be all of a unit though no share is told. Forwards it is two: one
   *   link that says "a part" leaves the rest open. Backwards one: what a unit was made of is on record in full.
   */
  const gather = (id: number, pieces: readonly Piece[], enough: number): TracedShares => {
    const ends = pieces.map((piece) => (piece.unitId === id ? itself(id) : follow(piece.unitId, piece.at)));
    const total = new Map<number, { share: Share; changeIds: Set<number> }>();
    for (const [i, piece] of pieces.entries())
      for (const [end, arrival] of ends[i] as TracedShares) {
        const share = times(piece.share, arrival.share);
        const sum = total.get(end);
        total.set(end, {
          share: sum ? plus(sum.share, share) : share,
          changeIds: new Set([...(sum?.changeIds ?? []), ...piece.changeIds, ...arrival.changeIds]),
        });
      }
    const [only, ...more] = total;
    const allInOne = ends.every(isWholeInOne) && pieces.length >= enough;
    if (only && more.length === 0 && allInOne && only[1].share.area === null)
      return new Map([[only[0], { ...only[1], share: WHOLE }]]);
    return total;
  };

  return follow(unitId, from);
}

const itself = (id: number): TracedShares => new Map([[id, { share: WHOLE, changeIds: new Set() }]]);

const isWholeInOne = (arrivals: TracedShares): boolean =>
  arrivals.size === 1 && [...arrivals.values()].every(({ share }) => share.whole);

/**
 * What left a unit, and what is left of it where it stays. A part that left before `at` is not of the area
 * asked for; all that went in whole is, whenever the unit is told to have ended.
 */
function piecesForwards(
  id: number,
  links: readonly LineageLink[],
  at: Moment,
  to: Moment,
  stays: boolean,
): Piece[] {
  const gone = links.filter(
    ({ changedOn, whole }) =>
      compareDays(changedOn, to) < 0 && (compareDays(changedOn, at) >= 0 || (whole && !stays)),
  );
  const pieces: Piece[] = [];
  let rest = WHOLE;
  for (const sameDay of groupBy(gone, ({ changedOn }) => changedOn)) {
    let left = NONE;
    for (const { link, changeIds } of onceWhereWhole(sameDay, ({ successorId }) => successorId)) {
      const part = shareOf(link);
      left = plus(left, part);
      pieces.push({ unitId: link.successorId, at: link.changedOn, share: times(rest, part), changeIds });
    }
    rest = times(rest, without(left));
  }
  if (stays) pieces.push({ unitId: id, at: to, share: rest, changeIds: [] });
  return pieces;
}

/** What a unit was made of, itself too where it was there already. How much of it each was, no link tells. */
function piecesBackwards(
  id: number,
  links: readonly LineageLink[],
  at: Moment,
  to: Moment,
  stays: boolean,
): Piece[] {
  const made = links.filter(
    ({ changedOn }) => compareDays(changedOn, at) < 0 && (compareDays(changedOn, to) >= 0 || !stays),
  );
  const origins = new Set(made.map(({ predecessorId }) => predecessorId)).size + Number(stays);
  const share = origins === 1 ? WHOLE : UNKNOWN;
  const pieces = onceWhereWhole(made, ({ predecessorId }) => predecessorId).map(
    ({ link, changeIds }): Piece => ({ unitId: link.predecessorId, at: link.changedOn, share, changeIds }),
  );
  if (stays) pieces.push({ unitId: id, at: to, share, changeIds: [] });
  return pieces;
}

/** Two documents may tell of one move, a new name and a new parent: what went as a whole went once. */
function onceWhereWhole(links: readonly LineageLink[], end: (link: LineageLink) => number | null) {
  return groupBy(links, end).flatMap((group) => {
    const whole = group.find((link) => link.whole);
    if (whole) return [{ link: whole, changeIds: group.map(({ changeId }) => changeId) }];
    return group.map((link) => ({ link, changeIds: [link.changeId] }));
  });
}
