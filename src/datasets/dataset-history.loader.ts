import DataLoader from 'dataloader';
import type { Reader } from '../revisions/reader.js';
import { yearsOf } from '../scalars/period.js';
import { findLastChangesOfDatasets, findSpansOfDatasets } from './dataset-history.queries.js';

/** When each dataset last changed, in key order. */
export const modifiedByDataset = (reader: Reader) =>
  new DataLoader<number, Date>(async (ids) => {
    const rows = await findLastChangesOfDatasets(reader, ids);
    const byId = new Map(rows.map(({ id, modified }) => [id, modified]));
    return ids.map(
      (id) => byId.get(id) ?? new Error(`no revision up to ${reader.revision} has dataset ${id}`),
    );
  });

/** The years that the observations of each dataset span, as the text of a period; null for one without any. */
export const coverageByDataset = (reader: Reader) =>
  new DataLoader<number, string | null>(async (ids) => {
    const rows = await findSpansOfDatasets(reader, ids);
    const byId = new Map(rows.map(({ id, start, end }) => [id, yearsOf(start, end)]));
    return ids.map((id) => byId.get(id) ?? null);
  });
