import DataLoader from 'dataloader';
import type { Reader } from '../revisions/reader.js';
import { yearsOf } from '../scalars/period.js';
import { type CoverageRow, findCoverageOfIndicators, findCoverageOfSeries } from './coverage.queries.js';

/** The years that the figures of each are for, as a period; null without any. */
const coverage = (read: (ids: readonly number[]) => Promise<CoverageRow[]>) =>
  new DataLoader<number, string | null>(async (ids) => {
    const rows = new Map((await read(ids)).map(({ id, start, end }) => [id, yearsOf(start, end)]));
    return ids.map((id) => rows.get(id) ?? null);
  });

export const citationLoaders = (reader: Reader) => ({
  coverageOfSeries: coverage((ids) => findCoverageOfSeries(reader, ids)),
  coverageOfIndicator: coverage((ids) => findCoverageOfIndicators(reader, ids)),
});
