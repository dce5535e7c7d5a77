import { changeBetween } from '../analysis/change.js';
import { NO_NUMBER } from '../analysis/exact.js';
import type { RebasedObservation } from '../boundaries/derivation.js';
import { RebasedUnits } from '../boundaries/rebased-units.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { memoize } from '../loading/memoize.js';
import type { PageBounds } from '../paging/page-statement.js';
import type { Context } from '../request/context.js';
import { compareDays } from '../scalars/calendar.js';
import type { Period } from '../scalars/period.js';
import type { UnitRow } from '../units/unit.queries.js';
import { hasNumber, type PossibleRank, possibleRanks } from './possible-ranks.js';
import type { RankingFacts } from './ranking.js';
import type { RankingRow } from './ranking.queries.js';
import type { ScopeOnDate } from './scope.queries.js';
import { unitsOnDate } from './scope-on-date.js';

/** A ranking on the boundaries of a date. */
export interface RebasedRankingQuestion extends ScopeOnDate {
  breakdown: string;
  period: Period;
}

/** One rank. What needs the earlier period is computed when it is selected. */
export interface RebasedRankingRow
  extends RebasedObservation,
    Pick<RankingRow, 'unitId' | 'rank' | 'worstRank' | 'outOf'> {
  readonly previousRank: Promise<number | null>;
  readonly previousWorstRank: Promise<number | null>;
  changeSincePrevious(): Promise<object | null>;
}

interface Ranked extends PossibleRank {
  unit: UnitRow;
  observation: RebasedObservation;
}

/** The type of each part of a cursor, as in `rankingList`. */
export const RANKING_KEYS = ['integer', 'text', 'date'] as const;

/** Ranks units by what an indicator would have been on the boundaries of a date. */
export class RebasedRanking implements RankingFacts {
  readonly #context: Context;
  readonly #indicator: IndicatorRow;
  readonly #question: RebasedRankingQuestion;

  constructor(context: Context, indicator: IndicatorRow, question: RebasedRankingQuestion) {
    this.#context = context;
    this.#indicator = indicator;
    this.#question = question;
  }

  /** The ranks after a cursor, as many as the page has and one more. */
  async page({ size, after }: Pick<PageBounds, 'size' | 'after'>): Promise<RebasedRankingRow[]> {
    const ranked = await this.#ranked();
    const from = after ? ranked.findIndex((entry) => isAfter(keysOf(entry), after)) : 0;
    return from < 0
      ? []
      : ranked.slice(from, from + size + 1).map((entry) => this.#rowOf(entry, ranked.length));
  }

  async count(): Promise<number> {
    return (await this.#ranked()).length;
  }

  async period(): Promise<string> {
    return this.#question.period.text;
  }

  async previousPeriod(): Promise<string | null> {
    return (await this.#previous())?.period ?? null;
  }

  async withoutData(): Promise<UnitRow[]> {
    return (await this.#values()).flatMap(({ unit, observation }) => (isMissing(observation) ? [unit] : []));
  }

  async excluded(): Promise<{ observation: object; reason: string }[]> {
    return (await this.#values()).flatMap(({ observation }) =>
      observation && !isMissing(observation) && !hasNumber(observation)
        ? [{ observation, reason: observation.derivation.reason ?? NO_NUMBER }]
        : [],
    );
  }

  readonly #units = memoize(() => unitsOnDate(this.#context.loaders, this.#question));

  readonly #rebased = memoize(async () => {
    const { breakdown, date } = this.#question;
    const units = await this.#units();
    return new RebasedUnits(
      this.#context,
      { indicator: this.#indicator, breakdown, date },
      units.map(({ identityId }) => identityId),
    );
  });

  /** Each unit with its observation, by code; null where no part of it reported. */
  readonly #values = memoize(async () => {
    const observations = await (await this.#rebased()).inPeriod(daysOf(this.#question.period));
    return (await this.#units()).map((unit, i) => ({ unit, observation: observations[i] ?? null }));
  });

  /** The ranks, the best first; units with the same rank by code. */
  readonly #ranked = memoize(async () => {
    const values = (await this.#values()).flatMap(({ unit, observation }) =>
      observation && hasNumber(observation) ? [{ unit, observation }] : [],
    );
    const ranks = possibleRanks(
      values.map(({ observation }) => observation),
      this.#indicator.direction,
    );
    return values
      .map((value, i): Ranked => ({ ...value, ...(ranks[i] as PossibleRank) }))
      .sort((a, b) => a.rank - b.rank);
  });

  /** The nearest earlier period of the same length in which a unit has a rank, with the ranks by unit; null if there is none. */
  readonly #previous = memoize(async () => {
    const rebased = await this.#rebased();
    const units = await this.#units();
    const periods = await rebased.earlierPeriods(daysOf(this.#question.period));
    const found = await rebased.nearest(periods, (observations) =>
      observations.some((observation) => observation && hasNumber(observation)),
    );
    if (!found) return null;
    const values = units.flatMap((unit, i) => {
      const observation = found.observations[i];
      return observation && hasNumber(observation) ? [{ unitId: unit.id, observation }] : [];
    });
    const ranks = possibleRanks(
      values.map(({ observation }) => observation),
      this.#indicator.direction,
    );
    return {
      period: found.period.period,
      ofUnit: new Map(
        values.map(({ unitId, observation }, i) => [unitId, { observation, ...(ranks[i] as PossibleRank) }]),
      ),
    };
  });

  #rowOf(entry: Ranked, outOf: number): RebasedRankingRow {
    const { unit, observation, rank, worstRank } = entry;
    const earlier = async () => (await this.#previous())?.ofUnit.get(unit.id) ?? null;
    const { direction } = this.#indicator;
    return {
      ...observation,
      unitId: unit.id,
      rank,
      worstRank,
      outOf,
      cursorKeys: keysOf(entry),
      get previousRank() {
        return earlier().then((found) => found?.rank ?? null);
      },
      get previousWorstRank() {
        return earlier().then((found) => found?.worstRank ?? null);
      },
      async changeSincePrevious() {
        const found = await earlier();
        return found && changeBetween(found.observation, observation, direction);
      },
    };
  }
}

/** The reported observation says that there is no value; one that cannot be derived has a reason of its own. */
const isMissing = (observation: RebasedObservation | null): boolean =>
  !observation || (observation.status === 'MISSING' && observation.derivation.method !== 'NOT_DERIVABLE');

const daysOf = ({ start, end }: Period) => ({ periodStart: start, periodEnd: end });

const keysOf = ({ rank, unit }: Pick<Ranked, 'rank' | 'unit'>): string[] => [
  String(rank),
  unit.code,
  unit.validFrom ?? '-infinity',
];

/** Codes are ASCII, where the order of JavaScript is that of the list in SQL. */
function isAfter(keys: readonly string[], cursor: readonly string[]): boolean {
  const [rank = '', code = '', day = ''] = keys;
  const [ofRank = '', ofCode = '', ofDay = ''] = cursor;
  if (rank !== ofRank) return Number(rank) > Number(ofRank);
  if (code !== ofCode) return code > ofCode;
  return ofDay === '-infinity' ? day !== ofDay : day !== '-infinity' && compareDays(day, ofDay) > 0;
}
