import { compareDays } from '../scalars/calendar.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';
import {
  type AggregateOutcome,
  type AggregatePart,
  type AggregationRule,
  aggregateParts,
  notDerivable,
  unitLabel,
} from './aggregate-parts.js';
import {
  type DerivationRow,
  derivedRow,
  NO_SERIES,
  type RebasedObservation,
  type RebasedSeriesKey,
  type UnitObservation,
  withDerivation,
} from './derivation.js';
import { whyIncomplete } from './gaps.js';
import {
  endOfDay,
  groupBy,
  isInForce,
  type Lineage,
  type LineageUnit,
  lastMoment,
  type Moment,
} from './lineage.js';
import { UNKNOWN } from './share.js';
import { type ResolvedTarget, resolveTarget } from './target-unit.js';
import { AreaTracer, trace } from './trace.js';

/** A part of the target, and the changes that made it a part. */
type TracedPart = AggregatePart & { observation: UnitObservation | null; changeIds: ReadonlySet<number> };

/** Rebases one series to the boundaries of a date. Units and shares are resolved once, for all of its periods. */
export class Rebasing {
  /** The units whose observations are needed; the subject alone where no unit has all of its area. */
  readonly unitIds: readonly number[];
  readonly #key: RebasedSeriesKey;
  readonly #lineage: Lineage;
  readonly #rule: AggregationRule;
  readonly #to: Moment;
  readonly #tracer: AreaTracer;
  readonly #target: ResolvedTarget;
  readonly #relatives: readonly LineageUnit[];

  constructor(key: RebasedSeriesKey, lineage: Lineage, rule: AggregationRule) {
    this.#key = key;
    this.#lineage = lineage;
    this.#rule = rule;
    this.#to = endOfDay(key.date);
    this.#tracer = new AreaTracer(lineage, this.#to);
    this.#target = resolveTarget(lineage, this.#tracer, key);
    this.#relatives = this.#target.unit ? lineage.relatives(this.#target.unit.id) : [];
    this.unitIds = this.#target.unit ? this.#relatives.map(({ id }) => id) : [key.subjectId];
  }

  /**
   * One observation for each period that any of the units reported for, oldest first.
   * @param reported the observations of {@link unitIds}
   */
  rebase(reported: readonly UnitObservation[]): RebasedObservation[] {
    const { unit } = this.#target;
    return groupBy(reported, ({ periodStart, periodEnd }) => `${periodStart} ${periodEnd}`)
      .map((ofPeriod) => (unit ? this.#rebasePeriod(unit, ofPeriod) : this.#withoutTarget(ofPeriod)))
      .sort((a, b) => compareDays(a.periodStart, b.periodStart) || compareDays(a.periodEnd, b.periodEnd));
  }

  #rebasePeriod(target: LineageUnit, reported: readonly UnitObservation[]): RebasedObservation {
    const own = reported.find(({ unitId }) => unitId === target.id);
    if (own && own.status !== 'MISSING') return this.#asReported(target, own, []);
    const at = (reported[0] as UnitObservation).periodEnd;
    const parts = this.#partsAt(target, at, reported);
    // A missing value of the target does not hide what its predecessors reported.
    if (own && !parts.some(({ unit, observation }) => unit !== target && observation !== null))
      return this.#asReported(target, own, []);
    const [only] = parts;
    if (only?.observation && this.#isSameArea(target, at, parts))
      return this.#asReported(target, only.observation, this.#changesOf(parts));
    if (parts.every(({ observation }) => observation === null)) return this.#notInForce(target, reported);
    const gap = whyIncomplete(this.#lineage, {
      target,
      at,
      to: this.#to,
      parts: parts.map(({ unit }) => unit),
    });
    return this.#asDerived(
      target,
      parts,
      gap === null ? aggregateParts(this.#rule, parts) : notDerivable(parts, gap),
    );
  }

  /** The units in force at a moment that have area of the target, with their observations; by code, then by start. */
  #partsAt(target: LineageUnit, at: Moment, reported: readonly UnitObservation[]): TracedPart[] {
    const byUnit = new Map(reported.map((observation) => [observation.unitId, observation]));
    return this.#relatives
      .filter((relative) => isInForce(relative, at))
      .flatMap((relative) => {
        const traced = this.#tracer.trace(relative.id, at).get(target.id);
        if (!traced) return [];
        const observation = byUnit.get(relative.id) ?? null;
        return [{ unit: relative, ...traced, observation, weight: observation?.weight ?? null }];
      });
  }

  /** Whether the target and its one part are the same area: one unit with another name, code or parent. */
  #isSameArea(target: LineageUnit, at: Moment, parts: readonly TracedPart[]): boolean {
    const [only, ...more] = parts;
    if (!only?.share.whole || more.length > 0) return false;
    return trace(this.#lineage, target.id, this.#to, at).get(only.unit.id)?.share.whole ?? false;
  }

  #asReported(target: LineageUnit, row: UnitObservation, changes: UnitChangeRow[]): RebasedObservation {
    const seriesId = row.unitId === target.id ? row.seriesId : NO_SERIES;
    const parts = [{ unitId: row.unitId, observation: row, weight: '1' }];
    return withDerivation(
      this.#key,
      { ...row, seriesId },
      { method: 'REPORTED', unitId: target.id, parts, changes, reason: null },
    );
  }

  #asDerived(
    target: LineageUnit,
    parts: readonly TracedPart[],
    outcome: AggregateOutcome,
  ): RebasedObservation {
    return this.#derive(
      parts.flatMap(({ observation }) => observation ?? []),
      outcome,
      {
        unitId: target.id,
        parts: parts.map(({ unit, observation }, i) => ({
          unitId: unit.id,
          observation,
          weight: outcome.weights[i] ?? '0',
        })),
        changes: this.#changesOf(parts),
      },
    );
  }

  /** All observations of the period are from units that ended or began within it. */
  #notInForce(target: LineageUnit, reported: readonly UnitObservation[]): RebasedObservation {
    const parts = reported.flatMap((observation): TracedPart[] => {
      const unit = this.#lineage.units.get(observation.unitId);
      if (!unit) return [];
      const traced = this.#tracer.trace(unit.id, lastMoment(unit, this.#to)).get(target.id);
      const unknown = { share: UNKNOWN, changeIds: new Set<number>() };
      return [{ unit, ...(traced ?? unknown), observation, weight: observation.weight }];
    });
    const names = parts.map(({ unit }) => unitLabel(unit)).join(', ');
    const reason = `Only ${names} reported for this period, and they were not in force on its last day.`;
    return this.#asDerived(target, parts, notDerivable(parts, reason));
  }

  /** Observations of the subject itself, where no one unit has all of its area on the date. */
  #withoutTarget(reported: readonly UnitObservation[]): RebasedObservation {
    const { traced, reason } = this.#target;
    const ended = this.#lineage
      .linksToSuccessors(this.#key.subjectId)
      .filter((link) => compareDays(link.changedOn, this.#to) < 0);
    const changes = this.#changesOf(
      traced.size > 0
        ? [...traced.values()]
        : [{ changeIds: new Set(ended.map(({ changeId }) => changeId)) }],
    );
    const parts = reported
      .filter(({ unitId }) => this.#lineage.units.has(unitId))
      .map((observation) => ({ unitId: observation.unitId, observation, weight: '0' }));
    return this.#derive(reported, notDerivable([], reason ?? ''), { unitId: null, parts, changes });
  }

  #derive(
    reported: readonly UnitObservation[],
    outcome: AggregateOutcome,
    derivation: Omit<DerivationRow, 'method' | 'reason'>,
  ): RebasedObservation {
    const { method, reason } = outcome;
    const row = derivedRow(reported, outcome, derivation.changes.at(-1));
    return withDerivation(this.#key, row, { method, reason, ...derivation });
  }

  /** The changes between the parts and the target, oldest first. */
  #changesOf(parts: readonly { changeIds: ReadonlySet<number> }[]): UnitChangeRow[] {
    const ids = new Set(parts.flatMap(({ changeIds }) => [...changeIds]));
    return [...ids]
      .flatMap((id) => this.#lineage.changes.get(id) ?? [])
      .sort((a, b) => compareDays(a.changedOn, b.changedOn) || (a.code < b.code ? -1 : 1));
  }
}
