import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Document } from '../documents/document.type.js';
import { Indicator } from '../indicators/indicator.type.js';
import { PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { Topic } from '../topics/topic.type.js';
import { Unit } from '../units/unit.type.js';
import { OrderedTargetsArgs } from './target.args.js';
import { targetsOfDocument, targetsOfIndicator, targetsOfTopic, targetsOfUnit } from './target.queries.js';
import { TargetConnection } from './target.type.js';

@Resolver(() => Indicator)
export class IndicatorTargetsResolver {
  @PagesOf('Indicator.targets')
  @FieldResolver(() => TargetConnection, {
    description: 'Its targets, ordered by due date unless `orderBy` says otherwise.',
  })
  targets(
    @Root() indicator: { id: number },
    @Args(() => OrderedTargetsArgs) { orderBy, ...page }: OrderedTargetsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(targetsOfIndicator, indicator.id, orderBy ?? null, page);
  }
}

@Resolver(() => Unit)
export class UnitTargetsResolver {
  @PagesOf('Unit.targets')
  @FieldResolver(() => TargetConnection, {
    description: 'Targets of the unit, ordered by due date unless `orderBy` says otherwise.',
  })
  targets(
    @Root() unit: { identityId: number },
    @Args(() => OrderedTargetsArgs) { orderBy, ...page }: OrderedTargetsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(targetsOfUnit, unit.identityId, orderBy ?? null, page);
  }
}

@Resolver(() => Document)
export class DocumentTargetsResolver {
  @PagesOf('Document.targets')
  @FieldResolver(() => TargetConnection, {
    description: 'Targets from the document, ordered by due date unless `orderBy` says otherwise.',
  })
  targets(
    @Root() document: { id: number },
    @Args(() => OrderedTargetsArgs) { orderBy, ...page }: OrderedTargetsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(targetsOfDocument, document.id, orderBy ?? null, page);
  }
}

@Resolver(() => Topic)
export class TopicTargetsResolver {
  @PagesOf('Query.targets')
  @FieldResolver(() => TargetConnection, {
    description:
      'Targets for the indicators of the topic and of the topics below it, ordered by due date unless `orderBy` says otherwise.',
  })
  targets(
    @Root() topic: { id: number },
    @Args(() => OrderedTargetsArgs) { orderBy, ...page }: OrderedTargetsArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(targetsOfTopic, topic.id, orderBy ?? null, page);
  }
}
