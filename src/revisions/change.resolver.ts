import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { ChangesArgs, changeFilter } from './change.args.js';
import { assertChangesKept, changeOf, type ListedChange } from './change.js';
import { ChangeConnection, RevisionChange } from './change.type.js';
import { revisionLoaders } from './revision.loader.js';
import type { RevisionRow } from './revision.queries.js';
import { Revision } from './revision.type.js';

@Resolver(() => Revision)
export class RevisionChangesResolver {
  @FieldResolver(() => ChangeConnection, {
    nullable: true,
    description:
      'The changes since the previous revision, one for each row, table by table. In the first revision every row is added. As a file: `/revisions/<number>/changes.jsonl`. `Query.changes` has those of several revisions. Null, with an error REVISION_GONE, if this revision or the previous one was deleted.',
  })
  changes(
    @Root() { number }: RevisionRow,
    @Args(() => ChangesArgs) args: ChangesArgs,
    @Ctx() { lists, loaders, answer }: Context,
  ) {
    answer.reportPruning();
    const { kinds: _kinds, tables: givenTables, ...page } = args;
    const { kinds, tables } = changeFilter(args);
    return lists.computedPage(
      {
        name: 'listChanges',
        // Without the argument, cursors are those from before there was one.
        filter: { number, kinds, ...(givenTables && { tables }) },
        keys: ['smallint', 'integer', 'text'],
      },
      page,
      async (bounds) => {
        const rows = await loaders(revisionLoaders).changesOfRevision.load({
          parent: number,
          question: { kinds, tables, bounds },
        });
        assertChangesKept(number, rows[0]?.prunedUpTo ?? 0);
        return rows.flatMap(changeOf);
      },
      async () => {
        const [counted] = await loaders(revisionLoaders).changeCountOfRevision.load({
          parent: number,
          question: { kinds, tables },
        });
        return counted?.total ?? 0;
      },
    );
  }
}

@Resolver(() => RevisionChange)
export class ChangeRevisionResolver {
  @FieldResolver(() => Revision, {
    description: 'The revision that made the change; in `Query.changes`, the last one that changed the row.',
  })
  async revision(@Root() { changedIn }: ListedChange, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(revisionLoaders).revisionByNumber.load(changedIn));
  }
}
