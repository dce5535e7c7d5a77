import type { Cell, Table } from '../tables/table.js';
import { type FilePieces, TableDigest } from './table-digest.js';

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

/** What describes a table, as JSON: its columns, licences, length and identity, and how to cite it. */
export async function* metadataPieces(table: Table, about: AboutFile): FilePieces {
  const digest = new TableDigest(table.columns);
  const listed = table.columns.flatMap(({ name }, i) => {
    const key = LISTED[name];
    return key ? [{ key, place: i, values: new Set<Cell>() }] : [];
  });
  for await (const rows of table.read()) {
    digest.add(rows);
    for (const { place, values } of listed)
      for (const row of rows) if (row[place] !== null) values.add(row[place] ?? null);
  }
  const identity = digest.end();
  const { url, revision, published, citation } = about;
  const content = {
    name: table.name,
    url,
    revision,
    published,
    rows: identity.rows,
    digest: `sha-256=${identity.digest}`,
    ...Object.fromEntries(listed.map(({ key, values }) => [key, [...values].sort()])),
    citation,
    columns: table.columns.map(({ name, type, vi, en }) => ({ name, type, description: { vi, en } })),
  };
  yield Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  return identity;
}
