import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ServerLocation } from '../driver/index.js';
import { changeOwner, serverAccount } from './account.js';
import { attach } from './attach.js';
import { installedPackage, runnableBinaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { detach, isHeld } from './detach.js';
import { EmbeddedPostgresError } from './errors.js';
import { prepareHome } from './home.js';
import { createTemporary, ephemeralDataDirectory, sweepLeftovers } from './leftovers.js';
import { boundLog } from './log-file.js';
import { readPostmasterPid } from './postmaster-pid.js';
import { asArguments, type ServerSettings, serverSettings } from './settings.js';
import { removeDeadSocket } from './socket-directory.js';
import { type RunningServer, startFailed, startOrAttach } from './start-or-attach.js';
import type { ServerPlan } from './supervisor.js';
import { type TcpAccess, tcpSettings, writeTcpAccess } from './tcp.js';
import { type OutageLog, watchServer } from './watch.js';

/** A Postgres server that accepts connections. */
export interface EmbeddedPostgres {
  connection: {
    /** The socket's folder, or 127.0.0.1 on Windows. */
    host: string;
    port: number;
    /** The socket itself; absent on Windows. */
    path?: string;
    user: string;
    database: string;
    /** On Windows only; elsewhere other accounts cannot enter the socket's folder. */
    password?: string;
  };
  /** True for the process that started it, false for one that attached; there is no other difference. */
  owner: boolean;
  dataDirectory: string;
  /** Where it listens now: after a restart it listens elsewhere. */
  locate(): ServerLocation;
  /** The port on which it listens on TCP now; undefined if it does not. */
  tcpPort(): number | undefined;
  /** Restarts it whenever it ends, until `stop`, and logs that. Then `onMove` gets where it listens now. */
  watch(log: OutageLog, onMove?: (location: ServerLocation) => void): void;
  /** Detaches. The last process to do so waits until the server has shut down. Never throws; may be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /**
   * The folder for the data; see `prepareHome` for the one that root uses instead. Use the same one for each start, also
   * of ephemeral servers: it keeps the copy of the binaries, and leftovers in it are removed.
   */
  dataDir: string;
  /** Did the operator choose that folder? */
  explicitDataDir: boolean;
  /** A new empty cluster without fsync, which no other process attaches to and which is deleted when it stops. */
  ephemeral?: boolean;
  settings?: ServerSettings;
  /** Also listens on TCP, for one role. Without effect on a server that runs already; see `tcpPort`. */
  tcp?: TcpAccess;
}

const START_TIMEOUT = 120_000;

/** The log of the server on a data directory that is kept. */
const logOf = (dataDirectory: string) => `${dataDirectory}.log`;

type DataFolders = Pick<ServerPlan, 'dataDirectory' | 'temporary'>;

/**
 * Starts Postgres on the data folder, or attaches to the server that runs there. The server runs while any attached
 * process is alive. The process that started it is not special: it may end first, even by kill -9, without effect on the
 * others. After the last one the server shuts down. Whatever is killed, committed rows are there at the next start.
 * @throws EmbeddedPostgresError; its message says what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return withStartError(options.dataDir, () => start(options));
}

/** @throws EmbeddedPostgresError also for other errors, such as a full disk or changed permissions */
async function withStartError<T>(dataDirectory: string, run: () => Promise<T>): Promise<T> {
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
    // Each major version of Postgres has its own data directory.
    const dataDirectory = path.join(home, `pg${Number.parseInt(installed.version, 10)}`);
    const running = await attach(dataDirectory);
    if (running) {
      const later = () => prepareCluster(dataDirectory, logOf(dataDirectory));
      return handle({ attachment: running }, { dataDirectory }, later);
    }
    const plan = await prepareCluster(dataDirectory, logOf(dataDirectory));
    return handle(await startOrAttach(plan, limits), plan, async () => plan);
  }
  const temporary = await createTemporary(home, 'test-');
  try {
    await changeOwner(account, temporary);
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
    if (options.tcp) await writeTcpAccess(dataDirectory, options.tcp, account);
    return plan;
  }

  async function preparePlan(dataDirectory: string, logFile: string): Promise<ServerPlan> {
    const binaries = await runnableBinaries(installed, home, account);
    const wanted = { ...options.settings, ...(options.tcp && tcpSettings(dataDirectory, options.tcp)) };
    const settings = await serverSettings(binaries, options.ephemeral === true, wanted);
    return { binaries, account, dataDirectory, settings: asArguments(settings), logFile };
  }
}

/**
 * The handle of a server.
 * @param first the server as it runs now
 * @param preparePlan prepares a restart
 */
function handle(
  first: RunningServer,
  { dataDirectory, temporary }: DataFolders,
  preparePlan: () => Promise<ServerPlan>,
): EmbeddedPostgres {
  let current = first;
  let stopped: Promise<void> | undefined;
  let endWatch: (() => Promise<void>) | undefined;
  const { connection } = first.attachment;

  const restart = async (signal: AbortSignal) => {
    const lost = current;
    // So that its supervisor, which waits for holds to end, ends too.
    lost.attachment.hold.release();
    const limits = { deadline: Number.POSITIVE_INFINITY, signal };
    current = await withStartError(dataDirectory, async () => startOrAttach(await preparePlan(), limits));
    const { path } = lost.attachment.connection;
    if (path !== undefined && path !== current.attachment.connection.path)
      await removeDeadSocket(lost.attachment.connection.host);
  };
  const stop = async () => {
    await endWatch?.();
    await detach(current, dataDirectory, temporary !== undefined);
    if (temporary) await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
  };
  const locate = () => {
    const { host, port, path } = current.attachment.connection;
    return { host, port, ...(path !== undefined && { path }) };
  };
  return {
    connection,
    owner: first.launch !== undefined,
    dataDirectory,
    locate,
    tcpPort: () => {
      const found = readPostmasterPid(dataDirectory);
      return found?.listenAddress ? found.port : undefined;
    },
    watch: (log, onMove) => {
      if (endWatch || stopped) return;
      const isUp = () => isHeld(current, dataDirectory);
      const restartAndReport = (signal: AbortSignal) => restart(signal).then(() => onMove?.(locate()));
      const onCheck = () => boundLog(logOf(dataDirectory));
      endWatch = watchServer({ isUp, restart: restartAndReport, onCheck }, log);
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
