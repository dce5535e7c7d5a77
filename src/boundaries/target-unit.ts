import { unitLabel } from './aggregate-parts.js';
import { asNamedAt, endOfDay, type Lineage, type LineageUnit, lastMoment } from './lineage.js';
import type { AreaTracer, TracedShares } from './trace.js';

/** Where the area of a subject is on a date, and the unit that has all of it; else the reason why there is none. */
export interface ResolvedTarget {
  readonly unit: LineageUnit | null;
  readonly traced: TracedShares;
  readonly reason: string | null;
}

/**
 * The unit in force on a date that has the whole area of a subject; itself where it is in force.
 * @param tracer traces to the end of the date
 */
export function resolveTarget(
  lineage: Lineage,
  tracer: AreaTracer,
  { subjectId, date }: { subjectId: number; date: string },
): ResolvedTarget {
  const none = (traced: TracedShares, reason: string): ResolvedTarget => ({ unit: null, traced, reason });
  const subject = lineage.units.get(subjectId);
  if (!subject)
    return none(
      new Map(),
      'The subject is not a unit, so it has no boundaries. Request the observations as reported.',
    );
  if (subject.isGroup)
    return none(
      new Map(),
      `${unitLabel(subject)} is a group, which has no boundaries of its own, and its members may change. Request the observations as reported, or those of its members.`,
    );
  const at = endOfDay(date);
  const traced = tracer.trace(subject.id, lastMoment(subject, at));
  const ends = [...traced].flatMap(([id, { share }]) => {
    const unit = lineage.units.get(id);
    return unit ? [{ unit: asNamedAt(unit, at), share }] : [];
  });
  const whole = ends.find(({ share }) => share.whole);
  if (whole) return { unit: whole.unit, traced, reason: null };
  return none(
    traced,
    ends.length === 0
      ? `No unit in force on ${date} has its area, according to the changes on record.`
      : `No unit in force on ${date} has all of ${unitLabel(subject)}: parts of it are in ${ends.map(({ unit }) => unitLabel(unit)).join(', ')}.`,
  );
}
