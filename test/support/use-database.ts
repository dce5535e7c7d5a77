import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { TEMPLATES } from './database.js';
import { createTestDatabase, type TestDatabase } from './server.js';

/** The database that a test runs on: there is none while tests are only collected. */
export type UsedDatabase = Pick<TestDatabase, 'address' | 'sql'>;

/** What else is put into a database that is a copy of the template. */
type Fill = (sql: Sql) => Promise<unknown>;

/** One database for all tests of a file or of a `describe` block, dropped after the last. */
export function useDatabase(template: keyof typeof TEMPLATES, fill?: Fill): UsedDatabase {
  const { used, open, drop } = usedDatabase(template, fill);
  beforeAll(open);
  afterAll(drop);
  return used;
}

/** A database of its own for each test of a file or of a `describe` block. */
export function useDatabaseForEach(template: keyof typeof TEMPLATES, fill?: Fill): UsedDatabase {
  const { used, open, drop } = usedDatabase(template, fill);
  beforeEach(open);
  afterEach(drop);
  return used;
}

function usedDatabase(template: keyof typeof TEMPLATES, fill: Fill | undefined) {
  let database: TestDatabase | undefined;
  const opened = (): TestDatabase => {
    if (!database) throw new Error('the database is there while tests run, and not before');
    return database;
  };
  return {
    used: {
      get address() {
        return opened().address;
      },
      get sql() {
        return opened().sql;
      },
    },
    async open() {
      database = await createTestDatabase(template);
      await fill?.(database.sql);
    },
    async drop() {
      await database?.drop();
      database = undefined;
    },
  };
}
