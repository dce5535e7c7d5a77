import DataLoader from 'dataloader';
import type { Reader } from '../revisions/reader.js';
import { type Counted, countTables } from './catalogue.queries.js';

export const catalogueLoaders = (reader: Reader) => ({
  /** Number of rows in the revision, for all that a query selects in one statement. */
  countOf: new DataLoader<Counted, number>(async (names) => {
    const totals = new Map((await countTables(reader, names)).map(({ name, total }) => [name, total]));
    return names.map((name) => totals.get(name) ?? 0);
  }),
});
