import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '../db/driver/index.js';
import { READER } from '../db/roles.js';
import { withReader as lookAs, withPublisher } from '../src/cli/with-database.js';
import { ConfigError, readConfig } from '../src/config.js';
import { type OpenDatabase, openDatabase } from '../src/opening/open-database.js';
import { emptyFolder } from './process/support/data-folder.js';
import { urlOf } from './process/support/database.js';
import { createTestDatabase, type TestDatabase } from './support/server.js';

const open = (settings: Record<string, string>): Promise<OpenDatabase> =>
  openDatabase(readConfig({ DATABASE_WAIT_SECONDS: '0', ...settings }), () => {});

/** What an account of an open database can do: read the tables, write to them. */
async function rightsOf(address: OpenDatabase['reader'], readOnly = false) {
  const sql = connect(address, { connections: 1, readOnly });
  const works = (statement: string) =>
    sql.unsafe(statement).then(
      () => true,
      () => false,
    );
  try {
    return {
      user: String((await sql`SELECT current_user AS name`)[0]?.name),
      reads: await works('SELECT FROM revision'),
      writes: await works("INSERT INTO entity (kind, key) VALUES ('TOPIC', 'x')"),
    };
  } finally {
    await sql.end();
  }
}

describe('a database that is named', () => {
  let database: TestDatabase;
  let urls: Record<'writer' | 'reader', string>;

  beforeAll(async () => {
    database = await createTestDatabase('empty');
    const name = database.address.database;
    await database.sql.unsafe(`DROP SCHEMA public, bi, drizzle CASCADE; CREATE SCHEMA public;
      CREATE ROLE opening_writer LOGIN; CREATE ROLE opening_reader LOGIN;
      ALTER DATABASE ${name} OWNER TO opening_writer; ALTER SCHEMA public OWNER TO opening_writer`);
    const urlAs = (user: string) => urlOf({ ...(database.address as Parameters<typeof urlOf>[0]), user });
    urls = { writer: urlAs('opening_writer'), reader: urlAs('opening_reader') };
  });
  afterAll(async () => {
    await database.sql.unsafe('DROP OWNED BY opening_reader, opening_writer CASCADE');
    await database.drop();
    const admin = await createTestDatabase('empty');
    await admin.sql`DROP ROLE opening_reader, opening_writer`;
    await admin.drop();
  });

  it('cannot be served by a reader before its tables are made', async () => {
    await expect(open({ DATABASE_READER_URL: urls.reader })).rejects.toThrow(
      /^DATABASE_READER_URL: the tables of this version do not exist.* Start the server or a command once with DATABASE_URL set too/,
    );
  });

  it('is migrated by the writer, an ordinary owner, and read by the reader, who is given what that takes', async () => {
    const { writer, reader } = await open({
      DATABASE_URL: urls.writer,
      DATABASE_READER_URL: urls.reader,
    });
    expect(await rightsOf(writer ?? '')).toEqual({ user: 'opening_writer', reads: true, writes: true });
    expect(await rightsOf(reader)).toEqual({ user: 'opening_reader', reads: true, writes: false });
  });

  it('is served from then on by who knows the reader alone', async () => {
    const { writer, reader } = await open({ DATABASE_READER_URL: urls.reader });
    expect(writer).toBeNull();
    expect((await rightsOf(reader)).user).toBe('opening_reader');
  });

  it('is not published to by them, and read by commands that only look', async () => {
    vi.stubEnv('DATABASE_READER_URL', urls.reader);
    await expect(withPublisher(async () => 'published')).rejects.toThrow(
      'DATABASE_URL: expected an account that may write, to publish; only DATABASE_READER_URL is set, whose account may only read',
    );
    const [row] = await lookAs((sql) => sql<{ name: string }[]>`SELECT current_user AS name`);
    expect(row?.name).toBe('opening_reader');
    vi.unstubAllEnvs();
  });

  it('is not served by a reader who may write', async () => {
    const asWriter = open({ DATABASE_READER_URL: urls.writer });
    await expect(asWriter).rejects.toThrow(ConfigError);
    await expect(asWriter).rejects.toThrow(
      'DATABASE_READER_URL: the user opening_writer may write to the catalogue.',
    );
  });

  it('is not written to by requests where one account has all, as long as they do not ask for it', async () => {
    const { reader } = await open({ DATABASE_URL: urls.writer });
    expect(await rightsOf(reader, true)).toEqual({ user: 'opening_writer', reads: true, writes: false });
  });
});

describe('a database of our own', () => {
  it('has both accounts, also where an older version has made it', { timeout: 60_000 }, async () => {
    const folder = await emptyFolder();
    const first = await open({ DATA_DIR: folder });
    expect(await rightsOf(first.writer ?? '')).toMatchObject({ reads: true, writes: true });
    expect(await rightsOf(first.reader)).toEqual({ user: READER, reads: true, writes: false });
    const asSuperuser: Sql = connect(first.writer ?? '', { connections: 1 });
    await asSuperuser.unsafe(`DROP OWNED BY ${READER}; DROP ROLE ${READER}`);
    await asSuperuser.end();
    await first.close();

    const second = await open({ DATA_DIR: folder });
    expect(await rightsOf(second.reader)).toEqual({ user: READER, reads: true, writes: false });
    await second.close();
  });
});
