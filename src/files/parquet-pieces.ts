import type { Cells, Table } from '../tables/table.js';
import { parquetColumns } from './parquet-columns.js';
import { ParquetFile } from './parquet-file.js';
import { type AboutFile, TableDescription } from './table-description.js';
import type { FilePieces } from './table-digest.js';

/** Few rows in the first group, so that the first bytes come soon. */
const FIRST_ROWS = 1_000;

const MOST_ROWS = 10_000;

/** A group is in memory while it is encoded, so one of a wide table has fewer rows. */
const MOST_CELLS = 2_000_000;

/** A table as Parquet. What describes it is in the key-value metadata, under the names of `.metadata.json`. */
export async function* parquetPieces(table: Table, about: AboutFile): FilePieces {
  const columns = parquetColumns(table.columns);
  const file = new ParquetFile(columns);
  const description = new TableDescription(table);
  yield file.begin();
  let most = FIRST_ROWS;
  let group: Cells[] = [];
  for await (const rows of table.read()) {
    description.add(rows);
    group = group.concat(rows);
    if (group.length < most) continue;
    const piece = await file.group(group);
    // The rows are not held while the client reads.
    group = [];
    yield piece;
    most = Math.min(MOST_ROWS, Math.ceil(MOST_CELLS / columns.length));
  }
  if (group.length > 0) yield await file.group(group);
  const { identity, content } = description.end(about);
  yield file.end(
    Object.fromEntries(
      Object.entries(content).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  );
  return identity;
}
