import { once } from 'node:events';
import net from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../db/support/embedded.js';
import { testDatabase } from './support/database.js';
import { freePort, type PasswordServer, startPasswordServer } from './support/password-server.js';
import { ask, CONTENTS, type Contents, startProgram } from './support/program.js';

const OTHER_ENCODINGS = ['sql_ascii', 'latin1'];
const PASSWORD = 'p@ss/w:rd %';

let server: PasswordServer;

beforeAll(async () => {
  server = await startPasswordServer();
  await server.onServer(async (sql) => {
    await sql.unsafe(`CREATE ROLE app LOGIN PASSWORD '${PASSWORD}'`);
    await sql.unsafe(`CREATE ROLE guest LOGIN PASSWORD '${PASSWORD}'`);
    await sql.unsafe('CREATE DATABASE own OWNER app');
    await sql.unsafe('CREATE DATABASE of_others');
    await sql.unsafe('CREATE DATABASE old');
    for (const encoding of OTHER_ENCODINGS)
      await sql.unsafe(
        `CREATE DATABASE ${encoding} OWNER app ENCODING '${encoding}' LOCALE 'C' TEMPLATE template0`,
      );
  });
  return () => server.stop();
});

/** The lines that a start with this URL says before it gives up. */
async function refusal(url: string, settings: Record<string, string> = {}): Promise<string[]> {
  const program = startProgram({ DATABASE_URL: url, ...settings });
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stdout).toBe('');
  return program.stderr.trimEnd().split('\n');
}

async function contentsOf(url: string): Promise<Contents> {
  const program = startProgram({ DATABASE_URL: url });
  const contents = await ask<Contents>(await program.address(), CONTENTS);
  expect(await program.stop()).toEqual({ code: 0, signal: null });
  expect(program.stderr).toBe('');
  return contents;
}

describe('a Postgres of one’s own', () => {
  it('is filled by the first start and left alone by later ones, over TCP and over its socket', async () => {
    const first = await contentsOf(server.url('app', PASSWORD, 'own'));
    expect(Object.values(first.catalogue.counts).every((count) => count > 0)).toBe(true);
    expect(first.revisions.nodes).toHaveLength(1);
    expect(await contentsOf(server.url('app', PASSWORD, 'own'))).toEqual(first);
  });

  it('serves the data with a read-only account', async () => {
    const { url, address, sql } = await testDatabase('seeded');
    await sql.unsafe(`CREATE ROLE process_reader LOGIN; GRANT pg_read_all_data TO process_reader`);
    onTestFinished(async () => void (await sql.unsafe('DROP ROLE process_reader')));
    const asReader = url.replace(`//${address.user}@`, '//process_reader@');
    expect(asReader).not.toBe(url);
    expect(await contentsOf(asReader)).toEqual(await contentsOf(url));
  });
});

describe('a Postgres that cannot be used is reported in one line, at once', () => {
  it.each([
    [
      'a wrong password',
      () => server.url('app', 'wrong', 'own'),
      /password .* failed .* Correct the user and password in/,
    ],
    [
      'an unknown user',
      () => server.url('nobody', PASSWORD, 'own'),
      /password .* failed .* Correct the user and/,
    ],
    [
      'an unknown database',
      () => server.url('app', PASSWORD, 'nothing'),
      /"nothing" does not exist.*createdb/,
    ],
    [
      'an account without rights',
      () => server.url('guest', PASSWORD, 'of_others'),
      /permission denied.*unaccent and pg_trgm: make this user the owner/,
    ],
  ])('%s', async (_, url, message) => {
    const lines = await refusal(url());
    expect(lines).toEqual([expect.stringMatching(message)]);
    expect(lines[0]).toMatch(/^DATABASE_URL: /);
    expect(lines[0]).not.toContain(PASSWORD);
  });

  it('a version that is too old', async () => {
    // What an older server would answer to the question for its version.
    await server.onServer(async (sql) => {
      await sql.unsafe(`CREATE SCHEMA old; CREATE FUNCTION old.current_setting(text) RETURNS text
        LANGUAGE sql AS $$ SELECT CASE $1 WHEN 'server_version_num' THEN '140013' ELSE pg_catalog.current_setting($1) END $$`);
      await sql.unsafe('ALTER DATABASE old SET search_path = old, pg_catalog, public');
      await sql.unsafe('GRANT ALL ON SCHEMA old TO app');
    }, 'old');
    expect(await refusal(server.url('app', PASSWORD, 'old'))).toEqual([
      'DATABASE_URL: expected Postgres 15 or newer; got version 14. Upgrade the server, or leave DATABASE_URL out to use the embedded database',
    ]);
  });
});

describe('a database that cannot hold the texts is reported in one line', () => {
  it.each(OTHER_ENCODINGS)('%s, for a server and for a reader', async (encoding) => {
    const expected = (setting: string) =>
      `${setting}: expected a database with the encoding UTF8; got ${encoding.toUpperCase()}. Create another database (createdb --encoding=UTF8 --template=template0 NAME) and give its name at the end of the URL`;
    const url = server.url('app', PASSWORD, encoding);
    expect(await refusal(url)).toEqual([expected('DATABASE_URL')]);
    expect(await refusal('', { DATABASE_READER_URL: url })).toEqual([expected('DATABASE_READER_URL')]);
  });
});

describe('a Postgres that is away', () => {
  const closedPort = async () => `postgres://app:secret@127.0.0.1:${await freePort()}/own`;

  it.each([
    ['nothing listens', closedPort, 'ECONNREFUSED'],
    ['its host is not known', async () => 'postgres://app:secret@nowhere.invalid/own', 'nowhere.invalid'],
    ['its connections end at once', () => serverOf((socket) => socket.end()), 'closed before'],
    ['its socket is missing', async () => 'postgres:///own?host=/nowhere', '/nowhere/.s.PGSQL.5432'],
  ])('is waited for, then reported in one line: %s', async (_, url, reason) => {
    const lines = await refusal(await url(), { DATABASE_WAIT_SECONDS: '2' });
    expect(lines).toEqual([
      expect.stringMatching(/^waiting up to 2 s for the database \(.+\)$/),
      expect.stringMatching(
        /^DATABASE_URL: the database cannot be reached \(.+\); waited 2 s\. Start the database, or correct the URL$/,
      ),
    ]);
    for (const line of lines) {
      expect(line).toContain(reason);
      expect(line).not.toContain('secret');
    }
  });

  it.each<[string, (socket: net.Socket) => unknown, string]>([
    ['never answers', () => {}, 'CONNECT_TIMEOUT'],
    ['ends them before it is ready', (socket) => socket.end('R'), 'each connection ends before'],
  ])('is not waited for longer than that where it takes connections and %s', async (_, take, reason) => {
    const lines = await refusal(await serverOf(take), { DATABASE_WAIT_SECONDS: '1' });
    expect(lines).toEqual([
      expect.stringMatching(/^DATABASE_URL: .* \(.+\); waited 1 s\. Start the database, or correct the URL$/),
    ]);
    expect(lines[0]).toContain(reason);
  });

  it('is used as soon as it comes', async () => {
    const port = await freePort();
    const url = server.url('app', PASSWORD, 'own').replace(`:${server.port}/`, `:${port}/`);
    const program = startProgram({ DATABASE_URL: url });
    await eventually(() => program.stderr.startsWith('waiting up to 30 s for the database'), 20_000);
    const gate = net.createServer((socket) => {
      const there = net.connect(server.port, '127.0.0.1');
      for (const end of [socket, there]) end.on('error', () => undefined);
      socket.pipe(there).pipe(socket);
    });
    onTestFinished(() => void gate.close());
    gate.listen(port, '127.0.0.1');
    expect((await ask<Contents>(await program.address(), CONTENTS)).revisions.nodes).toHaveLength(1);
    expect(await program.stop()).toEqual({ code: 0, signal: null });
  });
});

/** The address of something that takes connections and is no database, as a balancer in front of one that is away. */
async function serverOf(take: (socket: net.Socket) => void): Promise<string> {
  const listener = net.createServer((socket) => take(socket.on('error', () => undefined)));
  listener.listen(0, '127.0.0.1');
  onTestFinished(() => void listener.close());
  await once(listener, 'listening');
  return `postgres://app:secret@127.0.0.1:${(listener.address() as net.AddressInfo).port}/own`;
}
