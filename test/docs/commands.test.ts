import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { urlOf } from '../process/support/database.js';
import { emptyFolder } from '../publishing/support/draft.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { blocksOf, pages } from './support/pages.js';

const run = promisify(execFile);

/** A command of a page, and what the page shows below it. */
interface Step {
  command: string;
  output: string;
}

const stepsOf = (page: string): Step[] =>
  blocksOf(page)
    .filter(({ language }) => language === 'console')
    .flatMap(({ text }) =>
      text.split(/^\$ /m).flatMap((step) => {
        const [command = '', ...output] = step.split('\n');
        return command === '' ? [] : [{ command, output: output.join('\n').trimEnd() }];
      }),
    );

const shown = pages.map((page) => ({ page, steps: stepsOf(page) })).filter(({ steps }) => steps.length > 0);

/** A text without what differs between times and places. */
const comparable = (text: string, server: string): string =>
  text
    .trimEnd()
    .replaceAll(server, 'http://127.0.0.1:4000')
    .replace(/\d{4}-\d{2}-\d{2}( \d{2}:\d{2} UTC)?/g, (found) => found.replace(/\d/g, '0'))
    .replace(/([({])\d{4}([)}])/g, '$10000$2')
    .replace(/^ {2}(month|day) = .+$/gm, '  $1 = …');

/** Answers `curl -sG` by a request to the test server; undefined for another command. */
async function requested(command: string, url: string): Promise<string | undefined> {
  const [, address, options = '', piped] = /^curl -sG (\S+)(.*?)( \| sha256sum)?$/.exec(command) ?? [];
  if (!address) return undefined;
  const search = new URLSearchParams();
  for (const [, quoted, plain = ''] of options.matchAll(/ (?:-d|--data-urlencode) (?:'([^']+)'|(\S+))/g)) {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(quoted ?? plain) ?? [];
    search.set(name, value);
  }
  const answer = await fetch(`${address.replace('http://127.0.0.1:4000', url)}?${search}`);
  const text = await answer.text();
  return piped ? `${createHash('sha256').update(text).digest('hex')}  -` : text;
}

/** Runs a command in a shell, with the program as built for `npx catalogue`. */
function runInShell(command: string, folder: string, { address: database }: TestServer) {
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    NODE: process.execPath,
    CATALOGUE: join(projectRoot, 'dist/src/cli/command.js'),
    DATABASE_URL: urlOf(database as Parameters<typeof urlOf>[0]),
  };
  return run('sh', ['-c', command.replace('npx catalogue', '"$NODE" "$CATALOGUE"')], { cwd: folder, env });
}

async function outputOf(command: string, folder: string, server: TestServer): Promise<string> {
  const answer = await requested(command, server.url);
  if (answer !== undefined) return answer;
  // A package that is refused makes the command exit with 1.
  const { stdout } = await runInShell(command, folder, server).catch((error: { stdout: string }) => error);
  return stdout;
}

it('finds the commands of the README and of the tour', () => {
  expect(shown.map(({ page }) => page)).toEqual(expect.arrayContaining(['README.md', 'docs/tour.md']));
  expect(stepsOf('docs/tour.md').length).toBeGreaterThan(8);
});

it.skipIf(process.platform === 'win32').each(shown)(
  'the commands of $page print what the page shows',
  async ({ steps }) => {
    const server = await startTestServer();
    onTestFinished(() => server.close());
    const folder = await emptyFolder();
    for (const { command, output } of steps) {
      await untilNewest(server);
      const printed = await outputOf(command, folder, server);
      expect(comparable(printed, server.url), command).toBe(comparable(output, server.url));
    }
  },
  120_000,
);

it.skipIf(process.platform === 'win32')(
  'the commands of the README without output succeed one after the other',
  async () => {
    const server = await startTestServer();
    onTestFinished(() => server.close());
    const folder = await emptyFolder();
    const lines = blocksOf('README.md').flatMap(({ language, text }) =>
      language === 'sh' ? text.split('\n').filter((line) => line.startsWith('npx catalogue ')) : [],
    );
    expect(lines.length).toBeGreaterThanOrEqual(4);
    for (const command of lines) await runInShell(command, folder, server);
  },
  120_000,
);

/** Waits until the server answers from the newest revision. */
async function untilNewest({ sql, query }: TestServer): Promise<void> {
  const [newest] = await sql<{ number: number }[]>`SELECT max(number) AS number FROM revision`;
  const served = async () => (await query('{ catalogue { revision { number } } }')).extensions.revision;
  await vi.waitUntil(async () => (await served()) === newest?.number, 10_000);
}
