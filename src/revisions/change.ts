import { CatalogueError } from '../errors.js';
import type { FoundChange } from './change.queries.js';
import { type ChangeKindName, type ChangeRow, tableProjections } from './change-statement.js';

/** A change as clients get it, from GraphQL and as a line of changes.jsonl. */
export interface RevisionChangeRow {
  kind: ChangeKindName;
  entity: string;
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** A change with the number of its revision, and its place in a list. */
export type ListedChange = RevisionChangeRow & { changedIn: number; cursorKeys: string[] };

export function toChange({ kind, tableIndex, key, before, after }: ChangeRow): RevisionChangeRow {
  const table = tableProjections[tableIndex];
  const entity = table?.type ?? '';
  return {
    kind,
    entity,
    table: table?.format.name ?? '',
    id: Buffer.from(`${entity}:${key}`).toString('base64url'),
    before: before === null ? null : JSON.parse(before),
    after: after === null ? null : JSON.parse(after),
  };
}

/** The change of a row of a page; none for the row of an empty page. */
export const changeOf = (row: FoundChange): ListedChange[] =>
  row.kind === null ? [] : [{ ...toChange(row), changedIn: row.revision, cursorKeys: row.cursorKeys }];

/**
 * Checks that neither of two revisions is pruned; otherwise their changes are not known.
 * @param prunedUpTo the newest pruned revision, read together with the changes or later
 * @param from 0 for all rows of revision `to`
 * @throws CatalogueError REVISION_GONE
 */
export function assertChangesKept(to: number, prunedUpTo: number, from = to - 1): void {
  const needed = from === 0 ? to : from;
  if (needed > prunedUpTo) return;
  throw new CatalogueError(
    'REVISION_GONE',
    `the changes from revision ${from} to ${to} are no longer known, because revisions up to ${prunedUpTo} were deleted; all rows of a revision from ${prunedUpTo + 1} on are at /revisions/<number>/changes.jsonl?since=0`,
  );
}
