import type { Cell, Cells, Table } from '../tables/table.js';
import type { AboutPackage } from './about-package.js';
import { datasetColumns } from './dataset-columns.js';
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

/** Different values that describe a table, and the column that has them; none if only the table as a whole says so. */
interface Listed {
  key: 'licences' | 'datasets' | 'unitsOfMeasure';
  place: number | null;
  values: Set<Cell>;
}

function listedOf({ columns, datasets = [] }: Table): Listed[] {
  const { licence, code } = datasetColumns(columns);
  const keys = { unit_of_measure: 'unitsOfMeasure', [licence ?? '']: 'licences', [code ?? '']: 'datasets' };
  const known: Readonly<Record<string, Cell[]>> = {
    licences: datasets.map((one) => one.licence),
    datasets: datasets.map((one) => one.code),
  };
  const inColumns = columns.flatMap(({ name }, place): Listed[] => {
    const key = keys[name] as Listed['key'] | undefined;
    return key ? [{ key, place, values: new Set(known[key]) }] : [];
  });
  const others = (['licences', 'datasets'] as const).filter(
    (key) => datasets.length > 0 && !inColumns.some((one) => one.key === key),
  );
  return [...inColumns, ...others.map((key) => ({ key, place: null, values: new Set(known[key]) }))];
}

/** What describes a table, collected while its rows are read. */
export class TableDescription {
  readonly #table: Table;
  readonly #digest: TableDigest;
  readonly #listed: Listed[];

  constructor(table: Table) {
    this.#table = table;
    this.#digest = new TableDigest(table.columns);
    this.#listed = listedOf(table);
  }

  add(rows: readonly Cells[]): void {
    this.#digest.add(rows);
    for (const { place, values } of this.#listed)
      if (place !== null) for (const row of rows) if (row[place] != null) values.add(row[place]);
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

/** Reads a whole table for its identity and the licences of its rows; there are none in a table that does not say of which datasets they are. */
export async function identityOf(table: Table): Promise<{ identity: TableIdentity; licences: string[] }> {
  const description = new TableDescription(table);
  for await (const rows of table.read()) description.add(rows);
  const { identity, listed } = description.ofRows();
  return { identity, licences: (listed.licences ?? []).map(String) };
}
