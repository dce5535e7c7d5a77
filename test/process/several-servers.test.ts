import { describe, expect, it } from 'vitest';
import { connect } from '../../db/driver/index.js';
import { eventually } from '../db/support/embedded.js';
import { emptyFolder } from './support/data-folder.js';
import { testDatabase } from './support/database.js';
import { writeTopicPackage } from './support/package.js';
import { startProgram } from './support/program.js';

const QUERY = `graphql?query=${encodeURIComponent('{ topics { code } catalogue { revision { number } } }')}`;

interface Seen {
  status: number;
  revision: string | null;
  cacheControl: string | null;
  body: string;
}

async function see(address: string, path: string): Promise<Seen> {
  const response = await fetch(new URL(path, address));
  return {
    status: response.status,
    revision: response.headers.get('catalogue-revision'),
    cacheControl: response.headers.get('cache-control'),
    body: await response.text(),
  };
}

async function publishTopic(url: string, topic: string): Promise<void> {
  const folder = await emptyFolder('package');
  await writeTopicPackage(folder, topic);
  const publishing = startProgram(
    { DATABASE_URL: url },
    { script: 'dist/src/cli/command.js', args: ['publish', folder] },
  );
  expect(await publishing.ended, publishing.stderr).toEqual({ code: 0, signal: null });
}

describe.each(['1', '2'])('three servers with one database (PROCESSES=%s)', (PROCESSES) => {
  it('answer with a new revision within a second, and never with another one at its address', async () => {
    const { url } = await testDatabase();
    const servers = [1, 2, 3].map(() => startProgram({ DATABASE_URL: url, PROCESSES }));
    const addresses = await Promise.all(servers.map((server) => server.address()));
    const early: Seen[] = [];
    let done = false;
    const asking = (async () => {
      while (!done)
        early.push(...(await Promise.all(addresses.map((address) => see(address, `revisions/2/${QUERY}`)))));
    })();
    await publishTopic(url, 'new-topic');
    const published = Date.now();
    const newest = () => Promise.all(addresses.map((address) => see(address, QUERY)));
    await eventually(async () => (await newest()).every(({ revision }) => revision === '2'));
    expect(Date.now() - published).toBeLessThan(1_000);
    done = true;
    await asking;

    const answers = await Promise.all(addresses.map((address) => see(address, `revisions/2/${QUERY}`)));
    expect(answers[0]).toMatchObject({ status: 200, revision: '2' });
    expect(answers[0]?.body).toContain('new-topic');
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const missing = early.filter(({ status }) => status === 404);
    expect(missing.length).toBeGreaterThan(0);
    // A shared cache must ask again.
    expect(new Set(missing.map(({ cacheControl }) => cacheControl))).toEqual(new Set(['no-store']));
    const given = new Set(early.filter(({ status }) => status !== 404).map(({ body }) => body));
    expect([...given]).toEqual([answers[0]?.body]);
  });
});

describe.each(['1', '2'])('a database without the revision that was answered (PROCESSES=%s)', (PROCESSES) => {
  it.each([
    ['has an older one', 'DELETE FROM revision WHERE number = 2'],
    [
      'has another one of that number',
      "UPDATE revision SET published_at = published_at - interval '1 s' WHERE number = 2",
    ],
  ])('%s: the program ends with one line', async (_, change) => {
    const { url } = await testDatabase();
    const program = startProgram({ DATABASE_URL: url, PROCESSES });
    const address = await program.address();
    await publishTopic(url, 'new-topic');
    await eventually(async () => (await see(address, QUERY)).revision === '2');
    const sql = connect(url, { connections: 1 });
    await sql.unsafe(`SET session_replication_role = replica; ${change}`);
    await sql.end();
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr).toMatch(/^the database no longer has revision 2 as it was answered: .*\n$/);
  });
});
