import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import type { SubjectKind } from '../identity/entities.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { Indicator } from '../indicators/indicator.type.js';
import { AtMost, lengthOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { selectedBreakdown, selectedOfAll } from '../series/breakdown.js';
import type { LatestQuestion } from '../series/latest.queries.js';
import { loadMainSeries } from '../series/load-main-series.js';
import { MAIN_SUBJECT } from '../series/main-subject.js';
import { Observation } from '../series/observation.type.js';
import { BreakdownInput } from '../series/series.args.js';
import { seriesLoaders } from '../series/series.loader.js';
import { Unit } from '../units/unit.type.js';
import { unitOnDay } from '../units/unit-on-day.js';
import { Boundaries, boundariesDate } from './boundaries.input.js';
import { latestOfSubject } from './latest-of-subject.js';
import { latestRebased } from './latest-rebased.js';

const BREAKDOWN =
  'Selects the series with exactly these categories, one for each dimension. If omitted, `Indicator.defaultBreakdown`, which is the total unless the publisher says otherwise; `[]` is always the total. Fails with CODE_NOT_FOUND if a code is unknown.';

/** The rule that all fields `latest` share. */
const ONE_UNIT =
  'It is an observation of one unit, in all its versions: one of a former unit with the same code and another area is not returned. Ask for that unit as `code@validFrom`, or for other `boundaries`.';

const BOUNDARIES =
  'If it gives a date, the observation is derived for the boundaries of that day, for the newest period that any part of the unit has an observation for; if `derivation` has no value for it, it gives the reason. As reported if omitted.';

@Resolver(() => Indicator)
export class IndicatorLatestResolver {
  @FieldResolver(() => Observation, {
    nullable: true,
    description: `The newest observation with a value for one subject, in the default breakdown unless \`breakdown\` is given. Give at most one subject; without one, it is the main subject: ${MAIN_SUBJECT} ${ONE_UNIT} Null if there is none; that is so for every subject if \`hasTotals\` is false and \`defaultBreakdown\` is empty.`,
  })
  async latest(
    @Root() indicator: IndicatorRow,
    @Arg('unit', () => String, {
      nullable: true,
      description:
        'A unit: `code@validFrom`; or its code, for the unit that has it today, else the one that had it last; with `boundaries`, for the unit that has it on that day.',
    })
    unit: string | undefined,
    @Arg('infrastructureAsset', () => String, {
      nullable: true,
      description: 'Code of an infrastructure asset.',
    })
    asset: string | undefined,
    @Arg('model', () => String, { nullable: true, description: 'Code of a practice model.' }) model:
      | string
      | undefined,
    @Arg('breakdown', () => [BreakdownInput], {
      nullable: true,
      description: `${BREAKDOWN} Fails with FILTER_INVALID if the indicator does not have the dimension; in a list of indicators, those without the dimension have null.`,
    })
    breakdown: BreakdownInput[] | undefined,
    @Arg('boundaries', () => Boundaries, { nullable: true, description: `${BOUNDARIES} Only with \`unit\`.` })
    boundaries: Boundaries | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { loaders, answer } = context;
    const references: Record<SubjectKind, string | undefined> = {
      UNIT: unit,
      INFRASTRUCTURE_ASSET: asset,
      PRACTICE_MODEL: model,
    };
    const [given, ...more] = Object.entries(references).filter(([, reference]) => reference != null) as [
      SubjectKind,
      string,
    ][];
    if (more.length > 0)
      throw new CatalogueError(
        'FILTER_INVALID',
        `expected at most one of unit, infrastructureAsset and model; got ${more.length + 1}`,
      );
    const date = boundariesDate(boundaries);
    const selected = await selectedBreakdown(loaders, indicator, breakdown, info);
    if (!given) return latestOfMain(context, indicator, selected, date);
    const [kind, reference] = given;
    if (date !== null && kind !== 'UNIT') throw withoutBoundaries();
    if (date !== null) {
      const unit = await unitOnDay(loaders, reference, date);
      return (
        unit && latestRebased(context, indicator, { subjectId: unit.identityId, breakdown: selected, date })
      );
    }
    const key = { indicatorId: indicator.id, kind, reference, breakdown: selected };
    const latest = await latestOfSubject(loaders, key);
    if (latest?.changesLater) answer.reportToday();
    return latest?.seriesId == null ? null : latest;
  }
}

/** The newest observation of the main subject of an indicator. */
async function latestOfMain(
  context: Context,
  indicator: IndicatorRow,
  breakdown: string,
  date: string | null,
) {
  const main = await loadMainSeries(context.loaders, indicator, breakdown);
  if (!main) return null;
  if (date === null) return context.loaders(seriesLoaders).latestBySeries.load(main.id);
  if (main.subjectKind !== 'UNIT') throw withoutBoundaries();
  return latestRebased(context, indicator, { subjectId: main.subjectId, breakdown, date });
}

const withoutBoundaries = () =>
  new CatalogueError(
    'FILTER_INVALID',
    'expected `boundaries` { inForceOn } together with a unit; got another subject, which has no boundaries',
  );

/** About how many indicators a unit has observations of. */
const LATEST_SIZE = 100;

@Resolver(() => Unit)
export class UnitLatestResolver {
  @AtMost(lengthOf('indicators', LATEST_SIZE))
  @FieldResolver(() => [Observation], {
    description: `The newest observation with a value of each indicator, in its default breakdown unless \`breakdown\` is given, ordered by indicator code. Indicators without a value in that breakdown are not included, such as those with neither a total nor a default breakdown (\`Indicator.hasTotals\`). ${ONE_UNIT}`,
  })
  async latest(
    @Root() unit: { identityId: number },
    @Arg('indicators', () => [String], {
      nullable: true,
      description: 'Codes of indicators, or former codes; if omitted, all indicators of the unit.',
    })
    indicators: string[] | undefined,
    @Arg('breakdown', () => [BreakdownInput], {
      nullable: true,
      description: `${BREAKDOWN} Fails with FILTER_INVALID if none of \`indicators\` has the dimensions.`,
    })
    breakdown: BreakdownInput[] | undefined,
    @Arg('boundaries', () => Boundaries, {
      nullable: true,
      description: `${BOUNDARIES} Only with \`indicators\`.`,
    })
    boundaries: Boundaries | undefined,
    @Ctx() context: Context,
  ) {
    const { loaders } = context;
    const question = {
      indicators: indicators ?? null,
      breakdown: breakdown ? await selectedOfAll(loaders, indicators, breakdown) : null,
    };
    const date = boundariesDate(boundaries);
    if (date !== null) return latestOfEach(context, unit, { ...question, date });
    return loaders(seriesLoaders).latestOfUnit.get({ parent: unit.identityId, question });
  }
}

/** The newest observation of each of these indicators on the boundaries of a date, by indicator code. */
async function latestOfEach(
  context: Context,
  { identityId: subjectId }: { identityId: number },
  { indicators: codes, breakdown, date }: LatestQuestion & { date: string },
) {
  if (!codes)
    throw new CatalogueError(
      'FILTER_INVALID',
      'expected `indicators` together with `boundaries` { inForceOn }; got none. Give the codes of the indicators to derive',
    );
  const { indicatorInAnyCase } = context.loaders(indicatorLoaders);
  const found = await Promise.all(codes.map((code) => indicatorInAnyCase.load(code)));
  const byId = new Map(found.flatMap((indicator) => (indicator ? [[indicator.id, indicator] as const] : [])));
  const inOrder = [...byId.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const latest = await Promise.all(
    inOrder.map(async (indicator) => {
      const selected = breakdown ?? (await selectedBreakdown(context.loaders, indicator, undefined));
      return latestRebased(context, indicator, { subjectId, breakdown: selected, date });
    }),
  );
  return latest.filter((observation) => observation !== null);
}
