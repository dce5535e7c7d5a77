import { openCsv } from './csv-file.js';
import { type NumberFormat, numberReader, signOf, wrongNumberFormat } from './number-format.js';
import type { Resource } from './resource.js';
import type { CellSign, TableFile, TableRow, UnreadCell } from './table-file.js';
import { openSheet } from './workbook/open-sheet.js';

/**
 * Opens the table in a file of a package. Its rows have numbers written as 1234.5, however the file writes them.
 * @param onRead is called with the number of bytes of a CSV file read so far
 * @throws BrokenFile, also while the rows are read
 */
export async function openTable(resource: Resource, onRead?: (bytes: number) => void): Promise<TableFile> {
  const { absolutePath, dialect, numbers, format, sheet } = resource;
  if (sheet) return openSheet(sheet, format);
  const file = await openCsv(absolutePath, dialect, onRead);
  if (numbers.size === 0) return file;
  const rows = withNumbers(file, numbers);
  await rows.next(); // A generator that has not started would not run its `finally`, which closes the file.
  return { ...file, rows };
}

/** An empty batch, then the rows. */
async function* withNumbers(
  { header, rows }: TableFile,
  formats: ReadonlyMap<string, NumberFormat>,
): AsyncGenerator<readonly TableRow[], undefined> {
  const readers = header.flatMap((column, at) => {
    const format = formats.get(column);
    return format ? [{ column, at, format, read: numberReader(format) }] : [];
  });
  const withPlainNumbers = ({ row, cells }: TableRow): TableRow => {
    const numbers = [...cells];
    const unread: UnreadCell[] = [];
    const signs: CellSign[] = [];
    for (const { column, at, format, read } of readers) {
      const cell = cells[at];
      if (!cell) continue;
      const number = read(cell);
      if (number === null) unread.push({ column, rule: 'number', reason: wrongNumberFormat(format, cell) });
      else {
        numbers[at] = number;
        if (!format.bareNumber) signs.push({ column, at, sign: signOf(cell), text: cell });
      }
    }
    if (unread.length > 0) return { row, cells: numbers, unread };
    return signs.length > 0 ? { row, cells: numbers, signs } : { row, cells: numbers };
  };
  try {
    yield [];
    for await (const some of rows) yield some.map(withPlainNumbers);
  } finally {
    await rows.return(undefined);
  }
}
