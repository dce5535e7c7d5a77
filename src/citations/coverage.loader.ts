import { batched } from '../loading/batch.js';
import type { Reader } from '../loading/reader.js';
import { yearsOf } from '../scalars/period.js';
import { type CoverageRow, findCoverageOfIndicators, findCoverageOfSeries } from './coverage.queries.js';

/** The years of the observations of each, as a period; null without observations. */
const coverage = (reader: Reader, read: (ids: readonly number[]) => Promise<CoverageRow[]>) =>
  batched<number, string | null>(reader, async (ids) => {
    const rows = new Map((await read(ids)).map(({ id, start, end }) => [id, yearsOf(start, end)]));
    return ids.map((id) => rows.get(id) ?? null);
  });

export const citationLoaders = (reader: Reader) => ({
  coverageOfSeries: coverage(reader, (ids) => findCoverageOfSeries(reader, ids)),
  coverageOfIndicator: coverage(reader, (ids) => findCoverageOfIndicators(reader, ids)),
});
