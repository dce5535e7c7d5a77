import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { canWrite, createReader, grantRead, READER, readerConnection } from '../../db/roles.js';
import { small } from '../publishing/support/drafts.js';
import { publishDrafts, wholeDatabase } from '../publishing/support/state.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ template: 'empty' });
  // Rights on a database as such do not come along with a copy of a template.
  await createReader(server.sql);
  await publishDrafts(server.sql, small);
});
afterAll(() => server.close());

/** What a writer could do to the catalogue. */
const WRITES = [
  'INSERT INTO revision (number, published_at) VALUES (99, now())',
  "UPDATE observation SET value = '1'",
  'DELETE FROM indicator',
  'TRUNCATE unit CASCADE',
  'SELECT * FROM unit FOR UPDATE',
  'CREATE TABLE more (a int)',
  'CREATE TEMP TABLE more (a int)',
  'CREATE FUNCTION more() RETURNS int RETURN 1',
  'DROP TABLE search_word',
  'ALTER TABLE dataset ADD COLUMN more text',
  "SELECT write_search_entries(1, '2025-01-01')",
  'DELETE FROM drizzle.__drizzle_migrations',
];

/** Runs statements on one connection of the server's pool, and gives the code of the error of the last. */
async function codeOf(...statements: string[]): Promise<string | undefined> {
  const connection = await server.pool.reserve();
  try {
    for (const statement of statements.slice(0, -1)) await connection.unsafe(statement);
    return await connection.unsafe(statements.at(-1) ?? '').then(
      () => undefined,
      (error) => error.code,
    );
  } finally {
    await connection.unsafe('ROLLBACK; RESET ALL');
    connection.release();
  }
}

describe('the pool of the server', () => {
  it('reads, and is notified of a new revision', async () => {
    await expect.poll(async () => (await server.query('{ __typename }')).extensions?.revision).toBe(1);
  });

  it.each(WRITES)('is refused: %s', async (statement) => {
    expect(await codeOf(statement)).toBe('25006');
  });

  it.each(WRITES)('is refused also without the read-only setting: %s', async (statement) => {
    const before = await wholeDatabase(server.sql);
    expect(await codeOf('SET default_transaction_read_only = off', statement)).toBe('42501');
    expect(await wholeDatabase(server.sql)).toEqual(before);
  });

  it('cannot become an account that may write', async () => {
    const [{ owner } = { owner: '' }] = await server.sql<{ owner: string }[]>`SELECT current_user AS owner`;
    expect(await codeOf(`SET ROLE ${owner}`)).toBe('42501');
    expect(await codeOf(`SET SESSION AUTHORIZATION ${owner}`)).toBe('42501');
    const writing = 'SET default_transaction_read_only = off';
    expect(await codeOf(writing, `ALTER ROLE ${READER} SUPERUSER`)).toBe('42501');
    expect(await codeOf(writing, `GRANT ${owner} TO ${READER}`)).toBe('42501');
  });
});

describe('the reader', () => {
  it('reads tables that are made later, without another grant', async () => {
    await server.sql`CREATE TABLE later (a integer)`;
    expect(await codeOf('SELECT * FROM later')).toBeUndefined();
    await server.sql`DROP TABLE later`;
  });

  it('gets missing rights back', async () => {
    await server.sql.unsafe(`REVOKE SELECT ON unit FROM ${READER}`);
    expect(await codeOf('SELECT * FROM unit')).toBe('42501');
    await createReader(server.sql);
    expect(await codeOf('SELECT * FROM unit')).toBeUndefined();
  });

  it('may be an account of any name, and is given nothing twice', async () => {
    const name = 'a "reader" of.their own';
    const quoted = `"${name.replaceAll('"', '""')}"`;
    await server.sql.unsafe(`CREATE ROLE ${quoted}`);
    try {
      await grantRead(server.sql, name);
      const rights = async () =>
        server.sql`SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1`;
      const first = await rights();
      expect(JSON.stringify(first)).toContain('reader');
      await grantRead(server.sql, name);
      expect(await rights()).toEqual(first);
    } finally {
      await server.sql.unsafe(`DROP OWNED BY ${quoted}; DROP ROLE ${quoted}`);
    }
  });

  it('has a password of its own where the superuser has one', () => {
    const superuser = { host: '127.0.0.1', port: 1, user: 'catalogue', database: 'postgres' };
    expect(readerConnection(superuser)).toEqual({ ...superuser, user: READER });
    const { password } = readerConnection({ ...superuser, password: 'secret' });
    expect(password).toMatch(/^[0-9a-f]{64}$/);
    expect(readerConnection({ ...superuser, password: 'other' }).password).not.toBe(password);
  });
});

describe('whether an account may write', () => {
  const askAs = async (user: string, ask: (sql: Sql) => Promise<boolean>) => {
    const { host, port, path, database } = server.sql.options;
    const address = { host: String(host), port: Number(port), user, database };
    const sql = connect(path ? { ...address, path } : address, { connections: 1 });
    try {
      return await ask(sql);
    } finally {
      await sql.end();
    }
  };

  it.each([
    ['the superuser', 'SELECT 1', 'catalogue', true],
    ['the reader', 'SELECT 1', READER, false],
    ['one with a right on one table', 'GRANT DELETE ON topic TO roles_test', 'roles_test', true],
    ['one who could become the owner', 'GRANT catalogue TO roles_test', 'roles_test', true],
    ['one who may read everything', 'GRANT pg_read_all_data TO roles_test', 'roles_test', false],
    ['one who may write everything', 'GRANT pg_write_all_data TO roles_test', 'roles_test', true],
  ])('is known for %s', async (_, grant, user, expected) => {
    // It has the rights of roles that it is a member of only once it asks for them.
    await server.sql.unsafe(`CREATE ROLE roles_test LOGIN NOINHERIT; ${grant}`);
    try {
      expect(await askAs(user, canWrite)).toBe(expected);
    } finally {
      await server.sql.unsafe('DROP OWNED BY roles_test; DROP ROLE roles_test');
    }
  });
});
