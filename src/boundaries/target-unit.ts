import type { ObservationRow } from '../series/observation.queries.js';
import { type AggregatePart, unitLabel } from './aggregate-parts.js';
import { endOfDay, isInForce, type Lineage, type LineageUnit, lastMoment, type Moment } from './lineage.js';
import { type TracedShares, trace } from './trace.js';

/** A figure of one of the units of a lineage, and the exact one to weight it by, a decimal as text. */
export type UnitObservation = ObservationRow & { unitId: number; weight: string | null };

/** A unit in force at `to`, on whose boundaries figures are told. */
export interface TargetUnit {
  readonly unit: LineageUnit;
  readonly to: Moment;
}

/** Where the area of a unit is on a date, and the unit that has all of it; else why there is none. */
export interface ResolvedTarget {
  readonly target: TargetUnit | null;
  readonly arrivals: TracedShares;
  readonly reason: string | null;
}

/** The unit in force on a date, YYYY-MM-DD, that a subject belongs to as a whole; itself where it is in force. */
export function resolveTarget(lineage: Lineage, subjectId: number, date: string): ResolvedTarget {
  const to = endOfDay(date);
  const none = (arrivals: TracedShares, reason: string): ResolvedTarget => ({
    target: null,
    arrivals,
    reason,
  });
  const subject = lineage.units.get(subjectId);
  if (!subject)
    return none(new Map(), 'Its subject is no unit and has no boundaries: ask for it as reported.');
  const arrivals = trace(lineage, subject.id, lastMoment(subject, to), to);
  const ends = [...arrivals].flatMap(([id, { share }]) => {
    const unit = lineage.units.get(id);
    return unit ? [{ unit, share }] : [];
  });
  const whole = ends.find(({ share }) => share.whole);
  if (whole) return { target: { unit: whole.unit, to }, arrivals, reason: null };
  return none(
    arrivals,
    ends.length === 0
      ? `No unit in force on ${date} has its area, as far as changes are on record.`
      : `No unit in force on ${date} has all of ${unitLabel(subject)}: parts of it are in ${ends.map(({ unit }) => unitLabel(unit)).join(', ')}.`,
  );
}

/** A part of a target, and the changes by which it came. */
export type TracedPart = AggregatePart & { changeIds: ReadonlySet<number> };

/** The units in force at a moment that have area of the target, with their figures; by code, then by start. */
export const partsAt = (
  lineage: Lineage,
  { unit, to }: TargetUnit,
  at: Moment,
  figures: readonly UnitObservation[],
): TracedPart[] => {
  const byUnit = new Map(figures.map((figure) => [figure.unitId, figure]));
  return lineage
    .relatives(unit.id)
    .filter((relative) => isInForce(relative, at))
    .flatMap((relative) => {
      const arrival = trace(lineage, relative.id, at, to).get(unit.id);
      if (!arrival) return [];
      const figure = byUnit.get(relative.id) ?? null;
      return [{ unit: relative, ...arrival, observation: figure, weight: figure?.weight ?? null }];
    });
};

/** Whether a target and its one part are the same area: the same unit by another name, code or parent. */
export function isSameArea(
  lineage: Lineage,
  { unit, to }: TargetUnit,
  at: Moment,
  parts: readonly AggregatePart[],
): boolean {
  const [only, ...more] = parts;
  if (!only?.share.whole || more.length > 0) return false;
  return trace(lineage, unit.id, to, at).get(only.unit.id)?.share.whole ?? false;
}
