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
  @FieldResolver(() => DateScalar, { description: 'The day on which it takes effect.' })
  date(@Root() change: UnitChangeRow) {
    return change.changedOn;
  }

  @AtMost(5)
  @FieldResolver(() => [Unit], {
    description:
      'The units before the change, whole or in part, each once, ordered by code; empty if a unit was created without a recorded predecessor. Only the account that the catalogue follows; with units of which it is not certain, see `links`.',
  })
  from(@Root() change: UnitChangeRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).unitsBeforeChange.load(change.id);
  }

  @AtMost(5)
  @FieldResolver(() => [Unit], {
    description:
      'The units after the change, each once, ordered by code; empty if a unit was abolished without a successor. Only the account that the catalogue follows; with units of which it is not certain, see `links`.',
  })
  to(@Root() change: UnitChangeRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).unitsAfterChange.load(change.id);
  }
}
