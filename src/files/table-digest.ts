import { createHash, type Hash } from 'node:crypto';
import { canonicalCell, lineWriter } from '../flattening/csv-line.js';
import type { Cells, Column } from '../tables/table.js';

/** How many rows a table has, and the checksum of its canonical text. */
export interface TableIdentity {
  rows: number;
  /** SHA-256 in hexadecimal digits. */
  digest: string;
}

/** Pieces of a file; at the end, what identifies the table in it, if it has one. */
export type FilePieces = AsyncGenerator<Buffer, TableIdentity | undefined>;

/**
 * The identity of a table, the same in whichever form it is sent: SHA-256 of its canonical text. That is CSV as in RFC 4180
 * but with lines that end in LF: UTF-8, a line of column names, commas, quotation marks only where they are needed, decimals
 * with all digits, days as YYYY-MM-DD, `true` and `false`; an empty cell has no characters, and an empty text is `""`.
 */
export class TableDigest {
  readonly #hash: Hash = createHash('sha256');
  readonly #line: (row: Cells) => string;
  #rows = 0;

  constructor(columns: readonly Column[]) {
    this.#line = lineWriter(
      columns.map(() => canonicalCell),
      ',',
    );
    this.#hash.update(this.#line(columns.map(({ name }) => name)));
  }

  add(rows: readonly Cells[]): void {
    this.addText(Buffer.from(rows.map(this.#line).join('')), rows.length);
  }

  /** Adds rows whose canonical text is at hand. */
  addText(text: Buffer, rows: number): void {
    this.#rows += rows;
    this.#hash.update(text);
  }

  /** Call once, after the last row. */
  end(): TableIdentity {
    return { rows: this.#rows, digest: this.#hash.digest('hex') };
  }
}
