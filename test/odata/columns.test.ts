import { expect, it } from 'vitest';
import { Database } from '../../db/database.js';
import { sqlColumn } from '../../src/odata/observation-columns.queries.js';
import { listDimensionsOfFeed, listObservationsOfFeed } from '../../src/odata/observation-feed.queries.js';
import { createContext } from '../../src/request/context.js';
import { observationId } from '../../src/series/observation-id.js';
import { columnsOfObservations } from '../../src/tables/columns-of-observations.js';
import { readCsv } from '../files/support/read-csv.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

/** As many as an order may name. */
const COLUMNS_AT_ONCE = 10;

it('each column in SQL has the cells of the file, for every observation', async () => {
  const database = new Database(server.pool, 60_000);
  const { reader } = createContext(database, 1);
  const dimensions = await listDimensionsOfFeed(reader);
  const dimensionIds = new Map(dimensions.map(({ code, id }) => [`dimension_${code}`, id]));
  const inSql = columnsOfObservations(dimensions).flatMap((column) => {
    const found = sqlColumn(reader, column, (name) => dimensionIds.get(name));
    return found ? [{ ...found, type: column.type, name: column.name, descending: false }] : [];
  });
  expect(inSql.length).toBeGreaterThan(50);
  const table = new Map(
    (await readCsv(server, '/revisions/1/observations.csv')).map((row) => [row.observation_id, row]),
  );
  const differences: unknown[] = [];
  for (let at = 0; at < inSql.length; at += COLUMNS_AT_ONCE) {
    const some = inSql.slice(at, at + COLUMNS_AT_ONCE);
    const page = { after: null, skip: 0, limit: 1_000_000 };
    const everything = { alternatives: false, where: null, columns: [] };
    const rows = await listObservationsOfFeed(reader, everything, some, page);
    expect(rows.length).toBe(table.size);
    for (const row of rows) {
      const cells = table.get(observationId(row));
      for (const [i, { name }] of some.entries())
        if ((row.keys[i] ?? '') !== cells?.[name])
          differences.push({ id: observationId(row), name, sql: row.keys[i], cell: cells?.[name] });
    }
  }
  expect(differences.slice(0, 10)).toEqual([]);
});
