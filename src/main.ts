import 'reflect-metadata';
import { join } from 'node:path';
import { connect, type DatabaseAddress } from '../db/driver/index.js';
import { EmbeddedPostgresError } from '../db/embedded/errors.js';
import { ConfigError, projectRoot, readConfig } from './config.js';
import { warnOfMisspelledSettings } from './opening/misspelled-settings.js';
import { openDatabase } from './opening/open-database.js';
import { listenToSignals, type Shutdown } from './opening/signals.js';
import { DatabaseUnreachable } from './opening/wait-for-database.js';
import { describeFault } from './packages/fault.js';
import { PackagesRefused } from './packages/fault-list.js';
import { describeFailure } from './publishing/describe-failure.js';
import { publishSeeds } from './publishing/seeds.js';
import { CurrentRevision } from './revisions/current-revision.js';

// graphql-js checks every value twice outside production, and Apollo indents its JSON.
process.env.NODE_ENV ||= 'production';

const printLine = (line: string) => process.stderr.write(`${line}\n`);

/** Time to close connections and the embedded database after the last request. */
const CLOSING_SECONDS = 15;

async function start(): Promise<Shutdown> {
  warnOfMisspelledSettings(process.env, printLine);
  const config = readConfig(process.env);
  const database = await openDatabase(config, printLine);
  await database.checkLimits();
  if (database.writer) await publishFirst(database.writer, config.SEEDS_DIR ?? join(projectRoot, 'seeds'));
  const sql = connect(database.reader, {
    connections: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
    readOnly: true,
  });
  const current = new CurrentRevision(sql);
  // Loads most of the program, so it comes after the settings are checked.
  const { createServer } = await import('./server/server.js');
  const { app, close } = await createServer(config, sql, current);
  database.watch(app.log);
  await current.start((error) => app.log.warn(error, 'the newest revision cannot be read'));
  await app.listen({ port: config.PORT, host: config.HOST });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.PORT;
  process.stdout.write(
    `The catalogue is at http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}/\n`,
  );
  return async (signal) => {
    // Ctrl-C needs no time for a load balancer to notice.
    const drainMs = signal === 'SIGTERM' ? config.DRAIN_MS : 0;
    const maxMs = drainMs + (config.SHUTDOWN_SECONDS + CLOSING_SECONDS) * 1000;
    setTimeout(() => process.exit(1), maxMs).unref();
    const inTime = await close(drainMs);
    await current.stop();
    await sql.end({ timeout: 5 });
    await database.close();
    if (inTime) return;
    printLine(
      `requests were still running after ${config.SHUTDOWN_SECONDS} s (SHUTDOWN_SECONDS) and were cut off`,
    );
    process.exit(1);
  };
}

/** Publishes the seeds, on a connection that is closed before the first request. */
async function publishFirst(address: DatabaseAddress, seeds: string): Promise<void> {
  const sql = connect(address, { connections: 1, applicationName: 'catalogue publisher' });
  try {
    await publishSeeds(sql, seeds);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** One line for errors that a user can fix, the whole stack for all others. */
function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof DatabaseUnreachable
  )
    return error.message;
  if (error instanceof PackagesRefused)
    return [...error.faults.map(describeFault), `the seed packages were ${error.message}`].join('\n');
  const { code, port, address, hostname } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
    hostname?: string;
  };
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is already used on ${address} by another program; stop it, or set PORT to another number`;
  if (code === 'EACCES' && port !== undefined)
    return `PORT: this account is not allowed to use ${port}; set PORT to 1024 or more`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: ${address ?? hostname} is not an address of this machine; set HOST to 127.0.0.1 or 0.0.0.0`;
  const failure = describeFailure(error);
  if (failure) return failure;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function fail(error: unknown): never {
  printLine(explain(error));
  process.exit(1);
}

listenToSignals(start(), fail);
