import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { globalId } from '../identity/global-id.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Context } from '../request/context.js';
import { revisionLoaders } from './revision.loader.js';
import { type RevisionRow, revisionList } from './revision.queries.js';
import { Revision, RevisionConnection } from './revision.type.js';

@Resolver(() => Revision)
export class RevisionResolver {
  @Query(() => Revision, {
    nullable: true,
    description:
      'The revision with this number; null if there is none, or if it is newer than the revision being read.',
  })
  revision(
    @Arg('number', () => Int, { description: 'Number of the revision, from 1.' }) number: number,
    @Ctx() { loaders }: Context,
  ) {
    return loaders(revisionLoaders).revisionByNumber.load(number);
  }

  @Query(() => RevisionConnection, { description: 'Revisions up to the one being read, newest first.' })
  revisions(@Args(() => ForwardPageArgs) page: ForwardPageArgs, @Ctx() { lists }: Context) {
    return lists.page(revisionList, null, null, page);
  }

  @FieldResolver(() => ID, { description: 'Stable id, the same in every revision.' })
  id(@Root() revision: RevisionRow) {
    return globalId('Revision', revision.number);
  }

  @FieldResolver(() => GraphQLDateTime, { description: 'When it was published.' })
  publishedAt(@Root() revision: RevisionRow) {
    return revision.publishedAt;
  }

  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When the publisher deleted its content to free space; null while it can be read. From then on its addresses return 410, and `changes` of this revision and of the next one fails with REVISION_GONE.',
  })
  prunedAt(@Root() revision: RevisionRow, @Ctx() { answer }: Context) {
    answer.reportToday();
    answer.reportPruning();
    return revision.prunedAt;
  }
}
