import { pluralize } from '../fault.js';
import type { TableFormat } from '../format/column.js';
import type { NumberFormat } from '../reading/number-format.js';
import type { TableRow } from '../reading/table-file.js';
import type { FindingList } from './finding-list.js';
import { swallowedRows } from './swallowed-rows.js';
import { hasTexts, type TextFlaw, textFlaw } from './text-flaws.js';

/** Looks at a row of a file, whether it is valid or not. */
export type InspectRow = (row: TableRow) => void;

/** What is known of the file. */
export interface InspectedFile {
  /** Its index in the sources. */
  source: number;
  format: TableFormat;
  header: readonly string[];
  /** What separates the cells; null in a workbook, where no row can be within a cell. */
  delimiter: string | null;
  /** How numbers are written, in columns where it is not as 1234.5. */
  numbers: ReadonlyMap<string, NumberFormat>;
}

/** Notes texts that look damaged, and cells that look like several rows. */
export function textInspector(
  { source, format, header, delimiter }: Omit<InspectedFile, 'numbers'>,
  list: FindingList,
): InspectRow {
  const columns = header.map((name) => format.columns.find((column) => column.name === name) ?? null);
  const looked = columns.flatMap((column, at) =>
    column && hasTexts(column) ? [{ at, column, last: '', flaw: null as TextFlaw | null }] : [],
  );
  return ({ row, cells }) => {
    for (const text of looked) {
      const { at, column } = text;
      const cell = cells[at];
      if (!cell) continue;
      // Consecutive rows have many texts in common.
      if (cell !== text.last) {
        const rows = delimiter === null ? 0 : swallowedRows(cells, at, { columns, delimiter });
        if (rows > 0) {
          const reason = `is a text of ${rows + 1} lines that look like rows of this file; a quotation mark that opens this cell is closed ${pluralize(rows, 'line')} further down: delete both marks, or double them`;
          list.add('rows', {
            source,
            line: row,
            column: column.name,
            value: cell,
            rule: 'swallowed-rows',
            reason,
          });
        }
        text.last = cell;
        text.flaw = rows > 0 ? null : textFlaw(column, cell);
      }
      const { flaw } = text;
      if (flaw)
        list.add(flaw.kind, {
          source,
          line: row,
          column: column.name,
          value: cell,
          rule: flaw.rule,
          reason: flaw.reason,
        });
    }
  };
}
