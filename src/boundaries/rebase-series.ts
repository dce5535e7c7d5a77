import { compareDays } from '../scalars/calendar.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';
import {
  type AggregateOutcome,
  type AggregationRule,
  aggregateParts,
  notDerivable,
  unitLabel,
} from './aggregate-parts.js';
import {
  derivedRow,
  NO_SERIES,
  type RebasedObservation,
  type RebasedSeriesKey,
  withDerivation,
} from './derivation.js';
import { endOfDay, groupBy, type Lineage, lastMoment } from './lineage.js';
import { UNKNOWN } from './share.js';
import {
  isSameArea,
  partsAt,
  type ResolvedTarget,
  resolveTarget,
  type TargetUnit,
  type TracedPart,
  type UnitObservation,
} from './target-unit.js';
import { trace } from './trace.js';

/**
 * A series on the boundaries of a date: one observation for each period that any of the figures is for, oldest
 * first. What a figure is made of are the units in force on the last day of its period that have area of the
 * target.
 */
export function rebaseSeries(
  question: RebasedSeriesKey,
  lineage: Lineage,
  combination: AggregationRule,
  figures: readonly UnitObservation[],
): RebasedObservation[] {
  const belonging = resolveTarget(lineage, question.subjectId, question.date);
  const { target } = belonging;
  return groupBy(figures, ({ periodStart, periodEnd }) => `${periodStart} ${periodEnd}`)
    .map((ofPeriod) =>
      target
        ? tellPeriod({ question, lineage, combination, target }, ofPeriod)
        : withoutTarget(question, lineage, belonging, ofPeriod),
    )
    .sort((a, b) => compareDays(a.periodStart, b.periodStart) || compareDays(a.periodEnd, b.periodEnd));
}

interface Scene {
  question: RebasedSeriesKey;
  lineage: Lineage;
  combination: AggregationRule;
  target: TargetUnit;
}

function tellPeriod(scene: Scene, figures: readonly UnitObservation[]): RebasedObservation {
  const { lineage, target, combination } = scene;
  const at = (figures[0] as UnitObservation).periodEnd;
  const parts = partsAt(lineage, target, at, figures);
  const own = figures.find(({ unitId }) => unitId === target.unit.id);
  const othersTold = parts.some(({ unit, observation }) => unit !== target.unit && observation !== null);
  // That the unit of the date has none for old times is no reason to leave out what the old ones had.
  if (own && (own.status !== 'MISSING' || !othersTold)) return asReported(scene, target.unit.id, own, []);
  const [only] = parts;
  if (only?.observation && isSameArea(lineage, target, at, parts))
    return asReported(scene, only.unit.id, only.observation, changesOf(lineage, parts));
  if (parts.every(({ observation }) => observation === null)) return notInForce(scene, figures);
  return asDerived(scene, parts, aggregateParts(combination, parts));
}

function asReported(
  { question, target }: Scene,
  unitId: number,
  row: ObservationRow,
  changes: UnitChangeRow[],
): RebasedObservation {
  const seriesId = unitId === target.unit.id ? row.seriesId : NO_SERIES;
  const parts = [{ unitId, observation: row, weight: '1' }];
  return withDerivation(
    question,
    { ...row, seriesId },
    { method: 'REPORTED', unitId: target.unit.id, parts, changes, reason: null },
  );
}

/** All figures of the period are of units that ended or began within it. */
function notInForce(scene: Scene, figures: readonly UnitObservation[]): RebasedObservation {
  const { lineage, target } = scene;
  const parts = figures.flatMap((figure): TracedPart[] => {
    const unit = lineage.units.get(figure.unitId);
    if (!unit) return [];
    const arrival = trace(lineage, unit.id, lastMoment(unit, target.to), target.to).get(target.unit.id);
    return [
      { unit, share: UNKNOWN, changeIds: new Set(), ...arrival, observation: figure, weight: figure.weight },
    ];
  });
  const names = parts.map(({ unit }) => unitLabel(unit)).join(', ');
  const reason = `The period has figures for ${names} alone, not in force on its last day.`;
  return asDerived(scene, parts, notDerivable(parts, reason));
}

function asDerived(
  { question, lineage, target }: Scene,
  parts: readonly TracedPart[],
  outcome: AggregateOutcome,
): RebasedObservation {
  const changes = changesOf(lineage, parts);
  const figures = parts.flatMap(({ observation }) => observation ?? []);
  return withDerivation(question, derivedRow(figures, outcome, changes.at(-1)), {
    method: outcome.method,
    unitId: target.unit.id,
    parts: parts.map(({ unit, observation }, i) => ({
      unitId: unit.id,
      observation: observation,
      weight: outcome.weights[i] ?? '0',
    })),
    changes,
    reason: outcome.reason,
  });
}

/** The figures of the subject itself, of which none has a place on the boundaries of the date. */
function withoutTarget(
  question: RebasedSeriesKey,
  lineage: Lineage,
  { arrivals, reason }: ResolvedTarget,
  figures: readonly UnitObservation[],
): RebasedObservation {
  const outcome = notDerivable([], reason ?? '');
  const to = endOfDay(question.date);
  const ended = lineage.linksAfter(question.subjectId).filter((link) => compareDays(link.changedOn, to) < 0);
  const changes = changesOf(
    lineage,
    arrivals.size > 0
      ? [...arrivals.values()]
      : [{ changeIds: new Set(ended.map(({ changeId }) => changeId)) }],
  );
  const parts = figures
    .filter(({ unitId }) => lineage.units.has(unitId))
    .map((figure) => ({ unitId: figure.unitId, observation: figure, weight: '0' }));
  return withDerivation(question, derivedRow(figures, outcome, changes.at(-1)), {
    method: outcome.method,
    unitId: null,
    parts,
    changes,
    reason: outcome.reason,
  });
}

/** The changes by which parts came, oldest first. */
function changesOf(lineage: Lineage, parts: readonly { changeIds: ReadonlySet<number> }[]): UnitChangeRow[] {
  const ids = new Set(parts.flatMap(({ changeIds }) => [...changeIds]));
  return [...ids]
    .flatMap((id) => lineage.changes.get(id) ?? [])
    .sort((a, b) => compareDays(a.changedOn, b.changedOn) || (a.code < b.code ? -1 : 1));
}
