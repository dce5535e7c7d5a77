import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import type { SubjectKind } from '../identity/entities.js';
import { Indicator } from '../indicators/indicator.type.js';
import { AtMost, lengthOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { Unit } from '../units/unit.type.js';
import { Observation } from './observation.type.js';
import { seriesLoaders } from './series.loader.js';

@Resolver(() => Indicator)
export class IndicatorLatestResolver {
  @FieldResolver(() => Observation, {
    nullable: true,
    description:
      'The newest observation with a value for one subject, without breakdown. Give exactly one subject. Null if there is none.',
  })
  latest(
    @Root() indicator: { id: number },
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
    @Ctx() { loaders }: Context,
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
      'The newest observation with a value of each indicator, without breakdown, ordered by indicator code. Indicators without a value are not included.',
  })
  latest(
    @Root() unit: { id: number },
    @Arg('indicators', () => [String], {
      nullable: true,
      description: 'Codes of indicators, or former codes; if omitted, all indicators of the unit.',
    })
    indicators: string[] | undefined,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(seriesLoaders).latestOfUnit.load({
      parent: unit.id,
      question: indicators ?? null,
    });
  }
}
