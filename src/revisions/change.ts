import { CatalogueError } from '../errors.js';
import { type ChangeKindName, type ChangeRow, tableProjections } from './change-statement.js';

/** A change as readers get it, from GraphQL and as a line of a file alike. */
export interface RevisionChangeRow {
  kind: ChangeKindName;
  entity: string;
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export function toChange({ kind, tablePlace, key, before, after }: ChangeRow): RevisionChangeRow {
  const table = tableProjections[tablePlace];
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

/**
 * What changed can be told while both ends can be read: what stood in one that was dropped is not known any more.
 * @param prunedUpTo the newest revision that was dropped, as known when the changes were read or later
 * @param from 0 for all that stands
 * @throws CatalogueError REVISION_GONE
 */
export function assertChangesKept(to: number, prunedUpTo: number, from = to - 1): void {
  const needed = from === 0 ? to : from;
  if (needed > prunedUpTo) return;
  throw new CatalogueError(
    'REVISION_GONE',
    `what changed from revision ${from} to ${to} is not known any more, for revisions up to ${prunedUpTo} were dropped; all that stands in one is at /revisions/<number>/changes.jsonl?since=0, from ${prunedUpTo + 1} on`,
  );
}
