import { join } from 'node:path';
import { connect, type DatabaseAddress } from '../db/driver/index.js';
import { EmbeddedPostgresError } from '../db/embedded/errors.js';
import { type Config, ConfigError, projectRoot, readConfig } from './config.js';
import { warnOfMisspelledSettings } from './opening/misspelled-settings.js';
import { type OpenDatabase, openDatabase } from './opening/open-database.js';
import { listenToSignals, type Shutdown } from './opening/signals.js';
import { DatabaseUnreachable } from './opening/wait-for-database.js';
import { describeFault } from './packages/fault.js';
import { PackagesRefused } from './packages/fault-list.js';
import { checkProcesses } from './processes/config-of-worker.js';
import { explainListening } from './processes/explain-listening.js';
import { type Serving, serve } from './processes/serve.js';
import { WorkerFailed } from './processes/workers.js';
import { describeFailure } from './publishing/describe-failure.js';
import { publishSeeds } from './publishing/seeds.js';

const printLine = (line: string) => process.stderr.write(`${line}\n`);

/** Time to close connections and the embedded database after the last request. */
const CLOSING_SECONDS = 15;

async function start(): Promise<Shutdown> {
  warnOfMisspelledSettings(process.env, printLine);
  const config = readConfig(process.env);
  checkProcesses(config);
  const database = await openDatabase(config, printLine);
  await database.checkLimits();
  if (database.writer) await publishFirst(database.writer, config.SEEDS_DIR ?? join(projectRoot, 'seeds'));
  const serving = await startServing(config, database);
  process.stdout.write(
    `The catalogue is at http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${serving.port}/\n`,
  );
  return async (signal) => {
    // Ctrl-C needs no time for a load balancer to notice.
    const drainMs = signal === 'SIGTERM' ? config.DRAIN_MS : 0;
    const maxMs = drainMs + (config.SHUTDOWN_SECONDS + CLOSING_SECONDS) * 1000;
    setTimeout(() => process.exit(1), maxMs).unref();
    const inTime = await serving.close(drainMs);
    await database.close();
    if (inTime) return;
    printLine(
      `requests were still running after ${config.SHUTDOWN_SECONDS} s (SHUTDOWN_SECONDS) and were cut off`,
    );
    process.exit(1);
  };
}

/** Answers requests in this process, or in PROCESSES others. */
async function startServing(config: Config, database: OpenDatabase): Promise<Serving> {
  if (config.PROCESSES > 1) {
    const { serveInWorkers } = await import('./processes/serve-in-workers.js');
    return serveInWorkers(config, database, endWithoutRevision);
  }
  return serve(config, database.reader, {
    async follow(current, log) {
      database.watch(log);
      current.onLost = endWithoutRevision;
      await current.start((error) => log.warn(error, 'the newest revision cannot be read'));
    },
  });
}

/** Answers that are kept, or under way, may be those of another revision with the same number: only a new start is safe. */
function endWithoutRevision(number: number): never {
  printLine(
    `the database no longer has revision ${number} as it was answered: another database has taken over, or a backup was restored. The program ends, to start again with the revisions that the database has`,
  );
  process.exit(1);
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
    error instanceof DatabaseUnreachable ||
    error instanceof WorkerFailed
  )
    return error.message;
  if (error instanceof PackagesRefused)
    return [...error.faults.map(describeFault), `the seed packages were ${error.message}`].join('\n');
  const described = explainListening(error) ?? describeFailure(error);
  if (described) return described;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function fail(error: unknown): never {
  printLine(explain(error));
  process.exit(1);
}

/** Runs the program until a signal ends it. */
export function runProgram(): void {
  listenToSignals(start(), fail);
}
