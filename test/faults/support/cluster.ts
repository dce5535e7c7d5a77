// A Postgres of its own that listens on TCP, to be killed, stopped and started again.
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sql } from 'postgres';
import { connect } from '../../../db/driver/index.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../db/embedded/postgres.js';
import { readPostmasterPid } from '../../../db/embedded/postmaster-pid.js';
import type { ServerSettings } from '../../../db/embedded/settings.js';
import { migrateDatabase } from '../../../db/migrate.js';
import { createReader, READER } from '../../../db/roles.js';
import { projectRoot } from '../../../src/config.js';
import { freePort } from '../../process/support/password-server.js';

const PUBLISHER = fileURLToPath(new URL('publisher.ts', import.meta.url));
const FIRST_REVISIONS = 3;

export class Cluster {
  /** The newest revision that a publication reported as committed. */
  published = 0;
  readonly #folder: string;
  readonly #port: number;
  #server: EmbeddedPostgres;
  #publisher: ChildProcess | undefined;

  private constructor(folder: string, port: number, server: EmbeddedPostgres) {
    this.#folder = folder;
    this.#port = port;
    this.#server = server;
  }

  /** Starts one with the first revisions of the known world. */
  static async start(): Promise<Cluster> {
    const folder = await newFolder();
    const port = await freePort();
    const cluster = new Cluster(folder, port, await startServer(folder, port));
    try {
      await cluster.run(async (sql) => {
        await migrateDatabase(sql, projectRoot);
        await createReader(sql);
      });
      for (let n = 0; n < FIRST_REVISIONS; n++) await cluster.publish();
      return cluster;
    } catch (error) {
      await cluster.close();
      throw error;
    }
  }

  /** DATABASE_READER_URL. */
  get readerUrl(): string {
    return this.#url(READER);
  }

  get dataDirectory(): string {
    return this.#server.dataDirectory;
  }

  get port(): number {
    return this.#port;
  }

  #url(user: string): string {
    return `postgres://${user}@127.0.0.1:${this.#port}/${this.#server.connection.database}`;
  }

  /** As the superuser. */
  async run<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const sql = connect(this.#url(this.#server.connection.user), {
      connections: 2,
      applicationName: 'faults',
    });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }

  /** Publishes the next revision of the known world; resolves when it is committed. */
  async publish(): Promise<number> {
    const revision = this.published + 1;
    this.#publisher ??= fork(PUBLISHER, [this.#url(this.#server.connection.user)], {
      execArgv: ['--import', 'tsx'],
    });
    const publisher = this.#publisher;
    const { error } = await new Promise<{ error?: string }>((resolve) => {
      const ended = () => resolve({ error: 'the publisher ended' });
      publisher.once('exit', ended).once('message', (message) => {
        publisher.off('exit', ended);
        resolve(message as { error?: string });
      });
      publisher.send(revision);
    });
    if (error) throw new Error(`revision ${revision} was not published: ${error}`);
    this.published = revision;
    return revision;
  }

  /** Makes a streaming replica of it from a copy of its files, and starts both. */
  async startReplica(settings: ServerSettings = {}): Promise<Cluster> {
    const folder = await newFolder();
    await this.#server.stop();
    execFileSync('cp', ['-a', `${this.#folder}/.`, folder]);
    const copy = join(folder, basename(this.dataDirectory));
    // Of the same owner as the files beside it.
    execFileSync('cp', ['-a', join(copy, 'PG_VERSION'), join(copy, 'standby.signal')]);
    this.#server = await startServer(this.#folder, this.#port);
    const port = await freePort();
    const { user } = this.#server.connection;
    const server = await startServer(folder, port, {
      ...settings,
      primary_conninfo: `host=127.0.0.1 port=${this.#port} user=${user}`,
    });
    return new Cluster(folder, port, server);
  }

  /** Sends a signal to the main process and all others of the server. */
  signal(signal: NodeJS.Signals): void {
    const main = readPostmasterPid(this.dataDirectory)?.pid ?? 0;
    if (main === 0) throw new Error('Postgres does not run');
    for (const pid of [main, ...childrenOf(main)])
      try {
        process.kill(pid, signal);
      } catch {
        // It ended meanwhile.
      }
  }

  /** Starts it again on the same port after it was killed. */
  async restart(): Promise<void> {
    await this.#server.stop();
    this.#server = await startServer(this.#folder, this.#port);
  }

  /** Ends every connection of the server that answers; returns their number. */
  cutConnections(): Promise<number> {
    return this.run(async (sql) => {
      const ended =
        await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ${READER}`;
      return ended.length;
    });
  }

  async close(): Promise<void> {
    this.#publisher?.disconnect();
    await this.#server.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-faults-'));
  // Where root runs this, Postgres runs as another account, which has to enter here.
  await chmod(folder, 0o755);
  return folder;
}

const startServer = (
  folder: string,
  port: number,
  settings: ServerSettings = {},
): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({
    dataDir: folder,
    explicitDataDir: true,
    settings: { listen_addresses: '127.0.0.1', port, ...settings },
  });

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-ax', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  return pairs.filter(([, of]) => of === parent).map(([pid]) => pid);
}
