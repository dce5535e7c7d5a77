import { batched } from '../loading/batch.js';
import type { Reader } from '../loading/reader.js';
import { compareDays } from '../scalars/calendar.js';
import { yearsOf } from '../scalars/period.js';
import { type CoverageRow, findCoverageOfIndicators, findCoverageOfSeries } from './coverage.queries.js';

/** The years of observations, as a period; null without observations. And the datasets that they belong to. */
export interface Coverage {
  period: string | null;
  datasetIds: number[];
}

const coverage = (reader: Reader, read: (ids: readonly number[]) => Promise<CoverageRow[]>) =>
  batched<number, Coverage>(reader, async (ids) => {
    const byId = new Map<number, CoverageRow[]>(ids.map((id) => [id, []]));
    for (const row of await read(ids)) byId.get(row.id)?.push(row);
    return ids.map((id) => coverageOf(byId.get(id) ?? []));
  });

function coverageOf(rows: readonly CoverageRow[]): Coverage {
  if (rows.length === 0) return { period: null, datasetIds: [] };
  const start = rows.map((row) => row.start).reduce((a, b) => (compareDays(a, b) <= 0 ? a : b));
  const end = rows.map((row) => row.end).reduce((a, b) => (compareDays(a, b) >= 0 ? a : b));
  return { period: yearsOf(start, end), datasetIds: rows.map(({ datasetId }) => datasetId) };
}

export const citationLoaders = (reader: Reader) => ({
  coverageOfSeries: coverage(reader, (ids) => findCoverageOfSeries(reader, ids)),
  coverageOfIndicator: coverage(reader, (ids) => findCoverageOfIndicators(reader, ids)),
});
