import { compareDays } from '../scalars/calendar.js';
import { unitLabel } from './aggregate-parts.js';
import { isInForce, type Lineage, type LineageUnit, type Moment } from './lineage.js';

/** The target of a rebasing, and its parts at an earlier moment, as far as the changes on record say. */
export interface KnownParts {
  readonly target: LineageUnit;
  readonly at: Moment;
  readonly to: Moment;
  readonly parts: readonly LineageUnit[];
}

/**
 * Why the parts may not be all of the target, as a sentence; null if nothing on record says so. Another unit that was in
 * force may belong to it:
 * - one that is an uncertain predecessor of the target or of a unit that came to be in it;
 * - one of the same kind and parent as a part, which ended and no change says what became of it.
 */
export function whyIncomplete(lineage: Lineage, known: KnownParts): string | null {
  const { target, at, to, parts } = known;
  if (compareDays(at, to) > 0) return whyIncompleteLater(lineage, known);
  const isPart = (unit: LineageUnit) => parts.some(({ id }) => id === unit.id);
  const { possible, unnamed } = possiblePredecessors(lineage, known);
  const maybe = possible.find((unit) => isInForce(unit, at) && !isPart(unit));
  if (maybe)
    return `It is not certain whether ${unitLabel(maybe)} became part of ${unitLabel(target)}, so its parts are not known in full.`;
  if (unnamed)
    return `It is not known which units became part of ${unitLabel(unnamed)}, so the parts of ${unitLabel(target)} are not known in full.`;
  const homes = new Set(parts.flatMap(({ homes = [] }) => homes));
  const lost = lineage.lostUnits.find(
    (unit) =>
      unit.homes?.some((home) => homes.has(home)) &&
      !isPart(unit) &&
      isInForce(unit, at) &&
      !isInForce(unit, to),
  );
  return (
    (lost &&
      `${unitLabel(lost)} ended on ${lost.validTo}, and no change on record says what became of it. It may be in ${unitLabel(target)}.`) ??
    null
  );
}

/**
 * May a unit have lost or gained area between two moments? By a change on record, or as a neighbour of a unit that ended
 * without one.
 */
export function mayChangeArea(lineage: Lineage, unit: LineageUnit, from: Moment, until: Moment): boolean {
  const isBetween = (day: string) => compareDays(day, from) >= 0 && compareDays(day, until) < 0;
  const { id, homes = [] } = unit;
  return (
    [
      ...lineage.linksToSuccessors(id),
      ...lineage.linksFromPredecessors(id),
      ...lineage.linksFromPossiblePredecessors(id),
    ].some(({ changedOn }) => isBetween(changedOn)) ||
    lineage.lostUnits.some(
      ({ validTo, homes: others }) =>
        validTo !== null && isBetween(validTo) && others?.some((home) => homes.includes(home)),
    )
  );
}

/**
 * Why parts of a later moment may not be all of the target, or be more than it: area of the target was in no unit on
 * record then, or a unit whose area may be in a part ended in between.
 */
function whyIncompleteLater(lineage: Lineage, { target, at, to, parts }: KnownParts): string | null {
  const isBetween = (day: string) => compareDays(day, to) >= 0 && compareDays(day, at) < 0;
  const hasEnded = ({ validTo }: LineageUnit) => validTo !== null && isBetween(validTo);
  const reached = new Set([target.id]);
  for (const id of reached) {
    const unit = lineage.units.get(id);
    if (!unit) continue;
    const links = lineage.linksToSuccessors(id).filter(({ changedOn }) => isBetween(changedOn));
    const nowhere = links.find(({ successorId }) => successorId === null);
    if (nowhere)
      return `Area of ${unitLabel(unit)} went to no unit on ${nowhere.changedOn}, so the area of ${unitLabel(target)} is not in the parts in full.`;
    if (hasEnded(unit) && !lineage.hasCertainEnd(unit))
      return `It is not certain what became of ${unitLabel(unit)}, so the area of ${unitLabel(target)} may not be in the parts in full.`;
    for (const { successorId } of links) if (successorId !== null) reached.add(successorId);
  }
  const homes = new Set([target, ...parts].flatMap(({ homes = [] }) => homes));
  const lost = lineage.lostUnits.find(
    (unit) => hasEnded(unit) && unit.homes?.some((home) => homes.has(home)),
  );
  return (
    (lost &&
      `${unitLabel(lost)} ended on ${lost.validTo}, and no change on record says what became of it. It may be in a part of ${unitLabel(target)}.`) ??
    null
  );
}

/**
 * The units that lead to the target by at least one uncertain link, and a unit of the target of which a predecessor is
 * not known at all. Only changes between the two moments are followed.
 */
function possiblePredecessors(lineage: Lineage, { target, at, to }: KnownParts) {
  const certain = new Set([target.id]);
  for (const id of certain)
    for (const { predecessorId } of lineage.linksFromPredecessors(id))
      if (predecessorId !== null) certain.add(predecessorId);
  const possible = new Set<number>();
  let unnamed: LineageUnit | undefined;
  for (const id of certain)
    for (const { predecessorId, changedOn } of lineage.linksFromPossiblePredecessors(id)) {
      if (compareDays(changedOn, at) < 0 || compareDays(changedOn, to) >= 0) continue;
      if (predecessorId === null) unnamed ??= lineage.units.get(id);
      else possible.add(predecessorId);
    }
  for (const id of possible) {
    const before = [...lineage.linksFromPredecessors(id), ...lineage.linksFromPossiblePredecessors(id)];
    for (const { predecessorId } of before) if (predecessorId !== null) possible.add(predecessorId);
  }
  const units = [...possible].flatMap((id) => lineage.units.get(id) ?? []);
  return { possible: units, unnamed };
}
