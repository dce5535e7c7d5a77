import DataLoader from 'dataloader';
import type { Reader } from './reader.js';
import { findRevisionsByNumber, type RevisionRow } from './revision.queries.js';

export const revisionLoaders = (reader: Reader) => ({
  /** Null for a number that was not published up to the revision that is read. */
  revisionByNumber: new DataLoader<number, RevisionRow | null>(async (numbers) => {
    const rows = new Map((await findRevisionsByNumber(reader, numbers)).map((row) => [row.number, row]));
    return numbers.map((number) => rows.get(number) ?? null);
  }),
});
