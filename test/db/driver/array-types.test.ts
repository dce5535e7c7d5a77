import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectLike, loadArrayTypes, retire } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('empty');
});
afterAll(() => database.drop());

it('are loaded once: a pool like another sends nothing before its first statement', async () => {
  const texts: string[] = [];
  await loadArrayTypes(database.sql);
  Object.assign(database.sql.options, { debug: (_: number, text: string) => texts.push(text) });
  const like = connectLike(database.sql, 1);
  const rows = await like`SELECT ${[1, 2]}::integer[] AS list, ARRAY['a', 'b'] AS texts`;
  expect(rows).toEqual([{ list: [1, 2], texts: ['a', 'b'] }]);
  expect(texts).toEqual(["SELECT $1::integer[] AS list, ARRAY['a', 'b'] AS texts"]);
  await retire(like, 1);
});
