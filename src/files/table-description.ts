import type { Cell, Cells, Table } from '../tables/table.js';
import { TableDigest, type TableIdentity } from './table-digest.js';

/** What is known of a file besides its rows. */
export interface AboutFile {
  /** What is in it: `observations PCI`. */
  title: string;
  /** The permanent address of the table as CSV. */
  url: string;
  revision: number;
  /** When the revision was published, as ISO 8601. */
  published: string;
  /** How to cite it, as a text in each language. */
  citation: { vi: string; en: string };
}

/** Columns whose different values describe the table. */
const LISTED: Readonly<Record<string, string>> = {
  licence: 'licences',
  dataset_licence: 'licences',
  dataset_code: 'datasets',
  unit_of_measure: 'unitsOfMeasure',
};

/** What describes a table, collected while its rows are read. */
export class TableDescription {
  readonly #table: Table;
  readonly #about: AboutFile;
  readonly #digest: TableDigest;
  readonly #listed: { key: string; place: number; values: Set<Cell> }[];

  constructor(table: Table, about: AboutFile) {
    this.#table = table;
    this.#about = about;
    this.#digest = new TableDigest(table.columns);
    this.#listed = table.columns.flatMap(({ name }, place) => {
      const key = LISTED[name];
      return key ? [{ key, place, values: new Set<Cell>() }] : [];
    });
  }

  add(rows: readonly Cells[]): void {
    this.#digest.add(rows);
    for (const { place, values } of this.#listed)
      for (const row of rows) if (row[place] !== null) values.add(row[place] ?? null);
  }

  /** The identity of the table, and everything that describes it under the names of `.metadata.json`. Call once. */
  end() {
    const identity: TableIdentity = this.#digest.end();
    const { url, revision, published, citation } = this.#about;
    const listed: Partial<Record<string, Cell[]>> = Object.fromEntries(
      this.#listed.map(({ key, values }) => [key, [...values].sort()]),
    );
    const columns = this.#table.columns.map(({ name, type, vi, en }) => ({
      name,
      type,
      description: { vi, en },
    }));
    const known = { rows: identity.rows, digest: `sha-256=${identity.digest}` };
    const content = {
      name: this.#table.name,
      url,
      revision,
      published,
      ...known,
      ...listed,
      citation,
      columns,
    };
    return { identity, listed, content };
  }
}

/** Reads a whole table for its identity and the licences of its rows; there are none in a table without a column of them. */
export async function identityOf(table: Table): Promise<{ identity: TableIdentity; licences: string[] }> {
  const digest = new TableDigest(table.columns);
  const places = table.columns.flatMap(({ name }, i) => (LISTED[name] === 'licences' ? i : []));
  const licences = new Set<string>();
  for await (const rows of table.read()) {
    digest.add(rows);
    for (const row of rows) for (const place of places) if (row[place]) licences.add(String(row[place]));
  }
  return { identity: digest.end(), licences: [...licences].sort() };
}
