import Papa, { type ParseResult } from 'papaparse';
import type { Dialect } from './dialect.js';
import { BrokenFile, type TableRow } from './table-file.js';

const MAX_ROW_LENGTH = 1_000_000;

type Quoting = Omit<Dialect, 'encoding'>;

/**
 * Reads rows from a text that comes in pieces, whose lines end with \n. It wants quotation marks where RFC 4180
 * has them: the parser takes those at other places as they are, and then a forgotten one moves cells about.
 */
export class CsvRows {
  readonly #quoting: Quoting;
  readonly #parser: Papa.Parser;
  #rest = '';
  /** The row that was read last, as a spreadsheet counts. */
  #row = 0;

  constructor({ delimiter, quoteChar }: Quoting) {
    this.#quoting = { delimiter, quoteChar };
    this.#parser = new Papa.Parser({ delimiter, quoteChar, newline: '\n' });
  }

  /**
   * The rows that end in this piece. The first of a file comes by itself; blank ones below it are counted and left out.
   * @throws BrokenFile behind the rows that are sound
   */
  *read(piece: string): Generator<readonly TableRow[], undefined> {
    const text = this.#rest + piece;
    const stray = strayQuote(text, this.#quoting);
    const { data, meta } = this.#parse(stray === null ? text : text.slice(0, stray), true);
    yield* this.#counted(data);
    if (stray !== null)
      throw this.#broken(
        'a quotation mark stands inside of a cell: put the whole cell in quotation marks, and write each one in it twice',
      );
    this.#rest = text.slice(meta.cursor);
    if (this.#rest.length > MAX_ROW_LENGTH)
      throw this.#broken(
        `is longer than ${MAX_ROW_LENGTH} characters: is a quotation mark opened here and never closed?`,
      );
  }

  /**
   * The last row, where no line ends behind it.
   * @throws BrokenFile
   */
  *end(): Generator<readonly TableRow[], undefined> {
    const { data, errors } = this.#parse(this.#rest, false);
    if (errors.length > 0)
      throw this.#broken('a quotation mark is opened here and never closed: is the file cut off?');
    yield* this.#counted(data);
  }

  #parse(text: string, toBeContinued: boolean): ParseResult<string[]> {
    return this.#parser.parse(text, 0, toBeContinued);
  }

  *#counted(records: readonly string[][]): Generator<readonly TableRow[], undefined> {
    const rows: TableRow[] = [];
    for (const cells of records) {
      this.#row += 1;
      if (this.#row === 1) yield [{ row: 1, cells }];
      else if (!isBlank(cells)) rows.push({ row: this.#row, cells });
    }
    if (rows.length > 0) yield rows;
  }

  #broken(reason: string): BrokenFile {
    return new BrokenFile(this.#row + 1, reason);
  }
}

const isBlank = (cells: readonly string[]) => cells[0] === '' && cells.every((cell) => cell === '');

/**
 * Where in a text that begins with a row the first quotation mark stands that neither opens a cell, nor closes it, nor
 * is written twice inside of one; null where there is none, as far as cells are closed.
 */
function strayQuote(text: string, { delimiter, quoteChar }: Quoting): number | null {
  const parts = (character: string | undefined) =>
    character === undefined || character === delimiter || character === '\n';
  let opening = text.indexOf(quoteChar);
  while (opening !== -1) {
    if (!parts(text[opening - 1])) return opening;
    let closing = text.indexOf(quoteChar, opening + 1);
    while (closing !== -1 && text[closing + 1] === quoteChar) closing = text.indexOf(quoteChar, closing + 2);
    if (closing === -1) return null;
    if (!parts(text[closing + 1])) return closing;
    opening = text.indexOf(quoteChar, closing + 1);
  }
  return null;
}
