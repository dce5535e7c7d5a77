import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../db/support/embedded.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import { emptyFolder } from './support/data-folder.js';
import { writeTopicPackage } from './support/package.js';
import { type Pooler, pgbouncer, startPooler } from './support/pgbouncer.js';
import { ask, newestRevision, startProgram } from './support/program.js';

/** The account that owns everything on the test server. */
const OWNER = 'catalogue';
/** Accounts that may only read: with and without a time limit of their own. */
const [LIMITED, UNLIMITED, SLOW] = ['pooled_limited', 'pooled_unlimited', 'pooled_slow'];

describe.skipIf(!pgbouncer).each(['session', 'transaction'])('behind a pooler in %s mode', (pool_mode) => {
  let database: TestDatabase;
  const poolers: Record<string, Pooler> = {};

  beforeAll(async () => {
    database = await createTestDatabase('empty');
    await database.sql.unsafe(`
      CREATE ROLE ${LIMITED} LOGIN; ALTER ROLE ${LIMITED} SET statement_timeout = '9s';
      CREATE ROLE ${UNLIMITED} LOGIN;
      CREATE ROLE ${SLOW} LOGIN; ALTER ROLE ${SLOW} SET statement_timeout = '60s'`);
    const users = [OWNER, LIMITED, UNLIMITED, SLOW] as string[];
    // Fewer connections than the server asks for: in transaction mode they are shared.
    const size = pool_mode === 'transaction' ? 2 : 30;
    const settings = { pool_mode, default_pool_size: size };
    poolers.strict = await startPooler(database, users, settings);
    const ignored = 'statement_timeout,default_transaction_read_only';
    poolers.lax = await startPooler(database, users, { ...settings, ignore_startup_parameters: ignored });
    return async () => {
      for (const pooler of Object.values(poolers)) await pooler.stop();
      await database.sql.unsafe(`DROP OWNED BY ${LIMITED}, ${UNLIMITED}, ${SLOW} CASCADE`);
      await database.sql.unsafe(`DROP ROLE ${LIMITED}, ${UNLIMITED}, ${SLOW}`);
      await database.drop();
    };
  });

  const urls = (pooler: string, reader?: string) => {
    const url = (user: string) => poolers[pooler]?.url(user) ?? '';
    return { DATABASE_URL: url(OWNER), ...(reader && { DATABASE_READER_URL: url(reader) }) };
  };

  it.each(['strict', 'lax'])(
    'it serves an account with a time limit of its own, and publishes (%s)',
    async (pooler) => {
      const settings = urls(pooler, LIMITED);
      const program = startProgram({
        ...settings,
        // As providers write it.
        DATABASE_READER_URL: `${settings.DATABASE_READER_URL}?pgbouncer=true&channel_binding=prefer&connect_timeout=10`,
        LOG_LEVEL: 'warn',
      });
      const address = await program.address();
      const query = '{ indicators(first: 5) { nodes { code name } } }';
      const answers = await Promise.all(Array.from({ length: 40 }, () => ask(address, query)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);

      if (pooler === 'strict') await expectPublished(settings, address);
      expect(await program.stop()).toEqual({ code: 0, signal: null });
      expect(program.stderr).toBe('');
    },
  );

  it.each([
    [
      'strict',
      UNLIMITED,
      /^DATABASE_READER_URL: .*no time limit.* ALTER ROLE "pooled_unlimited" SET statement_timeout/,
    ],
    [
      'lax',
      UNLIMITED,
      /^DATABASE_READER_URL: .*no time limit.* ALTER ROLE "pooled_unlimited" SET statement_timeout/,
    ],
    ['strict', SLOW, /^DATABASE_READER_URL: .*may take 60000 ms; expected at most 10000 ms/],
    ['strict', undefined, /^DATABASE_URL: .*requests of the API could write.* DATABASE_READER_URL/],
    ['lax', undefined, /^DATABASE_URL: .*requests of the API could write.* DATABASE_READER_URL/],
  ])('it says in one line what is missing (%s, %s)', async (pooler, reader, message) => {
    const program = startProgram(urls(pooler, reader));
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(message)]);
  });

  it('it names a parameter of the URL that the pooler refuses, at once', async () => {
    const { DATABASE_URL } = urls('strict');
    const program = startProgram({
      DATABASE_URL: `${DATABASE_URL}?search_path=public`,
      DATABASE_WAIT_SECONDS: '600',
    });
    onTestFinished(() => void program.stop());
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^DATABASE_URL: .*refused a parameter.*search_path/),
    ]);
  });
});

/** Publishes by the command line, and sees that the server reads the new revision. */
async function expectPublished(settings: Record<string, string>, address: string): Promise<void> {
  const before = await newestRevision(address);
  const folder = await emptyFolder('package');
  await writeTopicPackage(folder, 'by-pooler');
  const command = { script: 'dist/src/cli/command.js', args: ['publish', folder] };
  const published = startProgram(settings, command);
  expect(await published.ended, published.stderr).toEqual({ code: 0, signal: null });
  await eventually(async () => (await newestRevision(address)) === before + 1, 30_000);
}
