import { batched } from '../loading/batch.js';
import type { Reader } from '../loading/reader.js';
import { findOutlines, type OutlineRow } from './outline.queries.js';

export const outlineLoaders = (reader: Reader) => ({
  /** The outline of a version of a unit; null if there is none. Not kept for other requests: it may be large. */
  outlineOfUnit: batched<number, OutlineRow | null>(reader, async (ids) => {
    const byUnit = new Map((await findOutlines(reader, ids)).map((row) => [row.parentKey, row]));
    return ids.map((id) => byUnit.get(id) ?? null);
  }),
});
