import type { ColumnFormat, TableFormat } from '../format/column.js';
import { CellError, readCell, stagedColumns } from '../package/cell.js';
import { type RowFault, rulesOf } from '../package/row-rules.js';
import { copyText } from './copy-text.js';

/** Turns the rows of one file into lines for COPY. */
export interface RowWriter {
  /** The staging columns that a line fills; all others are as the staging table has them by itself. */
  columns: readonly string[];
  /** A line without its end, or null for a row that is not sound; then `fault` was called. */
  write(cells: readonly string[], fault: RowFault): string | null;
}

/** What depends on the header alone is worked out once, for a file may have millions of rows. */
export function rowWriter(format: TableFormat, header: readonly string[]): RowWriter {
  const present = format.columns.filter(({ name }) => header.includes(name));
  const cellWriters = present.map((column) => ({
    name: column.name,
    at: header.indexOf(column.name),
    write: cellWriter(column),
  }));
  const rules = rulesOf(format);
  const places = new Map(header.map((name, at) => [name, at]));
  let current: readonly string[] = [];
  const cell = (column: string) => current[places.get(column) ?? -1] ?? '';

  return {
    columns: present.flatMap(stagedColumns),
    write(cells, fault) {
      let line = '';
      let sound = true;
      const faultAndGoOn: RowFault = (column, reason) => {
        sound = false;
        fault(column, reason);
      };
      for (const { name, at, write } of cellWriters) {
        try {
          const text = write(cells[at] ?? '');
          line = line === '' ? text : `${line}\t${text}`;
        } catch (error) {
          if (!(error instanceof CellError)) throw error;
          faultAndGoOn(name, error.message);
        }
      }
      if (!sound) return null;
      current = cells;
      for (const rule of rules) rule(cell, faultAndGoOn);
      return sound ? line : null;
    },
  };
}

/** Kinds of cells that say the same again and again in a file: reading one anew costs more than finding it. */
const REPEATED = new Set(['reference', 'list', 'enum', 'period', 'date', 'boolean']);
const MOST_REMEMBERED = 2_000;

function cellWriter(column: ColumnFormat): (raw: string) => string {
  const write = (raw: string) => readCell(column, raw).map(copyText).join('\t');
  if (!REPEATED.has(column.type.kind)) return write;
  const remembered = new Map<string, string>();
  return (raw) => {
    let text = remembered.get(raw);
    if (text === undefined) {
      text = write(raw);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(raw, text);
    }
    return text;
  };
}
