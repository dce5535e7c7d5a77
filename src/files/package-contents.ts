import { createHash, type Hash } from 'node:crypto';
import { PLAIN_CSV } from '../flattening/csv-style.js';
import type { Cells, Table } from '../tables/table.js';
import { csvPieces } from './csv-pieces.js';
import { datasetColumns } from './dataset-columns.js';
import type { FilePieces } from './table-digest.js';

const NUMBER = /^-?\d+(\.\d+)?$/;

/** What a data package says of its CSV file, collected while the file is written. */
export class PackageContents {
  readonly table: Table;
  /** Columns of decimals with a text among their cells, such as "> 95" in a wide table. */
  readonly texts = new Set<string>();
  readonly #licences: Set<string>;
  readonly #licenceColumn: string | null;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(table: Table) {
    this.table = table;
    this.#licences = new Set(table.datasets?.map(({ licence }) => licence));
    this.#licenceColumn = datasetColumns(table.columns).licence;
  }

  /** The file, as the form `csv` has it. */
  async *write(): FilePieces {
    const { table } = this;
    const add = (rows: readonly Cells[]) => this.#add(rows);
    const read = async function* (): ReturnType<Table['read']> {
      for await (const rows of table.read()) {
        add(rows);
        yield rows;
      }
      return undefined;
    };
    const pieces = csvPieces({ ...table, read }, PLAIN_CSV);
    try {
      let next = await pieces.next();
      for (; !next.done; next = await pieces.next()) {
        this.#bytes += next.value.length;
        this.#hash.update(next.value);
        yield next.value;
      }
      return next.value;
    } finally {
      await pieces.return(undefined);
    }
  }

  /** What is known after the last piece. Call this once. */
  end(): { bytes: number; sha256: string; licences: string[] } {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex'), licences: [...this.#licences].sort() };
  }

  #add(rows: readonly Cells[]): void {
    for (const [i, { name, type }] of this.table.columns.entries()) {
      if (name === this.#licenceColumn) {
        for (const row of rows) if (row[i] != null) this.#licences.add(String(row[i]));
      } else if (type === 'decimal' && !this.texts.has(name)) {
        if (rows.some((row) => row[i] != null && !NUMBER.test(String(row[i])))) this.texts.add(name);
      }
    }
  }
}
