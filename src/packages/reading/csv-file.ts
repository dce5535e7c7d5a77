import { showWrongValue } from '../../scalars/wrong-value.js';
import { CsvRows } from './csv-rows.js';
import type { Dialect } from './dialect.js';
import { readText } from './read-text.js';
import { BrokenFile, type TableFile, type TableRow } from './table-file.js';

/**
 * Opens a CSV file as a stream, so that its size does not matter. Blank rows below the first are counted but skipped.
 * @param onRead is called with the number of bytes read so far
 * @throws BrokenFile, also while the rows are read
 */
export async function openCsv(
  path: string,
  dialect: Dialect,
  onRead?: (bytes: number) => void,
): Promise<TableFile> {
  const rows = readRows(path, dialect, onRead);
  const first = await rows.next();
  if (first.done) throw new BrokenFile(null, EMPTY);
  const [{ cells = [] } = {}] = first.value;
  const separator = declaredSeparator(cells, dialect.delimiter);
  if (separator === null) return { header: cells, rows };
  if (separator !== dialect.delimiter) {
    await rows.return(undefined);
    throw new BrokenFile(1, otherSeparator(separator, dialect.delimiter));
  }
  const second = await rows.next();
  if (second.done) throw new BrokenFile(null, EMPTY);
  const [header, ...rest] = second.value;
  const all = withRowsBefore(rest, rows);
  await all.next(); // A generator that has not started would not run its `finally`, which closes the file.
  return { header: header?.cells ?? [], headerRow: header?.row ?? 2, rows: all };
}

const EMPTY = 'is empty; the first row must name the columns';

/** The separator in a first line such as `sep=;`, which Excel reads; null for any other line. */
function declaredSeparator([first = '', ...others]: readonly string[], delimiter: string): string | null {
  const [, separator] = /^sep=(.?)$/i.exec(first) ?? [];
  if (separator === undefined || others.some((cell) => cell !== '')) return null;
  // Without quotation marks, the separator of the file ends the first cell.
  if (separator === '') return others.length > 0 ? delimiter : null;
  return separator;
}

const otherSeparator = (separator: string, delimiter: string): string =>
  `says that columns are separated by ${showWrongValue(separator)}, but they are read as separated by ${showWrongValue(delimiter)}; delete this line, or declare "dialect": { "delimiter": ${JSON.stringify(separator)} } in datapackage.json`;

/** Begins with the rows that were read together with the header. */
async function* withRowsBefore(
  before: readonly TableRow[],
  rows: AsyncGenerator<readonly TableRow[], undefined>,
): AsyncGenerator<readonly TableRow[], undefined> {
  try {
    yield [];
    yield before;
    yield* rows;
  } finally {
    await rows.return(undefined);
  }
}

async function* readRows(
  path: string,
  dialect: Dialect,
  onRead: ((bytes: number) => void) | undefined,
): AsyncGenerator<readonly TableRow[], undefined> {
  const rows = new CsvRows(dialect);
  for await (const piece of readText(path, dialect.encoding, onRead)) yield* rows.read(piece);
  yield* rows.end();
}
