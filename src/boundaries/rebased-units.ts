import type { DaySpan } from '../analysis/span.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { isSliceOver } from '../limits/pacing.js';
import type { Context } from '../request/context.js';
import { boundariesLoaders } from './boundaries.loader.js';
import type { RebasedObservation, RebasedSeriesKey } from './derivation.js';
import type { EarlierPeriodRow } from './earlier-period.queries.js';
import { groupBy } from './lineage.js';
import { prepareRebasing } from './rebased-observations.js';
import type { Rebasing } from './rebasing.js';
import type { WeightedSeriesSpan } from './unit-observation.queries.js';

interface PreparedUnit {
  rebasing: Rebasing;
  series: readonly WeightedSeriesSpan[];
}

/** An indicator in one breakdown on the boundaries of a date. */
export interface RebasedIndicator {
  indicator: IndicatorRow;
  breakdown: string;
  date: string;
}

/** One indicator in one breakdown for several units on the boundaries of a date. Lineages are loaded once. */
export class RebasedUnits {
  readonly #context: Context;
  readonly #key: Omit<RebasedSeriesKey, 'subjectId'>;
  readonly #unitIds: readonly number[];
  #prepared: Promise<PreparedUnit[]> | undefined;

  /** @param unitIds their identities; each unit is in force on the date */
  constructor(
    context: Context,
    { indicator, breakdown, date }: RebasedIndicator,
    unitIds: readonly number[],
  ) {
    this.#context = context;
    this.#key = { indicatorId: indicator.id, breakdown, date };
    // Rebasing loads the indicator by its id.
    context.loaders(indicatorLoaders).indicatorById.prime(indicator.id, indicator);
    this.#unitIds = unitIds;
  }

  /** The observation of each unit for exactly this period, in their order; null where no part of it reported. */
  async inPeriod({ periodStart: from, periodEnd: to }: DaySpan): Promise<(RebasedObservation | null)[]> {
    const { weightedObservations } = this.#context.loaders(boundariesLoaders);
    return Promise.all(
      (await this.#prepare()).map(async ({ rebasing, series }) => {
        const inSpan = series.map((one) => ({ ...one, from, to }));
        const reported = await weightedObservations.load({ series: inSpan, part: 'PERIOD' });
        await this.#pauseIfBusy();
        return rebasing.rebase(reported)[0] ?? null;
      }),
    );
  }

  /**
   * The nearest of these periods for which the observations fit, with those of each unit; null if there is none. The
   * first period is tried alone, because it nearly always fits.
   */
  async nearest<Period extends DaySpan>(
    periods: readonly Period[],
    fits: (observations: readonly (RebasedObservation | null)[]) => boolean,
  ): Promise<{ period: Period; observations: (RebasedObservation | null)[] } | null> {
    const [first, ...others] = periods;
    if (!first) return null;
    const observations = await this.inPeriod(first);
    if (fits(observations)) return { period: first, observations };
    const candidates = await Promise.all(
      others.map(async (period) => ({ period, observations: await this.inPeriod(period) })),
    );
    return candidates.find((candidate) => fits(candidate.observations)) ?? null;
  }

  /** Earlier periods of the same length for which any part of a unit has a number, the nearest first, as many as are looked at. */
  async earlierPeriods({ periodStart, periodEnd }: DaySpan): Promise<EarlierPeriodRow[]> {
    const { indicatorId, breakdown } = this.#key;
    const ids = (await this.#prepare()).flatMap(({ series }) => series.map(({ subjectId }) => subjectId));
    const unitIds = groupBy(ids, (id) => id).flatMap(([id]) => id ?? []);
    return this.#context
      .loaders(boundariesLoaders)
      .earlierPeriods.load({ unitIds, indicatorId, breakdown, periodStart, periodEnd });
  }

  #prepare(): Promise<PreparedUnit[]> {
    this.#prepared ??= Promise.all(
      this.#unitIds.map(async (subjectId) => {
        const prepared = await prepareRebasing(
          this.#context.loaders,
          { ...this.#key, subjectId },
          { from: null, to: null },
        );
        await this.#pauseIfBusy();
        return prepared;
      }),
    );
    return this.#prepared;
  }

  /** Gives other requests a turn: many units take longer than a slice of the event loop. */
  async #pauseIfBusy(): Promise<void> {
    if (isSliceOver()) await this.#context.scope.pause();
  }
}
