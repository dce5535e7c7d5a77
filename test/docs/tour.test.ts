import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { urlOf } from '../process/support/database.js';
import { emptyFolder } from '../publishing/support/draft.js';
import { startTestServer, type TestServer } from '../support/server.js';

const run = promisify(execFile);

/** A command of the tour, and what is printed below it. */
interface Step {
  command: string;
  output: string;
}

const steps = (): Step[] => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  const [, tour = ''] = readme.split('### A tour');
  return [...(tour.split('\n## ')[0] ?? '').matchAll(/```console\n([^`]+)```/g)].flatMap(([, block = '']) =>
    block.split(/^\$ /m).flatMap((text) => {
      const [command = '', ...output] = text.split('\n');
      return command === '' ? [] : [{ command, output: output.join('\n').trimEnd() }];
    }),
  );
};

/** What differs from one time and place to another. */
const lasting = (text: string, server: string): string =>
  text
    .trimEnd()
    .replaceAll(server, 'http://127.0.0.1:4000')
    .replace(/\d{4}-\d{2}-\d{2}( \d{2}:\d{2} UTC)?/g, (found) => found.replace(/\d/g, '0'))
    .replace(/\(\d{4}\)/g, '(0000)');

/** Runs a command as a shell does; `npx catalogue` without building anew, `curl` by ourselves. */
async function outputOf(command: string, folder: string, { url, address: database }: TestServer) {
  const [, address, data = ''] = /^curl -sG (\S+) --data-urlencode (.+)$/.exec(command) ?? [];
  if (address) {
    const [, query = '', more] = /^'query=(.+)'(?: -d (\S+))?$/.exec(data) ?? [];
    const asked = new URLSearchParams([['query', query], ...new URLSearchParams(more ?? '')]);
    return (await fetch(`${address.replace('http://127.0.0.1:4000', url)}?${asked}`)).text();
  }
  const script = command.replace('npx catalogue', '"$NODE" "$CATALOGUE"');
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    NODE: process.execPath,
    CATALOGUE: join(projectRoot, 'dist/src/cli/command.js'),
    DATABASE_URL: urlOf(database as Parameters<typeof urlOf>[0]),
  };
  // A package that is refused ends with another code than 0.
  const { stdout } = await run('sh', ['-c', script], { cwd: folder, env }).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
}

it.skipIf(process.platform === 'win32')(
  'the tour of the README prints what is printed there',
  async () => {
    const server = await startTestServer();
    onTestFinished(() => server.close());
    const [tour, folder] = [steps(), await emptyFolder()];
    expect(tour.length).toBeGreaterThan(8);
    for (const { command, output } of tour) {
      await untilNewest(server);
      const printed = await outputOf(command, folder, server);
      expect(lasting(printed, server.url), command).toBe(lasting(output, server.url));
    }
  },
  60_000,
);

/** Waits until the server has heard of the last publication. */
async function untilNewest({ sql, query }: TestServer): Promise<void> {
  const [newest] = await sql<{ number: number }[]>`SELECT max(number) AS number FROM revision`;
  const served = async () => (await query('{ catalogue { revision { number } } }')).extensions.revision;
  await vi.waitUntil(async () => (await served()) === newest?.number, 10_000);
}
