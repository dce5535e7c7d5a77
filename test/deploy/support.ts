import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import { get as getSecurely } from 'node:https';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { emptyFolder } from '../process/support/data-folder.js';

/** Whether this machine has a program; says so once if it has not. */
export function hasProgram(name: string, ...version: string[]): boolean {
  const found = spawnSync(name, version).error === undefined;
  if (!found) console.warn(`${name} is not installed: the tests that need it are skipped.`);
  return found;
}

/** A file of `deploy/` with other values, written to a folder of its own; every value to replace must occur. */
export async function adapted(file: string, values: Record<string, string>): Promise<string> {
  let text = await readFile(join(projectRoot, 'deploy', file), 'utf8');
  for (const [from, to] of Object.entries(values)) {
    if (!text.includes(from)) throw new Error(`deploy/${file} does not contain ${from}`);
    text = text.replaceAll(from, to);
  }
  const path = await emptyFolder(basename(file));
  await writeFile(path, text);
  return path;
}

/** A certificate that its owner signed, as `cert.pem` and `key.pem` of the folder. */
export async function certificate(): Promise<string> {
  const folder = dirname(await emptyFolder());
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=data.example.org'],
      ...['-addext', 'subjectAltName=DNS:data.example.org'],
      ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
    ],
    { stdio: 'ignore' },
  );
  return folder;
}

/** Runs a program in the foreground until the test ends. */
export function runInForeground(program: string, args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    if (child.kill()) await ended;
  });
  return child;
}

export interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** One GET request for data.example.org, whatever the address is; a certificate of its own is trusted. */
export const receive = (url: string, headers: Record<string, string> = {}): Promise<Received> =>
  new Promise((resolve, reject) => {
    const ask = url.startsWith('https:') ? getSecurely : get;
    const options = {
      headers: { host: 'data.example.org', ...headers },
      servername: 'data.example.org',
      rejectUnauthorized: false,
    };
    ask(url, options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    }).on('error', reject);
  });
