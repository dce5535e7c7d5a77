import { compareDays } from '../scalars/calendar.js';
import { type AggregationRule, aggregateParts, notDerivable, unitLabel } from './aggregate-parts.js';
import type { RebasedObservation, RebasedSeriesKey, UnitObservation } from './derivation.js';
import { Deriver, type TracedPart } from './deriver.js';
import { mayChangeArea, whyIncomplete } from './gaps.js';
import {
  asNamedAt,
  compareByCode,
  endOfDay,
  groupBy,
  isInForce,
  type Lineage,
  type LineageUnit,
  lastDayBefore,
  lastMoment,
  type Moment,
} from './lineage.js';
import { UNKNOWN } from './share.js';
import { type ResolvedTarget, resolveTarget } from './target-unit.js';
import { AreaTracer, trace } from './trace.js';

const hasValue = ({ observation }: TracedPart): boolean =>
  observation !== null && observation.status !== 'MISSING';

/** Rebases one series to the boundaries of a date. Units and shares are resolved once, for all of its periods. */
export class Rebasing {
  /** The units whose observations are needed; the subject alone where no unit has all of its area. */
  readonly unitIds: readonly number[];
  readonly #key: RebasedSeriesKey;
  readonly #deriver: Deriver;
  readonly #lineage: Lineage;
  readonly #rule: AggregationRule;
  readonly #to: Moment;
  readonly #tracer: AreaTracer;
  readonly #target: ResolvedTarget;
  readonly #relatives: readonly LineageUnit[];

  constructor(key: RebasedSeriesKey, lineage: Lineage, rule: AggregationRule) {
    this.#key = key;
    this.#deriver = new Deriver(key, lineage);
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

  /**
   * The observations are combined as of the last day of the period. Where units with area of the target did not report
   * then, as of an earlier day: for forecasts, and for values of a year in which boundaries changed.
   */
  #rebasePeriod(target: LineageUnit, reported: readonly UnitObservation[]): RebasedObservation {
    const own = reported.find(({ unitId }) => unitId === target.id);
    if (own && own.status !== 'MISSING') return this.#deriver.asReported(target, own, []);
    const moments = this.#momentsOf(reported)
      .map((at) => ({ at, parts: this.#partsAt(target, at, reported) }))
      .filter(({ parts }) => parts.some(({ observation }) => observation !== null))
      .filter(({ at, parts }) => !parts.some((part) => this.#reportedOtherArea(part, at)));
    // A missing value of the target does not hide what its predecessors reported.
    const isOther = ({ unit, observation }: TracedPart) => unit.id !== target.id && observation !== null;
    if (own && !moments.some(({ parts }) => parts.some(isOther)))
      return this.#deriver.asReported(target, own, []);
    const moment = moments.find(({ parts }) => parts.every(hasValue)) ?? moments[0];
    return moment
      ? this.#combine(
          target,
          moment.at,
          moment.parts,
          moment.at === reported[0]?.periodEnd ? null : lastDayBefore(moment.at),
        )
      : this.#notInForce(target, reported);
  }

  /** The end of the period of these observations, then the ends of their units before it, the latest first. */
  #momentsOf(reported: readonly UnitObservation[]): Moment[] {
    const { periodEnd } = reported[0] as UnitObservation;
    const ends = reported
      .flatMap(({ unitId }) => this.#lineage.units.get(unitId)?.validTo ?? [])
      .filter((end) => compareDays(end, periodEnd) < 0);
    return [...new Set([periodEnd, ...ends.sort((a, b) => compareDays(b, a))])];
  }

  /** Whether the area of a part may have changed after a moment, while it was in force, so that it reported for another. */
  #reportedOtherArea({ unit, observation }: TracedPart, at: Moment): boolean {
    return (
      observation !== null && mayChangeArea(this.#lineage, unit, at, lastMoment(unit, observation.periodEnd))
    );
  }

  /** The observation of the target from those of its parts at a moment. */
  #combine(
    target: LineageUnit,
    at: Moment,
    parts: readonly TracedPart[],
    partsOn: string | null = null,
  ): RebasedObservation {
    const [only] = parts;
    if (only?.observation && this.#isSameArea(target, at, parts))
      return this.#deriver.asReported(target, only.observation, this.#deriver.changesOf(parts), partsOn);
    const units = parts.map(({ unit }) => unit);
    const gap = whyIncomplete(this.#lineage, { target, at, to: this.#to, parts: units });
    const outcome = gap === null ? aggregateParts(this.#rule, parts) : notDerivable(parts, gap);
    return this.#deriver.asDerived(target, parts, outcome, partsOn);
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
        const unit = asNamedAt(relative, at);
        return [{ unit, ...traced, observation, weight: observation?.weight ?? null }];
      })
      .sort((a, b) => compareByCode(a.unit, b.unit));
  }

  /** Whether the target and its one part are the same area: one unit with another name, code or parent. */
  #isSameArea(target: LineageUnit, at: Moment, parts: readonly TracedPart[]): boolean {
    const [only, ...more] = parts;
    if (!only?.share.whole || more.length > 0) return false;
    return trace(this.#lineage, target.id, this.#to, at).get(only.unit.id)?.share.whole ?? false;
  }

  /** All observations of the period are from units that started after it, or that are no part of the target. */
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
    return this.#deriver.asDerived(target, parts, notDerivable(parts, reason));
  }

  /** Observations of the subject itself, where no one unit has all of its area on the date. */
  #withoutTarget(reported: readonly UnitObservation[]): RebasedObservation {
    const { traced, reason } = this.#target;
    const ended = this.#lineage
      .linksToSuccessors(this.#key.subjectId)
      .filter((link) => compareDays(link.changedOn, this.#to) < 0);
    const changes = this.#deriver.changesOf(
      traced.size > 0
        ? [...traced.values()]
        : [{ changeIds: new Set(ended.map(({ changeId }) => changeId)) }],
    );
    const parts = reported
      .filter(({ unitId }) => this.#lineage.units.has(unitId))
      .map((observation) => ({
        unitId: observation.unitId,
        on: lastDayBefore(observation.periodEnd),
        observation,
        weight: '0',
      }));
    return this.#deriver.derive(reported, notDerivable([], reason ?? ''), {
      unitId: null,
      parts,
      partsOn: null,
      changes,
    });
  }
}
