import { expect, it } from 'vitest';
import { Database } from '../../db/database.js';
import { withMeasures } from '../../src/odata/measures.js';
import { sqlColumn } from '../../src/odata/observation-columns.queries.js';
import {
  listDimensionsOfFeed,
  listObservationsOfFeed,
  type PagedObservation,
} from '../../src/odata/observation-feed.queries.js';
import { createContext } from '../../src/request/context.js';
import { observationId } from '../../src/series/observation-id.js';
import { columnsOfObservations } from '../../src/tables/columns-of-observations.js';
import { useServer } from '../support/use-server.js';
import { observationRows } from './support/observation-rows.js';

const server = useServer();

/** As many as an order may name. */
const COLUMNS_AT_ONCE = 10;

it('each column in SQL has the cells of the file, for every observation', async () => {
  const database = new Database(server.pool, 60_000);
  const { reader } = createContext(database, 1);
  const dimensions = await listDimensionsOfFeed(reader);
  const dimensionIds = new Map(dimensions.map(({ code, id }) => [`dimension_${code}`, id]));
  const inSql = withMeasures(columnsOfObservations(dimensions)).flatMap((column) => {
    const found = sqlColumn(reader, column, (name) => dimensionIds.get(name));
    return found ? [{ ...found, type: column.type, name: column.name, descending: false }] : [];
  });
  expect(inSql.length).toBeGreaterThan(50);
  const byFeed = await observationRows(server, '/revisions/1');
  const table = new Map(
    [...byFeed.observations, ...byFeed.breakdowns].map((row) => [row.observation_id, row]),
  );
  const differences: unknown[] = [];
  for (let at = 0; at < inSql.length; at += COLUMNS_AT_ONCE) {
    const some = inSql.slice(at, at + COLUMNS_AT_ONCE);
    const page = { after: null, skip: 0, limit: 1_000_000 };
    const rows: PagedObservation[] = [];
    for (const of of ['observations', 'breakdowns'] as const)
      rows.push(
        ...(await listObservationsOfFeed(reader, { rows: of, where: null, columns: [] }, some, page)),
      );
    expect(rows.length).toBe(table.size);
    for (const row of rows) {
      const cells = table.get(observationId(row));
      for (const [i, { name }] of some.entries())
        if ((row.keys[i] ?? '') !== cells?.[name])
          differences.push({ id: observationId(row), name, sql: row.keys[i], cells });
    }
  }
  expect(differences.slice(0, 10)).toEqual([]);
});
