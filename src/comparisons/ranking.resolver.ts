import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { changeBetween } from '../analysis/change.js';
import { Change } from '../analysis/change.type.js';
import { MAX_UNITS } from '../analysis/complete-list.js';
import { Exclusion } from '../analysis/statistics.type.js';
import { boundariesDate } from '../boundaries/boundaries.input.js';
import { MAX_EARLIER_PERIODS } from '../boundaries/earlier-periods.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { Indicator } from '../indicators/indicator.type.js';
import { requireRow } from '../loading/by-id.js';
import { AlsoComputes, InnerListsAtMost, type ListSize } from '../paging/list-size.js';
import type { Page } from '../paging/page.js';
import type { Context } from '../request/context.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { selectedBreakdown, whyNoTotal } from '../series/breakdown.js';
import { Observation } from '../series/observation.type.js';
import { seriesLoaders } from '../series/series.loader.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { requiredPeriod, unitsToRebase } from './boundaries.args.js';
import { PROVINCES, RankingArgs } from './ranking.args.js';
import { factsAsReported, type RankingFacts, whyRankIsOpen } from './ranking.js';
import { type RankingRow, rankingList } from './ranking.queries.js';
import { RankingConnection, RankingEntry } from './ranking.type.js';
import { RANKING_KEYS, RebasedRanking, type RebasedRankingRow } from './rebased-ranking.js';
import { type RankingScope, sizeOfScope } from './scope.input.js';
import type { ScopeQuestion } from './scope.queries.js';

/** How many units the lists outside the page may have. */
const listSize: ListSize = ({ among }) => sizeOfScope((among as RankingScope | undefined) ?? PROVINCES);

/** A page of a ranking, with what is said besides its entries. */
interface Ranking extends Page<RankingRow | RebasedRankingRow> {
  indicatorId: number;
  breakdown: string;
  facts: RankingFacts;
}

@Resolver(() => Indicator)
export class IndicatorRankingResolver {
  @InnerListsAtMost(listSize)
  @AlsoComputes(unitsToRebase('among', PROVINCES))
  @FieldResolver(() => RankingConnection, {
    description:
      'Units by the value of the indicator for one period, the best first: from low to high for LOWER_IS_BETTER, otherwise from high to low. A value such as “> 95” or “7 to 10” is ranked by what is certain: its rank is the best possible one, `worstRank` the worst. Units with the same `rank` are ordered by code. Units without data are listed in `withoutData` and never ranked. If `boundaries` gives a date, the units of that day are ranked by values that are derived for them.',
  })
  async ranking(
    @Root() indicator: IndicatorRow,
    @Args(() => RankingArgs) { period, among, breakdown, boundaries, ...page }: RankingArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Ranking> {
    const { lists, loaders } = context;
    const scope = among ?? PROVINCES;
    const date = boundariesDate(boundaries);
    const key = await selectedBreakdown(loaders, indicator, breakdown, info);
    const about = { indicatorId: indicator.id, breakdown: key };
    if (date === null) {
      const question: ScopeQuestion = { scope, breakdown: key, period: period ?? null };
      const facts = factsAsReported(loaders, indicator.id, question);
      const found = await lists.page<RankingRow, ScopeQuestion>(rankingList, indicator.id, question, page);
      return Object.assign(found, { ...about, facts });
    }
    const question = { scope, date, breakdown: key, period: requiredPeriod(period) };
    const facts = new RebasedRanking(context, indicator, question);
    const found = await lists.computedPage<RebasedRankingRow>(
      { name: 'rankingOn', filter: { ...question, indicatorId: indicator.id }, keys: RANKING_KEYS },
      page,
      (bounds) => facts.page(bounds),
      () => facts.count(),
    );
    return Object.assign(found, { ...about, facts });
  }
}

@Resolver(() => RankingConnection)
export class RankingResolver {
  @FieldResolver(() => PeriodScalar, {
    nullable: true,
    description:
      'The period that is ranked; null if the argument was omitted and no unit has a value that can be ranked for any period.',
  })
  period(@Root() { facts }: Ranking) {
    return facts.period();
  }

  @FieldResolver(() => PeriodScalar, {
    nullable: true,
    description: `The earlier period that ranks and values are compared with: the nearest one of the same length for which any of the units has a value that can be ranked. Null if there is none; with \`boundaries\`, if there is none among the ${MAX_EARLIER_PERIODS} nearest that were reported.`,
  })
  previousPeriod(@Root() { facts }: Ranking) {
    return facts.previousPeriod();
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why nothing can be ranked, if all series of the indicator have a breakdown and neither the query nor `Indicator.defaultBreakdown` selects one; otherwise null.',
  })
  reason(@Root() { indicatorId, breakdown }: Ranking, @Ctx() { loaders }: Context) {
    return whyNoTotal(loaders, indicatorId, breakdown);
  }

  @FieldResolver(() => [Unit], {
    description: `Units of the scope that have no value for the period, ordered by code. With \`boundaries\`, those of which no part reported; a unit whose value cannot be derived is in \`excluded\`. More than ${MAX_UNITS} fail with LIMIT_EXCEEDED; narrow \`among\`.`,
  })
  withoutData(@Root() { facts }: Ranking) {
    return facts.withoutData();
  }

  @FieldResolver(() => [Exclusion], {
    description: `Observations of the period that have no rank, ordered by unit code: those that state a fraction and no value and, with \`boundaries\`, those that are NOT_DERIVABLE, with the reason. More than ${MAX_UNITS} fail with LIMIT_EXCEEDED; narrow \`among\`.`,
  })
  excluded(@Root() { facts }: Ranking) {
    return facts.excluded();
  }
}

@Resolver(() => RankingEntry)
export class RankingEntryResolver {
  @FieldResolver(() => Unit, { description: 'The unit that is ranked.' })
  async unit(@Root() { unitId }: RankingRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(unitLoaders).unitById.load(unitId));
  }

  @FieldResolver(() => Observation, {
    description: 'The observation that the rank comes from. With `boundaries` it has a `derivation`.',
  })
  observation(@Root() entry: RankingRow) {
    return entry;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'A sentence that explains why the rank is not certain: because several ranks are possible, or because the value is approximate (ABOUT). Null if it is certain.',
  })
  reason(@Root() entry: RankingRow) {
    return whyRankIsOpen(entry);
  }

  @FieldResolver(() => Change, {
    nullable: true,
    description: 'The change of the value since the earlier period; null if the unit had no rank in it.',
  })
  async change(@Root() entry: RankingRow | RebasedRankingRow, @Ctx() { loaders }: Context) {
    if ('changeSincePrevious' in entry) return entry.changeSincePrevious();
    const { seriesId, previousStart, previousEnd } = entry;
    if (previousStart === null || previousEnd === null) return null;
    const [earlier, series] = await Promise.all([
      loaders(seriesLoaders).observationByKey.load({
        seriesId,
        start: previousStart,
        end: previousEnd,
        alternative: 0,
      }),
      loaders(seriesLoaders).seriesById.load(seriesId),
    ]);
    const { direction } = requireRow(
      await loaders(indicatorLoaders).indicatorById.load(requireRow(series).indicatorId),
    );
    return changeBetween(requireRow(earlier), entry, direction);
  }
}
