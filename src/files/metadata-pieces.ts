import type { Table } from '../tables/table.js';
import { type AboutFile, TableDescription } from './table-description.js';
import type { FilePieces } from './table-digest.js';

/** What describes a table, as JSON: its columns, licences, length and identity, and how to cite it. */
export async function* metadataPieces(table: Table, about: AboutFile): FilePieces {
  const description = new TableDescription(table);
  for await (const rows of table.read()) description.add(rows);
  const { identity, content } = description.end(about);
  yield Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  return identity;
}
