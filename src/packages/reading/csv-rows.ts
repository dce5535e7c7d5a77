import Papa, { type ParseResult } from 'papaparse';
import type { Dialect } from './dialect.js';
import { BrokenFile, type TableRow } from './table-file.js';

const MAX_ROW_LENGTH = 1_000_000;

type Quoting = Omit<Dialect, 'encoding'>;

/**
 * Reads rows from a text that comes in pieces, whose lines end with \n. Quotation marks must be where RFC 4180 has
 * them: the parser accepts them anywhere, and then a missing one shifts cells into other columns.
 */
export class CsvRows {
  readonly #quoting: Quoting;
  readonly #parser: Papa.Parser;
  #rest = '';
  /** Number of the last row read, as a spreadsheet counts. */
  #row = 0;

  constructor({ delimiter, quoteChar }: Quoting) {
    this.#quoting = { delimiter, quoteChar };
    this.#parser = new Papa.Parser({ delimiter, quoteChar, newline: '\n' });
  }

  /**
   * The rows that end in this piece. The first row of a file comes alone; blank rows below it are counted but skipped.
   * @throws BrokenFile after the rows before the fault
   */
  *read(piece: string): Generator<readonly TableRow[], undefined> {
    const text = this.#rest + piece;
    const misplaced = misplacedQuote(text, this.#quoting);
    const { data, meta } = this.#parse(misplaced === null ? text : text.slice(0, misplaced), true);
    yield* this.#number(data);
    if (misplaced !== null)
      throw this.#broken(
        'contains a quotation mark in the middle of a cell; put the whole cell in quotation marks, and double every quotation mark inside it',
      );
    this.#rest = text.slice(meta.cursor);
    if (this.#rest.length > MAX_ROW_LENGTH)
      throw this.#broken(
        `is longer than ${MAX_ROW_LENGTH} characters; check for a quotation mark that is not closed`,
      );
  }

  /**
   * The last row, if the text does not end with a line break.
   * @throws BrokenFile
   */
  *end(): Generator<readonly TableRow[], undefined> {
    const { data, errors } = this.#parse(this.#rest, false);
    if (errors.length > 0)
      throw this.#broken(
        'has an opening quotation mark without a closing one; check whether the file is complete',
      );
    yield* this.#number(data);
  }

  #parse(text: string, moreFollows: boolean): ParseResult<string[]> {
    return this.#parser.parse(text, 0, moreFollows);
  }

  *#number(records: readonly string[][]): Generator<readonly TableRow[], undefined> {
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
 * Index of the first quotation mark that neither opens a cell, nor closes it, nor is doubled inside it; null if there
 * is none in the cells that are closed.
 * @param text begins with a row
 */
function misplacedQuote(text: string, { delimiter, quoteChar }: Quoting): number | null {
  const separates = (character: string | undefined) =>
    character === undefined || character === delimiter || character === '\n';
  let opening = text.indexOf(quoteChar);
  while (opening !== -1) {
    if (!separates(text[opening - 1])) return opening;
    let closing = text.indexOf(quoteChar, opening + 1);
    while (closing !== -1 && text[closing + 1] === quoteChar) closing = text.indexOf(quoteChar, closing + 2);
    if (closing === -1) return null;
    if (!separates(text[closing + 1])) return closing;
    opening = text.indexOf(quoteChar, closing + 1);
  }
  return null;
}
