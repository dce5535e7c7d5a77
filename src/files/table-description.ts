import type { Cell, Cells, Table } from '../tables/table.js';
import type { AboutPackage } from './about-package.js';
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
  /** Reads what a data package says of where the rows come from. */
  package(): Promise<AboutPackage>;
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
  readonly #digest: TableDigest;
  readonly #listed: { key: string; place: number; values: Set<Cell> }[];

  constructor(table: Table) {
    this.#table = table;
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

  /** What follows from the rows alone. Call this or `end` once, after the last row. */
  ofRows(): { identity: TableIdentity; listed: Partial<Record<string, Cell[]>> } {
    const listed = Object.fromEntries(this.#listed.map(({ key, values }) => [key, [...values].sort()]));
    return { identity: this.#digest.end(), listed };
  }

  /** The identity of the table, and everything that describes it under the names of `.metadata.json`. */
  end({ url, revision, published, citation }: AboutFile) {
    const { identity, listed } = this.ofRows();
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
  const description = new TableDescription(table);
  for await (const rows of table.read()) description.add(rows);
  const { identity, listed } = description.ofRows();
  return { identity, licences: (listed.licences ?? []).map(String) };
}
