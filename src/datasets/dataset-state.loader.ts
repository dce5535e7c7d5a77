import { batched } from '../loading/batch.js';
import type { Reader } from '../loading/reader.js';
import { type DatasetStateRow, findDatasetStates } from './dataset-state.queries.js';

/** The state of each dataset, in key order. */
export const stateByDataset = (reader: Reader) =>
  batched<number, DatasetStateRow>(reader, async (ids) => {
    const rows = await findDatasetStates(reader, ids);
    const byId = new Map(rows.map((row) => [row.datasetId, row]));
    return ids.map((id) => byId.get(id) ?? new Error(`revision ${reader.revision} has no dataset ${id}`));
  });
