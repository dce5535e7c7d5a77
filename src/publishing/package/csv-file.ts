import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, type Parser, parse } from 'csv-parse';
import type { Dialect } from './dialect.js';
import { StrictText } from './strict-text.js';
import { BrokenFile, type TableFile, type TableRow } from './table-file.js';

const MAX_ROW_BYTES = 1_000_000;

/**
 * Opens a CSV file as a stream, so that its size does not matter. Blank rows below the first are counted and left out.
 * @param onRead gets how many bytes were read so far
 * @throws BrokenFile, as the reading of its rows does
 */
export async function openCsv(
  path: string,
  dialect: Dialect,
  onRead?: (bytes: number) => void,
): Promise<TableFile> {
  const rows = readRows(path, dialect, onRead);
  const first = await rows.next();
  if (first.done) throw new BrokenFile(null, 'is empty; its first row must name the columns');
  return { header: first.value.cells, rows };
}

async function* readRows(
  path: string,
  dialect: Dialect,
  onRead: ((bytes: number) => void) | undefined,
): AsyncGenerator<TableRow, undefined> {
  let row = 0;
  try {
    for await (const records of readRecords(path, dialect, onRead))
      for (const cells of records) {
        row += 1;
        if (row === 1 || !isBlank(cells)) yield { row, cells };
      }
  } catch (error) {
    if (error instanceof CsvError) throw new BrokenFile(row + 1, csvReason(error));
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new BrokenFile(null, `is not in ${dialect.encoding.toUpperCase()}: save it as "CSV UTF-8"`);
    throw error;
  }
}

/**
 * Records, as many at once as come out of one piece of the file. The parser is not piped: a stream that fails
 * takes along what it has read already, and the faults in there.
 */
async function* readRecords(
  path: string,
  { delimiter, quoteChar, encoding }: Dialect,
  onRead: ((bytes: number) => void) | undefined,
): AsyncGenerator<string[][], undefined> {
  const parser = parse({
    bom: true,
    delimiter,
    quote: quoteChar,
    escape: quoteChar,
    record_delimiter: ['\n', '\r\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
  });
  parser.on('error', () => {}); // The piece that it was met in tells of it.
  const file = createReadStream(path);
  const bytes = pipeline(file, new StrictText(encoding), () => {}); // A failure reaches the loop.
  for await (const piece of bytes) {
    onRead?.(file.bytesRead);
    yield* recordsOf(parser, (done) => parser.write(piece, done));
  }
  yield* recordsOf(parser, (done) => parser.end(done));
}

async function* recordsOf(parser: Parser, feed: (done: (error?: Error | null) => void) => void) {
  const fed = new Promise<Error | null>((resolve) => feed((error) => resolve(error ?? null)));
  const records: string[][] = [];
  for (let record = parser.read(); record !== null; record = parser.read()) records.push(record);
  yield records;
  const error = await fed;
  if (error) throw error;
}

const isBlank = (cells: readonly string[]) => cells[0] === '' && cells.every((cell) => cell === '');

/** `INVALID_OPENING_QUOTE` is given by csv-parse and missing among its types. */
function csvReason({ code, message }: { code: string; message: string }): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is opened here and never closed: is the file cut off?';
    case 'CSV_MAX_RECORD_SIZE':
      return `is longer than ${MAX_ROW_BYTES} bytes: is a quotation mark opened here and never closed?`;
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quotation mark stands inside of a cell: put the whole cell in quotation marks, and write each one in it twice';
    default:
      return message;
  }
}
