import type { ReadCell } from './read-workbook.js';
import type { NamedCells } from './rows-of-api.js';

const DECIMALS = ['value', 'lower', 'upper', 'interval_lower', 'interval_upper', 'numerator', 'denominator'];

/** A row with decimals as numbers, as JSON Lines and sheets have it. */
export const withNumbers = (row: NamedCells): NamedCells =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      DECIMALS.includes(name) && cell !== null ? Number(cell) : cell,
    ]),
  );

/** A row as DuckDB gives it: integers of 64 bits as texts, and each decimal as a number and with all digits. */
export const asParquet = (row: NamedCells): NamedCells => ({
  ...Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, typeof cell === 'number' ? String(cell) : cell]),
  ),
  ...Object.fromEntries(
    DECIMALS.flatMap((name) => [
      [name, row[name] === null ? null : Number(row[name])],
      [`${name}_exact`, row[name] ?? null],
    ]),
  ),
});

/** The rows of a sheet by the names in its first row. */
export function namedRows([names = [], ...rows]: ReadCell[][]): NamedCells[] {
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [String(name), row[i] ?? null])));
}

/** What the second sheet of a workbook has before its empty row. */
export function factsOf(about: ReadCell[][] = []): Record<string, ReadCell | undefined> {
  const end = about.findIndex(([name]) => (name ?? null) === null);
  return Object.fromEntries(about.slice(0, end).map(([name, value]) => [String(name), value]));
}
