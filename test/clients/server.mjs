import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The catalogue as `npm start` runs it, on a free port, with an empty data folder of its own.
 * @param root the folder of the project
 * @returns the address of `/graphql`, and what stops it and removes its data
 */
export async function startCatalogue(root) {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-clients-'));
  // Where we are root, the database runs under an account that has to enter the folder.
  await chmod(folder, 0o755);
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      HOST: '',
      DATABASE_URL: '',
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(late);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => stop().finally(() => process.exit(1)));
  const address = new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      const [url] = /http:\/\/\S+\//.exec(printed) ?? [];
      if (url) resolve(url);
    });
    ended.then(([code]) => reject(new Error(`the catalogue ended with ${code} before it was ready`)));
    setTimeout(() => reject(new Error('the catalogue was not ready within 60 s')), 60_000).unref();
  });
  try {
    return { url: `${await address}graphql`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
