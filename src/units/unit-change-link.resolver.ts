import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { unitLoaders } from './unit.loader.js';
import { Unit } from './unit.type.js';
import type { UnitChangeLinkRow, UnitChangeRow } from './unit-change.queries.js';
import { UnitChange } from './unit-change.type.js';
import { UnitChangeLink } from './unit-change-link.type.js';

@Resolver(() => UnitChange)
export class UnitChangeLinksResolver {
  @AtMost(5)
  @FieldResolver(() => [UnitChangeLink], {
    description:
      'Which unit became which, also what is not certain and what other sources say: by `alternative`, then by the codes of the predecessor and the successor. Empty if no unit is recorded.',
  })
  links(@Root() change: UnitChangeRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).linksOfChange.load(change.id);
  }
}

@Resolver(() => UnitChangeLink)
export class UnitChangeLinkResolver {
  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit before the change; null if none is recorded.',
  })
  predecessor(@Root() { predecessorId }: UnitChangeLinkRow, @Ctx() { loaders }: Context) {
    return predecessorId === null ? null : loaders(unitLoaders).unitById.load(predecessorId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit after the change; null if none is recorded.',
  })
  successor(@Root() { successorId }: UnitChangeLinkRow, @Ctx() { loaders }: Context) {
    return successorId === null ? null : loaders(unitLoaders).unitById.load(successorId);
  }
}
