import 'reflect-metadata';
import { constants } from 'node:os';
import { join } from 'node:path';
import { connect, type DatabaseAddress } from '../db/driver/index.js';
import { EmbeddedPostgresError } from '../db/embedded/errors.js';
import { ConfigError, projectRoot, readConfig } from './config.js';
import { whenNpmShellEnds } from './opening/npm-shell.js';
import { openDatabase } from './opening/open-database.js';
import { DatabaseAway } from './opening/wait-for-database.js';
import { describeFault, PackageRefused } from './packages/fault.js';
import { describeFailure } from './publishing/describe-failure.js';
import { publishSeeds } from './publishing/seeds.js';
import { CurrentRevision } from './revisions/current-revision.js';

// graphql-js checks every value twice outside production, and Apollo indents its JSON.
process.env.NODE_ENV ||= 'production';

const tell = (line: string) => process.stderr.write(`${line}\n`);

/** Ends what runs in order: no new requests, those that run, the connections, our own database. */
type Stop = (signal: 'SIGTERM' | 'SIGINT') => Promise<void>;

/** What is left for connections and our own database to end, when all requests have. */
const CLOSING_SECONDS = 15;

async function start(): Promise<Stop> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, tell);
  await database.checkLimits();
  if (database.writer) await publishFirst(database.writer, config.SEEDS_DIR ?? join(projectRoot, 'seeds'));
  const sql = connect(database.reader, {
    connections: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
    readOnly: true,
  });
  const current = new CurrentRevision(sql);
  // Most of what is loaded is for this: a setting that is wrong is told before.
  const { createServer } = await import('./server/server.js');
  const { app, close } = await createServer(config, sql, current);
  database.watch(app.log);
  await current.start((error) => app.log.warn(error, 'the newest revision could not be read'));
  await app.listen({ port: config.PORT, host: config.HOST });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.PORT;
  process.stdout.write(
    `The catalogue is at http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}/\n`,
  );
  return async (signal) => {
    // A person at the keyboard has no balancer to wait for.
    const drainMs = signal === 'SIGTERM' ? config.DRAIN_MS : 0;
    const longest = drainMs + (config.SHUTDOWN_SECONDS + CLOSING_SECONDS) * 1000;
    setTimeout(() => process.exit(1), longest).unref();
    const inTime = await close(drainMs);
    await current.stop();
    await sql.end({ timeout: 5 });
    await database.close();
    if (inTime) return;
    tell(`requests still ran after ${config.SHUTDOWN_SECONDS} s (SHUTDOWN_SECONDS); they are cut off`);
    process.exit(1);
  };
}

/** The seeds, by a connection that is ended before anybody can ask us for anything. */
async function publishFirst(address: DatabaseAddress, seeds: string): Promise<void> {
  const sql = connect(address, { connections: 1, applicationName: 'catalogue publisher' });
  try {
    await publishSeeds(sql, seeds);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

// npm passes on the SIGINT that a terminal's Ctrl-C has sent to us already: one wish, two signals.
const ONE_WISH_MS = 500;

/** The first signal ends the program in order, the second at once; so does the first before there is anything to end. */
function listenToSignals(starting: Promise<Stop>): void {
  let stop: Stop | undefined;
  let askedAt: number | undefined;
  const onSignal = (signal: 'SIGTERM' | 'SIGINT') => {
    if (askedAt === undefined) {
      askedAt = Date.now();
      if (!stop) process.exit(0);
      stop(signal).then(() => process.exit(0), fail);
    } else if (Date.now() - askedAt > ONE_WISH_MS) process.exit(128 + constants.signals[signal]);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
  whenNpmShellEnds(() => {
    if (askedAt === undefined) onSignal('SIGTERM');
  });
  void starting.then((done) => {
    stop = done;
  }, fail);
}

/** One line for what a person can mend; everything for what they cannot. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError || error instanceof DatabaseAway)
    return error.message;
  if (error instanceof PackageRefused)
    return [...error.faults.map(describeFault), `the seed packages were ${error.message}`].join('\n');
  const { code, port, address, hostname } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
    hostname?: string;
  };
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is taken on ${address} by another program; stop it or set PORT to another number`;
  if (code === 'EACCES' && port !== undefined)
    return `PORT: ${port} may not be used by this account; set PORT to 1024 or more`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: ${address ?? hostname} is no address of this machine; set HOST to 127.0.0.1 or 0.0.0.0`;
  const failure = describeFailure(error);
  if (failure) return failure;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function fail(error: unknown): never {
  tell(explain(error));
  process.exit(1);
}

listenToSignals(start());
