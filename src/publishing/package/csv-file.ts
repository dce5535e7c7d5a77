import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { StrictUtf8 } from './strict-utf8.js';

/** A CSV file that is open: what its first row names, and the rows below it as they are read. */
export interface CsvFile {
  header: readonly string[];
  /** Rows as a spreadsheet counts them, from 2: one with line breaks inside of a cell is one row. */
  rows: AsyncGenerator<CsvRow>;
}

export interface CsvRow {
  row: number;
  cells: readonly string[];
}

/** A file cannot be read on: at which row, where that is known, and why. */
export class BrokenFile extends Error {
  readonly row: number | null;

  constructor(row: number | null, reason: string) {
    super(reason);
    this.row = row;
  }
}

const MAX_ROW_BYTES = 1_000_000;

/**
 * Opens a CSV file as a stream, so that its size does not matter. Blank rows below the first are counted and left out.
 * @throws BrokenFile, as the reading of its rows does
 */
export async function openCsv(path: string): Promise<CsvFile> {
  const rows = readRows(path);
  const first = await rows.next();
  if (first.done) throw new BrokenFile(null, 'is empty; its first row must name the columns');
  return { header: first.value.cells, rows };
}

async function* readRows(path: string): AsyncGenerator<CsvRow, undefined> {
  const records = pipeline(
    createReadStream(path),
    new StrictUtf8(),
    parse({
      bom: true,
      record_delimiter: ['\n', '\r\n', '\r'],
      relax_column_count: true,
      max_record_size: MAX_ROW_BYTES,
    }),
    () => {}, // A failure reaches the loop below through the last stream.
  );
  let row = 0;
  try {
    for await (const cells of records as AsyncIterable<string[]>) {
      row += 1;
      if (row === 1 || !isBlank(cells)) yield { row, cells };
    }
  } catch (error) {
    // Rows that were read ahead went with the stream, so the parser knows better where it is.
    if (error instanceof CsvError) throw new BrokenFile(Number(error.records) + 1, csvReason(error));
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new BrokenFile(null, 'is not in UTF-8: save it as "CSV UTF-8"');
    throw error;
  }
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
