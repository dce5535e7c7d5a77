import type { CellType, TableFormat } from '../../format/column.js';
import { CellError } from '../cell.js';
import { BrokenFile, type TableFile, type TableRow, type UnreadCell } from '../table-file.js';
import { cellText, shownText } from './cell-text.js';
import { openParts } from './parts.js';
import { columnLetters, readSheet, type SheetCell, type SheetRow } from './sheet-rows.js';
import type { Sheet, Workbook } from './workbook.js';

/** A sheet of a workbook that fills a table. */
export interface SheetSource {
  workbook: Workbook;
  sheet: Sheet;
}

/**
 * Opens a sheet as a table; its first row names the columns.
 * @throws BrokenFile, also while the rows are read
 */
export async function openSheet({ workbook, sheet }: SheetSource, format: TableFormat): Promise<TableFile> {
  const rows = sheetRows(workbook, sheet);
  const first = await rows.next();
  if (first.done || first.value.row !== 1) {
    await rows.return(undefined);
    throw new BrokenFile(1, 'is empty; the first row must name the columns');
  }
  const header: string[] = [];
  for (const cell of first.value.cells) header[cell.column] = shownText(cell, workbook);
  const names = Array.from(header, (name) => name ?? '');
  while (names.at(-1) === '') names.pop();
  const table = tableRows(rows, names, workbook, format);
  await table.next(); // A generator that has not started would not run its `finally`, which closes the workbook.
  return { header: names, rows: table };
}

/** Keeps the workbook open while rows are read. */
async function* sheetRows({ path }: Workbook, { part }: Sheet): AsyncGenerator<SheetRow, undefined> {
  const parts = await openParts(path);
  try {
    yield* readSheet(parts, part);
  } finally {
    parts.close();
  }
}

/** An empty batch, then the rows below the first. */
async function* tableRows(
  rows: AsyncGenerator<SheetRow, undefined>,
  header: readonly string[],
  workbook: Workbook,
  { columns }: TableFormat,
): AsyncGenerator<readonly TableRow[], undefined> {
  const kinds = header.map((name) => columns.find((column) => column.name === name)?.type.kind ?? 'text');
  const readRow = rowReader(header, kinds, workbook);
  try {
    yield [];
    for await (const { row, cells } of rows) {
      const read = readRow(cells);
      if (read.unread.length > 0) yield [{ row, ...read }];
      else if (read.cells.some((text) => text !== '')) yield [{ row, cells: read.cells }];
    }
  } finally {
    await rows.return(undefined);
  }
}

const rowReader =
  (header: readonly string[], kinds: readonly CellType['kind'][], workbook: Workbook) =>
  (cells: readonly SheetCell[]) => {
    const texts = header.map(() => '');
    const unread: UnreadCell[] = [];
    for (const cell of cells) {
      const { column } = cell;
      const kind = kinds[column];
      if (kind === undefined) {
        if (shownText(cell, workbook) !== '') unread.push(outsideTable(column));
        continue;
      }
      try {
        texts[column] = cellText(cell, kind, workbook);
      } catch (error) {
        if (!(error instanceof CellError)) throw error;
        texts[column] = shownText(cell, workbook);
        unread.push({ column: header[column] ?? '', rule: error.rule, reason: error.message });
      }
    }
    return { cells: texts, unread };
  };

const outsideTable = (column: number): UnreadCell => ({
  column: columnLetters(column),
  rule: 'cells',
  reason: 'is in a column that has no name in the first row; name the column, or move the cell',
});
