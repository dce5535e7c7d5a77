import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyInto } from '../../../db/driver/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/server.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  await database.sql`CREATE TABLE "copied ""rows""" (number integer, name text, UNIQUE (number))`;
});
afterAll(() => database.drop());

const copied = () => database.sql`SELECT number, name FROM "copied ""rows""" ORDER BY number`;

it('sends lines, as texts and as buffers, to the columns of a table', async () => {
  async function* lines() {
    yield 'first\t1\n';
    yield Buffer.from('second\t2\nthird\t3\n');
  }
  await database.sql.begin((sql) => copyInto(sql, 'copied "rows"', lines(), ['name', 'number']));
  await database.sql.begin((sql) => copyInto(sql, 'copied "rows"', ['4\tfourth\n']));
  expect(await copied()).toEqual(
    ['first', 'second', 'third', 'fourth'].map((name, i) => ({ number: i + 1, name })),
  );
});

it('rejects with an error that the database finds only after the last line', async () => {
  const before = await copied();
  const copy = database.sql.begin((sql) => copyInto(sql, 'copied "rows"', ['not a number\tname\n']));
  await expect(copy).rejects.toMatchObject({ code: '22P02' });
  expect(await copied()).toEqual(before);
});
