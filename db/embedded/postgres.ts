import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Location } from '../sockets.js';
import { giveTo, serverAccount } from './account.js';
import { attach } from './attach.js';
import { installedPackage, runnableBinaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import { prepareHome } from './home.js';
import { ephemeralDataDirectory, makeTemporary, sweepLeftovers } from './leftovers.js';
import { boundLog } from './log-file.js';
import { isPostmaster, isStillPostmaster } from './postmaster-pid.js';
import { asArguments, type ServerSettings, serverSettings } from './settings.js';
import { removeDeadSocket } from './socket-directory.js';
import { type RunningServer, startFailed, startOrAttach } from './start-or-attach.js';
import type { ServerPlan } from './supervisor.js';
import { type OutageLog, watchServer } from './watch.js';

/** A Postgres that is up and accepts connections. */
export interface EmbeddedPostgres {
  connection: {
    /** The socket's folder, or 127.0.0.1 on Windows. */
    host: string;
    port: number;
    /** The socket itself; absent on Windows. */
    path?: string;
    user: string;
    database: string;
    /** On Windows only; elsewhere the socket's folder keeps other accounts out. */
    password?: string;
  };
  /** True for the process that started it, false for one that attached; both hold it alike. */
  owner: boolean;
  dataDirectory: string;
  /** Where it is now: one that was started again listens elsewhere. */
  locate(): Location;
  /** Starts it again whenever it ends, until `stop`, and reports that. */
  watch(log: OutageLog): void;
  /** Lets go of it. The last to do so waits until it has shut down; never throws, may be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /**
   * The folder wanted for the data; see `prepareHome` for where root keeps it instead. Name the same one at
   * every start, an ephemeral one too: it keeps the copy of the binaries, and its leftovers get swept.
   */
  dataDir: string;
  /** True when the operator named that folder. */
  explicitDataDir: boolean;
  /** An empty cluster of one's own, without fsync, that nobody attaches to and that goes when it stops. */
  ephemeral?: boolean;
  settings?: ServerSettings;
}

const START_TIMEOUT = 120_000;
/** After that a server that does not stop is left to its supervisor. */
const STOP_TIMEOUT = 60_000;

/** The log of the server on a data directory that lasts. */
const logOf = (dataDirectory: string) => `${dataDirectory}.log`;

type Handled = Pick<ServerPlan, 'dataDirectory' | 'temporary'>;

/**
 * Starts Postgres on the data folder, or attaches to the one that runs there. It runs while any process
 * that has it is alive: the one that started it has no special part and may end first, by kill -9 even,
 * without the others noticing. After the last it shuts down; whatever was killed, rows of answered commits
 * are there at the next start.
 * @throws EmbeddedPostgresError, each code with what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return explained(options.dataDir, () => start(options));
}

/** @throws EmbeddedPostgresError also for a full disk, or permissions that have changed meanwhile. */
async function explained<T>(dataDirectory: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw startFailed((error as Error).message, { dataDirectory }, { cause: error });
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = await serverAccount();
  const home = await prepareHome(options, account);
  await sweepLeftovers(home);
  const installed = await installedPackage();
  const limits = { deadline: Date.now() + START_TIMEOUT };
  if (!options.ephemeral) {
    // Each major version of Postgres has files of its own; another one's are left alone.
    const dataDirectory = path.join(home, `pg${Number.parseInt(installed.version, 10)}`);
    const running = await attach(dataDirectory);
    if (running) {
      const later = () => preparePlan(dataDirectory, logOf(dataDirectory));
      return handle({ attachment: running }, { dataDirectory }, later);
    }
    const plan = await prepareCluster(dataDirectory, logOf(dataDirectory));
    return handle(await startOrAttach(plan, limits), plan, async () => plan);
  }
  const temporary = await makeTemporary(home, 'test-');
  try {
    await giveTo(account, temporary);
    const plan = await prepareCluster(ephemeralDataDirectory(temporary), path.join(temporary, 'pg.log'));
    const whole = { ...plan, temporary };
    return handle(await startOrAttach(whole, limits), whole, async () => whole);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }

  async function prepareCluster(dataDirectory: string, logFile: string): Promise<ServerPlan> {
    const plan = await preparePlan(dataDirectory, logFile);
    await ensureCluster(dataDirectory, plan.binaries, account, options.ephemeral === true);
    return plan;
  }

  async function preparePlan(dataDirectory: string, logFile: string): Promise<ServerPlan> {
    const binaries = await runnableBinaries(installed, home, account);
    const settings = await serverSettings(binaries, options.ephemeral === true, options.settings);
    return { binaries, account, dataDirectory, settings: asArguments(settings), logFile };
  }
}

/**
 * The handle of a server.
 * @param first the server as it runs now
 * @param preparePlan what it takes to start it again
 */
function handle(
  first: RunningServer,
  { dataDirectory, temporary }: Handled,
  preparePlan: () => Promise<ServerPlan>,
): EmbeddedPostgres {
  let current = first;
  let stopped: Promise<void> | undefined;
  let endWatch: (() => Promise<void>) | undefined;
  const { connection } = first.attachment;

  const restart = async (signal: AbortSignal) => {
    const lost = current;
    // Whoever waits for this hold to end, as its supervisor does, ends too.
    lost.attachment.hold.release();
    const limits = { deadline: Number.POSITIVE_INFINITY, signal };
    current = await explained(dataDirectory, async () => startOrAttach(await preparePlan(), limits));
    const { path } = lost.attachment.connection;
    if (path !== undefined && path !== current.attachment.connection.path)
      await removeDeadSocket(lost.attachment.connection.host);
  };
  const stop = async () => {
    await endWatch?.();
    await letGo(current, dataDirectory, temporary !== undefined);
    if (temporary) await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
  };
  return {
    connection,
    owner: first.launch !== undefined,
    dataDirectory,
    locate: () => {
      const { host, port, path } = current.attachment.connection;
      return { host, port, ...(path !== undefined && { path }) };
    },
    watch: (log) => {
      if (endWatch || stopped) return;
      const isUp = () => isHeld(current, dataDirectory);
      endWatch = watchServer({ isUp, restart, onLook: () => boundLog(logOf(dataDirectory)) }, log);
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Does the server run, with a supervisor that stops it after the last process? */
function isHeld({ attachment: { pid, hold } }: RunningServer, dataDirectory: string): boolean {
  return hold.hasSupervisor() && isStillPostmaster(pid, dataDirectory);
}

/** Releases the hold, and waits until the server has shut down unless others hold it. */
async function letGo({ attachment, launch }: RunningServer, dataDirectory: string, isOurs: boolean) {
  const { hold, pid } = attachment;
  // Another process may have started the next server meanwhile, with another number.
  const isRunning = () => (launch && !launch.hasEnded()) || isPostmaster(pid, dataDirectory);
  hold.release();
  const released = Date.now();
  while (isRunning()) {
    const waited = Date.now() - released;
    // By now the supervisor would have begun to stop it: others hold it.
    if (!isOurs && waited > 300 && (await hold.isServed())) break;
    if (waited > STOP_TIMEOUT) break;
    await sleep(15);
  }
}
