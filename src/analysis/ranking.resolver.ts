import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { Indicator } from '../indicators/indicator.type.js';
import { requireRow } from '../loading/by-id.js';
import { InnerListsAtMost, type ListSize } from '../paging/list-size.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Page } from '../paging/page.js';
import type { Context } from '../request/context.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { selectedBreakdown, whyNoTotal } from '../series/breakdown.js';
import { Observation } from '../series/observation.type.js';
import { BreakdownInput } from '../series/series.args.js';
import { seriesLoaders } from '../series/series.loader.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { analysisLoaders } from './analysis.loader.js';
import { changeBetween } from './change.js';
import { Change } from './change.type.js';
import { NO_NUMBER } from './exact.js';
import { whyRankIsOpen } from './ranking.js';
import { type RankingRow, rankingList } from './ranking.queries.js';
import { RankingConnection, RankingEntry } from './ranking.type.js';
import { MAX_UNITS, RankingScope, sizeOfScope, withinLimit } from './scope.input.js';
import type { ScopeQuestion } from './scope.queries.js';
import { Exclusion } from './statistics.type.js';

@ArgsType()
class RankingArgs extends ForwardPageArgs {
  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Only observations for exactly this period; if omitted, the newest period for which any of the units has a value that can be ranked.',
  })
  period?: Period;

  @Field(() => RankingScope, {
    nullable: true,
    description: 'Selects the units to rank; if omitted, all provinces in force at the end of the period.',
  })
  among?: RankingScope;

  @Field(() => [BreakdownInput], {
    nullable: true,
    description:
      'Selects the series with exactly these categories, one for each dimension, such as women. If omitted, `Indicator.defaultBreakdown`, which is the total unless the publisher says otherwise; `[]` is always the total. Fails with CODE_NOT_FOUND if a code is unknown, and with FILTER_INVALID if the indicator does not have the dimension; in a list of indicators, those without the dimension have an empty ranking.',
  })
  breakdown?: BreakdownInput[];
}

const PROVINCES: RankingScope = { unitKind: 'PROVINCE' };

/** How many units the lists outside the page may have. */
const listSize: ListSize = ({ among }) => sizeOfScope((among as RankingScope | undefined) ?? PROVINCES);

/** A page of a ranking, with its question. */
interface Ranking extends Page<RankingRow> {
  indicatorId: number;
  question: ScopeQuestion;
}

@Resolver(() => Indicator)
export class IndicatorRankingResolver {
  @InnerListsAtMost(listSize)
  @FieldResolver(() => RankingConnection, {
    description:
      'Units by the value of the indicator for one period, the best first: from low to high for LOWER_IS_BETTER, otherwise from high to low. A value such as “> 95” or “7 to 10” is ranked by what is certain: its rank is the best possible one, `worstRank` the worst. Units with the same `rank` are ordered by code. Units without data are listed in `withoutData` and never ranked.',
  })
  async ranking(
    @Root() indicator: IndicatorRow,
    @Args(() => RankingArgs) { period, among, breakdown, ...page }: RankingArgs,
    @Ctx() { lists, loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Ranking> {
    const question: ScopeQuestion = {
      scope: among ?? PROVINCES,
      breakdown: await selectedBreakdown(loaders, indicator, breakdown, info),
      period: period ?? null,
    };
    const connection = await lists.page<RankingRow, ScopeQuestion>(rankingList, indicator.id, question, page);
    return Object.assign(connection, { indicatorId: indicator.id, question });
  }
}

@Resolver(() => RankingConnection)
export class RankingResolver {
  @FieldResolver(() => PeriodScalar, {
    nullable: true,
    description:
      'The period that is ranked; null if the argument was omitted and no unit has a value that can be ranked for any period.',
  })
  async period(@Root() ranking: Ranking, @Ctx() context: Context) {
    return (await periodsOf(ranking, context))?.period;
  }

  @FieldResolver(() => PeriodScalar, {
    nullable: true,
    description:
      'The earlier period that ranks and values are compared with: the nearest one of the same length for which any of the units has a value that can be ranked. Null if there is none.',
  })
  async previousPeriod(@Root() ranking: Ranking, @Ctx() context: Context) {
    return (await periodsOf(ranking, context))?.previousPeriod;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why nothing can be ranked, if all series of the indicator have a breakdown and neither the query nor `Indicator.defaultBreakdown` selects one; otherwise null.',
  })
  reason(@Root() { indicatorId, question }: Ranking, @Ctx() { loaders }: Context) {
    return whyNoTotal(loaders, indicatorId, question.breakdown);
  }

  @FieldResolver(() => [Unit], {
    description: `Units of the scope that have no value for the period, ordered by code. More than ${MAX_UNITS} fail with LIMIT_EXCEEDED; narrow \`among\`.`,
  })
  async withoutData(@Root() { indicatorId, question }: Ranking, @Ctx() { loaders }: Context) {
    return withinLimit(
      await loaders(analysisLoaders).unitsWithoutData.load({ parent: indicatorId, question }),
    );
  }

  @FieldResolver(() => [Exclusion], {
    description: `Observations of the period that have no rank because they state a fraction and no value, ordered by unit code. More than ${MAX_UNITS} fail with LIMIT_EXCEEDED; narrow \`among\`.`,
  })
  async excluded(@Root() { indicatorId, question }: Ranking, @Ctx() { loaders }: Context) {
    const unranked = await loaders(analysisLoaders).unranked.load({ parent: indicatorId, question });
    return withinLimit(unranked).map((observation) => ({ observation, reason: NO_NUMBER }));
  }
}

const periodsOf = async ({ indicatorId, question }: Ranking, { loaders }: Context) =>
  (await loaders(analysisLoaders).rankingPeriods.load({ parent: indicatorId, question }))[0];

@Resolver(() => RankingEntry)
export class RankingEntryResolver {
  @FieldResolver(() => Unit, { description: 'The unit that is ranked.' })
  async unit(@Root() { unitId }: RankingRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(unitLoaders).unitById.load(unitId));
  }

  @FieldResolver(() => Observation, { description: 'The observation that the rank comes from.' })
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
  async change(@Root() entry: RankingRow, @Ctx() { loaders }: Context) {
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
