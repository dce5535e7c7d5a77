import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import type { SubjectKind } from '../identity/entities.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { Indicator } from '../indicators/indicator.type.js';
import { AtMost, lengthOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { Unit } from '../units/unit.type.js';
import { selectedBreakdown, selectedOfAll } from './breakdown.js';
import { Observation } from './observation.type.js';
import { BreakdownInput } from './series.args.js';
import { seriesLoaders } from './series.loader.js';

const BREAKDOWN =
  'Selects the series with exactly these categories, one for each dimension. If omitted, `Indicator.defaultBreakdown`, which is the total unless the publisher says otherwise; `[]` is always the total. Fails with CODE_NOT_FOUND if a code is unknown.';

@Resolver(() => Indicator)
export class IndicatorLatestResolver {
  @FieldResolver(() => Observation, {
    nullable: true,
    description:
      'The newest observation with a value for one subject, in the default breakdown unless `breakdown` is given. Give exactly one subject. Null if there is none; that is so for every subject if `hasTotals` is false and `defaultBreakdown` is empty.',
  })
  async latest(
    @Root() indicator: IndicatorRow,
    @Arg('unit', () => String, {
      nullable: true,
      description: 'A unit: its code for all versions, or `code@validFrom` for one.',
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
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const references: Record<SubjectKind, string | undefined> = {
      UNIT: unit,
      INFRASTRUCTURE_ASSET: asset,
      PRACTICE_MODEL: model,
    };
    const [given, ...more] = Object.entries(references).filter(([, reference]) => reference != null) as [
      SubjectKind,
      string,
    ][];
    if (!given || more.length > 0)
      throw new CatalogueError(
        'FILTER_INVALID',
        `expected exactly one of unit, infrastructureAsset and model; got ${given ? more.length + 1 : 0}`,
      );
    return loaders(seriesLoaders).latestOfSubject.load({
      indicatorId: indicator.id,
      kind: given[0],
      reference: given[1],
      breakdown: await selectedBreakdown(loaders, indicator, breakdown, info),
    });
  }
}

/** About how many indicators a unit has observations of. */
const LATEST_SIZE = 100;

@Resolver(() => Unit)
export class UnitLatestResolver {
  @AtMost(lengthOf('indicators', LATEST_SIZE))
  @FieldResolver(() => [Observation], {
    description:
      'The newest observation with a value of each indicator, in its default breakdown unless `breakdown` is given, ordered by indicator code. Indicators without a value in that breakdown are not included, such as those with neither a total nor a default breakdown (`Indicator.hasTotals`).',
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
    @Ctx() { loaders }: Context,
  ) {
    const question = {
      indicators: indicators ?? null,
      breakdown: breakdown ? await selectedOfAll(loaders, indicators, breakdown) : null,
    };
    return loaders(seriesLoaders).latestOfUnit.load({ parent: unit.identityId, question });
  }
}
