import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Document } from '../documents/document.type.js';
import { Indicator } from '../indicators/indicator.type.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Context } from '../request/context.js';
import { Unit } from '../units/unit.type.js';
import { targetsOfDocument, targetsOfIndicator, targetsOfUnit } from './target.queries.js';
import { TargetConnection } from './target.type.js';

@Resolver(() => Indicator)
export class IndicatorTargetsResolver {
  @FieldResolver(() => TargetConnection, {
    description: 'Its targets, ordered by due date.',
  })
  targets(
    @Root() indicator: { id: number },
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(targetsOfIndicator, indicator.id, null, page);
  }
}

@Resolver(() => Unit)
export class UnitTargetsResolver {
  @FieldResolver(() => TargetConnection, {
    description: 'Targets of the unit, ordered by due date.',
  })
  targets(
    @Root() unit: { identityId: number },
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(targetsOfUnit, unit.identityId, null, page);
  }
}

@Resolver(() => Document)
export class DocumentTargetsResolver {
  @FieldResolver(() => TargetConnection, {
    description: 'Targets from the document, ordered by due date.',
  })
  targets(
    @Root() document: { id: number },
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(targetsOfDocument, document.id, null, page);
  }
}
