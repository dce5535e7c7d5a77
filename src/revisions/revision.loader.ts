import { batched } from '../loading/batch.js';
import { rowsByQuestion } from '../loading/by-question.js';
import type { Reader } from '../loading/reader.js';
import {
  type ChangeFilter,
  type ChangesPage,
  countChangesOfRevisions,
  findChangedTables,
  findChangesOfRevisions,
} from './change.queries.js';
import { findRevisionAt } from './net-change.queries.js';
import { findRevisionsByNumber, type RevisionRow } from './revision.queries.js';

export const revisionLoaders = (reader: Reader) => ({
  /** Null for a number above the revision that is read. */
  revisionByNumber: batched<number, RevisionRow | null>(reader, async (numbers) => {
    const rows = new Map((await findRevisionsByNumber(reader, numbers)).map((row) => [row.number, row]));
    return numbers.map((number) => rows.get(number) ?? null);
  }),
  /** The newest revision at each time, up to the one that is read; 0 before the first. */
  revisionAt: batched<Date, number, number>(
    reader,
    (times) => Promise.all(times.map((time) => findRevisionAt(reader, time))),
    (time) => time.getTime(),
  ),
  /** A page of the changes of a revision; a backward page is in descending order. */
  changesOfRevision: rowsByQuestion(reader, async (page: ChangesPage, revisions) =>
    findChangesOfRevisions(reader, revisions, page, await findChangedTables(reader, revisions)),
  ),
  changeCountOfRevision: rowsByQuestion(reader, (filter: ChangeFilter, revisions) =>
    countChangesOfRevisions(reader, revisions, filter),
  ),
});
