import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../request/context.js';
import { loadProgress } from './progress.loader.js';
import { TargetProgress } from './progress.type.js';
import type { TargetRow } from './target.queries.js';
import { Target } from './target.type.js';

@Resolver(() => Target)
export class TargetProgressResolver {
  @FieldResolver(() => TargetProgress, {
    description:
      'Progress according to the newest observation, compared with a straight line from the baseline to the target.',
  })
  progress(@Root() target: TargetRow, @Ctx() { loaders }: Context) {
    return loadProgress(target, loaders);
  }
}
