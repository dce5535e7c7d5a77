import { compareDays } from '../scalars/calendar.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';
import type { AggregateOutcome, AggregatePart } from './aggregate-parts.js';
import {
  type DerivationRow,
  derivedRow,
  NO_SERIES,
  type RebasedObservation,
  type RebasedSeriesKey,
  type UnitObservation,
  withDerivation,
} from './derivation.js';
import { endOfDay, type Lineage, type LineageUnit, lastDayBefore } from './lineage.js';

/** A part of the target, and the changes that made it a part. */
export type TracedPart = AggregatePart & {
  observation: UnitObservation | null;
  changeIds: ReadonlySet<number>;
};

/** Makes the observations of one series on the boundaries of a date, with their derivations. */
export class Deriver {
  readonly #key: RebasedSeriesKey;
  readonly #lineage: Lineage;

  constructor(key: RebasedSeriesKey, lineage: Lineage) {
    this.#key = key;
    this.#lineage = lineage;
  }

  /** The observation that a unit reported for the whole area of the target. */
  asReported(
    target: LineageUnit,
    row: UnitObservation,
    changes: UnitChangeRow[],
    partsOn: string | null = null,
  ): RebasedObservation {
    const seriesId = row.unitId === target.id ? row.seriesId : NO_SERIES;
    const on = partsOn ?? lastDayBefore(row.periodEnd);
    return withDerivation(
      this.#key,
      { ...row, seriesId, reportedForId: row.reportedForId ?? row.unitId },
      {
        method: 'REPORTED',
        date: this.#key.date,
        unitId: target.id,
        parts: [{ unitId: row.unitId, on, observation: row, weight: '1' }],
        partsOn,
        changes,
        reason: null,
      },
    );
  }

  /** An observation that is combined from those of parts. */
  asDerived(
    target: LineageUnit,
    parts: readonly TracedPart[],
    outcome: AggregateOutcome,
    partsOn: string | null = null,
  ): RebasedObservation {
    const observations = parts.flatMap(({ observation }) => observation ?? []);
    const on = partsOn ?? lastDayBefore(observations[0]?.periodEnd ?? endOfDay(this.#key.date));
    return this.derive(observations, outcome, {
      unitId: target.id,
      parts: parts.map(({ unit, observation }, i) => ({
        unitId: unit.id,
        on,
        observation,
        weight: outcome.weights[i] ?? '0',
      })),
      partsOn,
      changes: this.changesOf(parts),
    });
  }

  derive(
    reported: readonly UnitObservation[],
    outcome: AggregateOutcome,
    derivation: Omit<DerivationRow, 'method' | 'reason' | 'date'>,
  ): RebasedObservation {
    const { method, reason } = outcome;
    const row = derivedRow(reported, outcome, derivation.changes.at(-1));
    return withDerivation(this.#key, row, { method, reason, date: this.#key.date, ...derivation });
  }

  /** The changes between the parts and the target, oldest first. */
  changesOf(parts: readonly { changeIds: ReadonlySet<number> }[]): UnitChangeRow[] {
    const ids = new Set(parts.flatMap(({ changeIds }) => [...changeIds]));
    return [...ids]
      .flatMap((id) => this.#lineage.changes.get(id) ?? [])
      .sort((a, b) => compareDays(a.changedOn, b.changedOn) || (a.code < b.code ? -1 : 1));
  }
}
