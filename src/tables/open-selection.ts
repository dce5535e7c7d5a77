import { CatalogueError } from '../errors.js';
import type { Context } from '../request/context.js';
import { readSince } from '../revisions/change-lines.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { changedObservations } from './changed-observations.js';
import { cubeTable } from './cube-table.js';
import type { ObservationSelection } from './observation-selection.js';
import { observationTable } from './observation-table.js';
import { rebasedTable } from './rebased-table.js';
import type { Table } from './table.js';
import { wideTable } from './wide-table.js';

/** A selection with the revision since which changes are asked for, if any. */
export interface BoundSelection extends ObservationSelection {
  sinceRevision: number | null;
}

/**
 * Finds the revision that a selection names by its number or a time.
 * @throws CatalogueError REVISION_INVALID
 */
export async function bindSelection(
  { reader, loaders }: Context,
  selection: ObservationSelection,
): Promise<BoundSelection> {
  const { since } = selection;
  if (since === null) return { ...selection, sinceRevision: null };
  if (/^\d+$/.test(since)) return { ...selection, sinceRevision: readSince(since, reader.revision) };
  const time = new Date(since);
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(since) || Number.isNaN(time.getTime()) || time > reader.began)
    throw new CatalogueError(
      'REVISION_INVALID',
      `expected since as the number of a revision, from 0 to ${reader.revision}, or as a day or time that has passed, such as 2026-11-30 or 2026-11-30T08:00:00Z; got ${JSON.stringify(since.slice(0, 50))}`,
    );
  return { ...selection, sinceRevision: await loaders(revisionLoaders).revisionAt.load(time) };
}

/** The table of a selection; `contextOf` makes a new context at a revision. */
export async function openSelection(
  contextOf: (revision?: number) => Context,
  { filter, language, wide, boundaries, sinceRevision }: BoundSelection,
): Promise<Table> {
  if (wide) return wideTable(contextOf, filter, language, wide);
  if (boundaries !== null) return rebasedTable(contextOf, filter, language, boundaries);
  if (sinceRevision === null)
    return filter.includeAlternatives
      ? observationTable(contextOf, filter, language)
      : cubeTable(contextOf, filter, language);
  return changedObservations(contextOf, () => contextOf(sinceRevision), filter, language);
}
