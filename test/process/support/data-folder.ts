import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** A place for a data folder that every account can enter, removed with the test. */
export async function emptyFolder(name = 'data'): Promise<string> {
  const parent = await mkdtemp(join(os.tmpdir(), 'process-test-'));
  await chmod(parent, 0o755);
  onTestFinished(() => rm(parent, { recursive: true, force: true, maxRetries: 10 }));
  return join(parent, name);
}

/** A copy of a data folder that no server runs on; owners stay as they are, for Postgres looks at them. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await emptyFolder();
  await run('cp', ['-a', folder, copy]);
  return copy;
}
