import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../process/support/data-folder.js';
import { testDatabase } from '../process/support/database.js';
import { writeTopicPackage } from '../process/support/package.js';
import { freePort } from '../process/support/password-server.js';
import { type Program, startProgram } from '../process/support/program.js';
import { adapted, hasProgram, receive, runInForeground } from './support.js';

const hasHaproxy = hasProgram('haproxy', '-v');
const hasVarnish = hasProgram('varnishd', '-V');

const QUERY = `graphql?query=${encodeURIComponent('{ topics { code } }')}`;

interface Servers {
  url: string;
  programs: Program[];
  /** Host and port of each. */
  hosts: string[];
}

async function startServers(count: number): Promise<Servers> {
  const { url } = await testDatabase();
  const programs = Array.from({ length: count }, () =>
    startProgram({ DATABASE_URL: url, PUBLIC_URL: 'https://data.example.org' }),
  );
  const addresses = await Promise.all(programs.map((program) => program.address()));
  return { url, programs, hosts: addresses.map((address) => new URL(address).host) };
}

async function publishTopic(url: string): Promise<void> {
  const folder = await emptyFolder('package');
  await writeTopicPackage(folder, 'new-topic');
  const publishing = startProgram(
    { DATABASE_URL: url },
    { script: 'dist/src/cli/command.js', args: ['publish', folder] },
  );
  expect(await publishing.ended, publishing.stderr).toMatchObject({ code: 0 });
}

const statusOf = (address: string) =>
  receive(address).then(
    ({ status }) => status,
    () => 0,
  );

describe('two servers and HAProxy, as docs/scale.md sets it up', () => {
  it.skipIf(!hasHaproxy)('answer every request while one of them is killed', async () => {
    const { programs, hosts } = await startServers(2);
    const [readers, primary] = [await freePort(), await freePort()];
    const file = await adapted('scale/haproxy.cfg', {
      '127.0.0.1:4000': hosts[0] ?? '',
      '127.0.0.1:4001': hosts[1] ?? '',
      '127.0.0.1:8080': `127.0.0.1:${readers}`,
      '127.0.0.1:5000': `127.0.0.1:${primary}`,
    });
    runInForeground('haproxy', ['-db', '-f', file]);
    const address = `http://127.0.0.1:${readers}`;
    await expect.poll(() => statusOf(`${address}/readyz`), { timeout: 15_000 }).toBe(200);

    const statuses = new Set<number>();
    const asking = (async () => {
      for (let i = 0; i < 300; i++) statuses.add(await statusOf(`${address}/revisions/1/${QUERY}`));
    })();
    programs[0]?.signal('SIGKILL');
    await asking;
    expect([...statuses]).toEqual([200]);
  });
});

describe('Varnish, as docs/scale.md sets it up', () => {
  it.skipIf(!hasVarnish)('keeps answers of a revision, and shows a new revision at once', async () => {
    const { url, hosts } = await startServers(1);
    const [host = '', backend = ''] = (hosts[0] ?? '').split(':');
    const port = await freePort();
    const file = await adapted('scale/catalogue.vcl', {
      '"127.0.0.1"': `"${host}"`,
      '"8080"': `"${backend}"`,
    });
    const folder = dirname(await emptyFolder());
    const limits = ['-s', 'malloc,32m', '-n', `${folder}/varnish`];
    runInForeground('varnishd', ['-F', '-a', `127.0.0.1:${port}`, ...limits, '-f', file]);
    const address = `http://127.0.0.1:${port}`;
    await expect.poll(() => statusOf(`${address}/readyz`), { timeout: 20_000 }).toBe(200);
    const see = async (path: string) => {
      const { status, headers } = await receive(`${address}/${path}`);
      return { status, kept: headers['x-cache'], revision: headers['catalogue-revision'] };
    };

    await see(`revisions/1/${QUERY}`);
    expect(await see(`revisions/1/${QUERY}`)).toEqual({ status: 200, kept: 'hit', revision: '1' });
    await see(QUERY);
    expect(await see(QUERY)).toEqual({ status: 200, kept: 'miss', revision: '1' });
    expect(await see(`revisions/2/${QUERY}`)).toMatchObject({ status: 404, kept: 'miss' });
    await publishTopic(url);
    await expect.poll(async () => (await see(QUERY)).revision, { timeout: 1_000 }).toBe('2');
    expect(await see(`revisions/2/${QUERY}`)).toEqual({ status: 200, kept: 'miss', revision: '2' });
  });
});
