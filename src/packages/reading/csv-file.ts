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
  if (first.done) throw new BrokenFile(null, 'is empty; the first row must name the columns');
  return { header: first.value[0]?.cells ?? [], rows };
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
