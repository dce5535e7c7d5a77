import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../paging/page.args.js';
import type { Context } from '../request/context.js';
import { assertChangesKept, toChange } from './change.js';
import { ChangeConnection, ChangeKind } from './change.type.js';
import { CHANGE_KINDS, type ChangeKindName } from './change-statement.js';
import { revisionLoaders } from './revision.loader.js';
import type { RevisionRow } from './revision.queries.js';
import { Revision } from './revision.type.js';

@Resolver(() => Revision)
export class RevisionChangesResolver {
  @FieldResolver(() => ChangeConnection, {
    nullable: true,
    description:
      'The changes since the previous revision, one for each row, table by table. In the first revision every row is added. As a file: `/revisions/<number>/changes.jsonl`. Null, with an error REVISION_GONE, if this revision or the previous one was deleted.',
  })
  changes(
    @Root() { number }: RevisionRow,
    @Arg('kinds', () => [ChangeKind], {
      nullable: true,
      description: 'Only changes of these kinds; all kinds if omitted.',
    })
    given: ChangeKindName[] | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { lists, loaders }: Context,
  ) {
    const kinds = CHANGE_KINDS.filter((kind) => given?.includes(kind) ?? true);
    return lists.computedPage(
      { name: 'listChanges', filter: { number, kinds }, keys: ['smallint', 'integer', 'text'] },
      page,
      async (bounds) => {
        const rows = await loaders(revisionLoaders).changesOfRevision.load({
          parent: number,
          question: { kinds, bounds },
        });
        assertChangesKept(number, rows[0]?.prunedUpTo ?? 0);
        return rows.flatMap((row) =>
          row.kind === null ? [] : [{ ...toChange(row), cursorKeys: row.cursorKeys }],
        );
      },
      async () => {
        const [counted] = await loaders(revisionLoaders).changeCountOfRevision.load({
          parent: number,
          question: kinds,
        });
        return counted?.total ?? 0;
      },
    );
  }
}
