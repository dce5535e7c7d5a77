import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commaList, identifier, identifiers, isStorable, literal } from '../../db/columns.js';
import { cursorBatches, cursorRows, execute, namedStatement } from '../../db/statement.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('empty');
});
afterAll(() => database.drop());

const storable = fc.string({ unit: 'binary', maxLength: 12 }).filter(isStorable);

describe('a part of a statement', () => {
  it('that is a literal is read as it was', async () => {
    await fc.assert(
      fc.asyncProperty(storable, fc.integer({ min: -1_000_000_000 }), async (text, number) => {
        const [row] = await execute(
          database.sql,
          'readBack',
          sql`SELECT ${literal(text)} AS text, 1 -${literal(number)} AS number`,
        );
        expect(row).toEqual({ text, number: 1 - number });
      }),
      { numRuns: 50 },
    );
  });

  it('that is a literal with backslashes is read as it was by a server that takes them for escapes', async () => {
    await database.sql.begin(async (transaction) => {
      await transaction`SET LOCAL standard_conforming_strings = off`;
      const text = String.raw`a\' OR \n '' \\`;
      expect(await execute(transaction, 'readBack', sql`SELECT ${literal(text)} AS text`)).toEqual([
        { text },
      ]);
    });
  });

  it('that is an identifier names that object', async () => {
    // postgres.js makes no property of a column called __proto__.
    const name = storable.filter(
      (text) => text !== '' && text !== '__proto__' && Buffer.byteLength(text) < 64,
    );
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        const rows = await execute(database.sql, 'nameColumn', sql`SELECT 1 AS ${identifier(text)}`);
        expect(Object.keys(rows[0] ?? {})).toEqual([text]);
      }),
      { numRuns: 50 },
    );
  });

  it('may be a list', () => {
    const list = commaList([literal('it’s'), literal(-1), sql`${7}`]);
    expect(namedStatement('lists', sql`SELECT ${list} FROM ${identifiers(['a', 'b"c'])}`)).toEqual({
      name: 'lists',
      text: `SELECT /* lists */ 'it’s', (-1), $1 FROM "a", "b""c"`,
      parameters: [7],
    });
    expect(() => literal(Number.NaN)).toThrow('expected a finite number; got NaN');
  });
});

describe('a statement', () => {
  it('has its name in the database, and returns its rows with their count', async () => {
    const find = sql`
      SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid() AND ${1} = 1`;
    const rows = await execute<{ query: string }>(database.sql, 'findItself', find);
    expect(rows.count).toBe(1);
    expect(rows[0]?.query).toMatch(/^SELECT \/\* findItself \*\/ query FROM/);
  });

  it('without parameters may be several', async () => {
    await execute(
      database.sql,
      'createTables',
      sql`CREATE TABLE first (); CREATE TABLE ${identifier('second "table"')} ()`,
    );
    const [row] = await execute(
      database.sql,
      'findTables',
      sql`SELECT count(*)::integer AS tables FROM pg_class WHERE relname IN ('first', ${'second "table"'})`,
    );
    expect(row).toEqual({ tables: 2 });
  });

  it.each([
    ['with parameters', sql`SELECT i FROM generate_series(1, ${2_500}::integer) AS i`],
    ['without parameters', sql`SELECT i FROM generate_series(1, 2500) AS i`],
  ])('is read some rows at a time: %s', async (_, statement) => {
    const numbers: number[] = [];
    for await (const { i } of cursorRows<{ i: number }>(database.sql, 'count', statement)) numbers.push(i);
    expect(numbers).toEqual(Array.from({ length: 2_500 }, (_, i) => i + 1));
    const sizes: number[] = [];
    for await (const rows of cursorBatches(database.sql, 'count', statement)) sizes.push(rows.length);
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });
});
