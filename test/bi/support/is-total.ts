import type { TextRow } from '../../files/support/read-csv.js';

/** Whether a row of the flat table is of no category. */
export const isTotal = (row: TextRow): boolean =>
  Object.entries(row).every(([name, cell]) => !name.startsWith('dimension_') || cell === '');
