import type { Column } from '../tables/table.js';

/**
 * The columns with the licence and the code of the dataset of each row, by name; null where a table has none. In lists they are
 * of the dataset that the row, or the observation in it, is from: `dataset_licence`, `observation_dataset_licence`. In the list
 * of datasets and in observations the licence is `licence`; in the list of documents that is the licence of a text alone.
 */
export function datasetColumns(columns: readonly Column[]): { licence: string | null; code: string | null } {
  const texts = columns.filter(({ type }) => type === 'text');
  const named = (text: string) =>
    texts.find(({ name }) => name === text || name.endsWith(`_${text}`))?.name ?? null;
  const own = texts.find(({ name }) => name === 'licence')?.name ?? null;
  return { licence: named('dataset_licence') ?? own, code: named('dataset_code') };
}
