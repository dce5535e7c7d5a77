import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import type { Reader } from '../loading/reader.js';
import type { Context } from '../request/context.js';
import { type ChangesSince, ChangesSinceArgs, changeFilter } from './change.args.js';
import { assertChangesKept, changeOf } from './change.js';
import { ChangeConnection } from './change.type.js';
import { wrongSince } from './change-lines.js';
import {
  countNetChanges,
  findNetChangesPage,
  findPossibleNetChanges,
  findRevisionAt,
} from './net-change.queries.js';

/** How far the clock of a client may be ahead. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

@Resolver()
export class ChangesSinceResolver {
  @Query(() => ChangeConnection, {
    nullable: true,
    description:
      'What changed since a revision or a time, up to the revision being read: one change for each row that is different, in the order of their revisions, within one table by table. `revision` is the last one that changed the row. A row that is the same in both is not listed, whatever happened to it in between. As a file: `/changes.jsonl?since=<number>`. Null, with an error, if `since` is in the future (REVISION_INVALID) or its revision was deleted (REVISION_GONE).',
  })
  async changes(
    @Args(() => ChangesSinceArgs) args: ChangesSinceArgs,
    @Ctx() { reader, lists, answer }: Context,
  ) {
    answer.reportPruning();
    const { since, kinds: _kinds, tables: _tables, ...page } = args;
    const filter = changeFilter(args);
    const from = await revisionOf(reader, since);
    const possible = await findPossibleNetChanges(reader, from, filter);
    return lists.computedPage(
      {
        name: 'listChangesSince',
        filter: { from, ...filter },
        keys: ['integer', 'smallint', 'integer', 'text'],
      },
      page,
      async (bounds) => {
        const rows = await findNetChangesPage(reader, possible, bounds);
        assertChangesKept(reader.revision, rows[0]?.prunedUpTo ?? 0, from);
        return rows.flatMap(changeOf);
      },
      () => countNetChanges(reader, possible),
    );
  }
}

/**
 * The number of the revision since which changes are requested; 0 before the first.
 * @throws CatalogueError REVISION_INVALID
 */
async function revisionOf(reader: Reader, { revision, time }: ChangesSince): Promise<number> {
  if (revision !== undefined) {
    if (revision >= 0 && revision <= reader.revision) return revision;
    throw wrongSince(String(revision), reader.revision);
  }
  const at = time as Date;
  if (at.getTime() > reader.began.getTime() + CLOCK_DIFFERENCE_MS)
    throw new CatalogueError(
      'REVISION_INVALID',
      `expected since as a time that has passed; got ${at.toISOString()}, and it is ${reader.began.toISOString()} now`,
    );
  return findRevisionAt(reader, at);
}
