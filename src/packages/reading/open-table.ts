import { openCsv } from './csv-file.js';
import { type NumberFormat, notThisNumber, numberReader } from './number-format.js';
import type { Resource } from './resource.js';
import type { TableFile, TableRow, UnreadCell } from './table-file.js';
import { openSheet } from './workbook/open-sheet.js';

/**
 * Opens the table that a file of a package holds, its numbers written as 1234.5 however the file writes them.
 * @param onRead gets how many bytes of a CSV file were read so far
 * @throws BrokenFile, as the reading of its rows does
 */
export async function openTable(resource: Resource, onRead?: (bytes: number) => void): Promise<TableFile> {
  const { absolutePath, dialect, numbers, format, sheet } = resource;
  if (sheet) return openSheet(sheet, format);
  const file = await openCsv(absolutePath, dialect, onRead);
  if (numbers.size === 0) return file;
  const rows = withNumbers(file, numbers);
  await rows.next(); // Begun, so that its end closes the file.
  return { header: file.header, rows };
}

/** The rows, behind an empty beginning. */
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
    for (const { column, at, format, read } of readers) {
      const cell = cells[at];
      if (!cell) continue;
      const number = read(cell);
      if (number === null) unread.push({ column, rule: 'number', reason: notThisNumber(format, cell) });
      else numbers[at] = number;
    }
    return unread.length > 0 ? { row, cells: numbers, unread } : { row, cells: numbers };
  };
  try {
    yield [];
    for await (const some of rows) yield some.map(withPlainNumbers);
  } finally {
    await rows.return(undefined);
  }
}
