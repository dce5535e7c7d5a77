import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { unitLoaders } from './unit.loader.js';
import { Unit } from './unit.type.js';
import type { UnitChangeRow } from './unit-change.queries.js';
import { UnitChange } from './unit-change.type.js';

@Resolver(() => UnitChange)
export class UnitChangeResolver {
  @FieldResolver(() => DateScalar, { description: 'The first day on which it is in force.' })
  date(@Root() change: UnitChangeRow) {
    return change.changedOn;
  }

  @AtMost(5)
  @FieldResolver(() => [Unit], {
    description:
      'The units before the change, whole or in part, each once, by code; empty where a unit was created from none.',
  })
  from(@Root() change: UnitChangeRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).unitsBeforeChange.load(change.id);
  }

  @AtMost(5)
  @FieldResolver(() => [Unit], {
    description:
      'The units after the change, each once, by code; empty where a unit was abolished without a successor.',
  })
  to(@Root() change: UnitChangeRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).unitsAfterChange.load(change.id);
  }
}
