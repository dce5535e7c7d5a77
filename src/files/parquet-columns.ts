import type { SchemaElement } from 'hyparquet-writer';
import { dayNumber } from '../packages/format/day-number.js';
import type { Cell, Column, ColumnType } from '../tables/table.js';

export type ParquetValue = string | number | bigint | boolean | null;

/** A column of a Parquet file, and how it is made from a column of the table. */
export interface ParquetColumn {
  element: SchemaElement;
  /** The place of the column of the table. */
  source: number;
  value(cell: Exclude<Cell, null>): ParquetValue;
}

type Layout = Pick<ParquetColumn, 'value'> & Pick<SchemaElement, 'type' | 'converted_type'>;

const TEXT: Layout = { type: 'BYTE_ARRAY', converted_type: 'UTF8', value: String };

const LAYOUTS: Record<ColumnType, Layout> = {
  text: TEXT,
  integer: { type: 'INT64', value: (cell) => BigInt(cell) },
  decimal: { type: 'DOUBLE', value: (cell) => finiteOrNull(Number(cell)) },
  boolean: { type: 'BOOLEAN', value: (cell) => cell === true },
  day: { type: 'INT32', converted_type: 'DATE', value: (cell) => dayNumber(String(cell)) },
};

const finiteOrNull = (number: number): number | null => (Number.isFinite(number) ? number : null);

/**
 * The columns of a table as columns of Parquet, each of which may have nulls. A decimal becomes two: a DOUBLE to compute with,
 * and beside it, with `_exact` after its name, the text with all digits.
 */
export function parquetColumns(columns: readonly Column[]): ParquetColumn[] {
  const names = new Set(columns.map(({ name }) => name));
  return columns.flatMap(({ name, type }, source) => {
    const column = parquetColumn(name, source, LAYOUTS[type]);
    return type === 'decimal' ? [column, parquetColumn(exactName(name, names), source, TEXT)] : [column];
  });
}

const parquetColumn = (name: string, source: number, { value, ...type }: Layout): ParquetColumn => ({
  element: { name, ...type, repetition_type: 'OPTIONAL' },
  source,
  value,
});

function exactName(name: string, taken: Set<string>): string {
  let exact = `${name}_exact`;
  while (taken.has(exact)) exact += '_';
  taken.add(exact);
  return exact;
}
