import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import type { EmbeddedPostgres } from '../../../db/embedded/postgres.js';

const CHILD = fileURLToPath(new URL('embedded-child.ts', import.meta.url));

/** A folder that the server's account can enter, removed after the test. */
export async function temporaryFolder(name = 'data'): Promise<string> {
  const parent = await mkdtemp(path.join(os.tmpdir(), 'embedded-test-'));
  await chmod(parent, 0o755);
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  return path.join(parent, name);
}

export interface Child {
  process: ChildProcess;
  server: Pick<EmbeddedPostgres, 'owner' | 'dataDirectory' | 'connection'>;
  /** The highest number whose commit was answered. */
  committed(): number;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A process of its own that has started or attached; see embedded-child.ts. */
export async function startChild(dataDir: string, task: 'insert' | 'ephemeral' | 'wait'): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, dataDir, task], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  let committed = 0;
  lines.on('line', (line) => {
    committed = (JSON.parse(line) as { committed?: number }).committed ?? committed;
  });
  const ended = once(child, 'exit');
  const first = await Promise.race([once(lines, 'line'), ended.then(() => undefined)]);
  if (!first) throw new Error(`the child ended with ${child.exitCode} before it had a server`);
  return {
    process: child,
    server: JSON.parse(String(first[0])) as Child['server'],
    committed: () => committed,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.stdin.write('stop\n');
      await ended;
    },
  };
}

/** One statement on a connection of its own. */
export async function query<Row>(
  { connection }: Pick<EmbeddedPostgres, 'connection'>,
  text: string,
): Promise<Row[]> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))] as Row[];
  } finally {
    await sql.end();
  }
}

/** Waits until the assertion holds, and fails with its own message when it does not in time. */
export async function eventually(assertion: () => unknown, milliseconds = 5000): Promise<void> {
  await expect.poll(async () => (await assertion()) ?? true, { timeout: milliseconds }).toBe(true);
}

/** Names in a folder; none when it is not there. */
export function names(folder: string): Promise<string[]> {
  return readdir(folder).catch((): string[] => []);
}
