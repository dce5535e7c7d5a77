import { CatalogueError } from '../errors.js';
import type { Table } from '../tables/table.js';

/** The most rows that a sheet of Excel has after the names of the columns. */
export const MOST_SHEET_ROWS = 1_048_575;

const MOST_SHEET_COLUMNS = 16_384;

/**
 * Checks that a table fits in a sheet of Excel, by reading it if nothing else says how many rows it has.
 * @throws CatalogueError LIMIT_EXCEEDED
 */
export async function assertFitsInSheet(table: Table, most: number = MOST_SHEET_ROWS): Promise<void> {
  if (table.columns.length > MOST_SHEET_COLUMNS)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected at most ${MOST_SHEET_COLUMNS} columns, as a sheet of Excel has; the table has ${table.columns.length}. Select less`,
    );
  if ((await table.fits?.(most)) ?? (await fitsWhenRead(table, most))) return;
  throw new CatalogueError(
    'LIMIT_EXCEEDED',
    `expected at most ${most} rows, as a sheet of Excel has; the table has more. Select less, or take .csv or .parquet`,
  );
}

async function fitsWhenRead(table: Table, most: number): Promise<boolean> {
  let rows = 0;
  for await (const page of table.read()) {
    rows += page.length;
    if (rows > most) return false;
  }
  return true;
}
