import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { giveTo, serverAccount } from './account.js';
import { type Attachment, attach } from './attach.js';
import { installedPackage, runnableBinaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { EmbeddedPostgresError, lastLines } from './errors.js';
import { prepareHome } from './home.js';
import { ephemeralDataDirectory, makeTemporary, sweepLeftovers } from './leftovers.js';
import { isPostmaster, readPostmasterPid } from './postmaster-pid.js';
import { asArguments, type ServerSettings, serverSettings } from './settings.js';
import { makeSocketDirectory, removeDeadSocket } from './socket-directory.js';
import { type Launch, launchServer, type ServerPlan } from './supervisor.js';
import { launchOnLoopback, pipeName } from './windows.js';

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

type Handled = Pick<ServerPlan, 'dataDirectory' | 'temporary'>;

/**
 * Starts Postgres on the data folder, or attaches to the one that runs there. It runs while any process
 * that has it is alive: the one that started it has no special part and may end first, by kill -9 even,
 * without the others noticing. After the last it shuts down; whatever was killed, rows of answered commits
 * are there at the next start.
 * @throws EmbeddedPostgresError, each code with what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    // A full disk, or permissions that changed meanwhile.
    throw startFailed((error as Error).message, { dataDirectory: options.dataDir }, { cause: error });
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = await serverAccount();
  const home = await prepareHome(options, account);
  await sweepLeftovers(home);
  const installed = await installedPackage();
  if (!options.ephemeral) {
    // Each major version of Postgres has files of its own; another one's are left alone.
    const dataDirectory = path.join(home, `pg${Number.parseInt(installed.version, 10)}`);
    const running = await attach(dataDirectory);
    if (running) return handle(undefined, running, { dataDirectory });
    const plan = await prepareCluster(dataDirectory, `${dataDirectory}.log`);
    return startOrAttach(plan, Date.now() + START_TIMEOUT);
  }
  const temporary = await makeTemporary(home, 'test-');
  try {
    await giveTo(account, temporary);
    const plan = await prepareCluster(ephemeralDataDirectory(temporary), path.join(temporary, 'pg.log'));
    return await startOrAttach({ ...plan, temporary }, Date.now() + START_TIMEOUT);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }

  async function prepareCluster(dataDirectory: string, logFile: string): Promise<ServerPlan> {
    const binaries = await runnableBinaries(installed, home, account);
    await ensureCluster(dataDirectory, binaries, account, options.ephemeral === true);
    const settings = await serverSettings(binaries, options.ephemeral === true, options.settings);
    return { binaries, account, dataDirectory, settings: asArguments(settings), logFile };
  }
}

/** Of two processes at once Postgres' own lock lets one start; the other comes round and attaches. */
async function startOrAttach(plan: ServerPlan, deadline: number): Promise<EmbeddedPostgres> {
  while (Date.now() < deadline) {
    const running = await attach(plan.dataDirectory);
    if (running) return handle(undefined, running, plan);
    const found = readPostmasterPid(plan.dataDirectory);
    if (found && isPostmaster(found.pid, plan.dataDirectory)) {
      // Starting, stopping, or recovering.
      await sleep(50);
      continue;
    }
    if (found) await removeDeadSocket(found.socketDirectory);
    const launch = await launchOne(found ? { ...plan, stalePid: found.pid } : plan);
    const started = await untilReady(launch, plan, deadline);
    if (started) {
      // The launching pipe has done its part: from here on the owner holds the server like everyone else.
      launch.release();
      return handle(launch, started, plan);
    }
    if (!lostToAnother(launch.log())) throw startFailed(lastLines(launch.log()), plan);
    await sleep(50);
  }
  const { pid } = readPostmasterPid(plan.dataDirectory) ?? {};
  throw startFailed(`process ${pid} is still recovering, or runs there without its supervisor`, plan);
}

/** `isOurs`: the data directory's pid file is that of this launch, not of another or left behind. */
async function launchOne(plan: ServerPlan): Promise<Launch & { isOurs(): boolean }> {
  if (process.platform === 'win32') {
    const launch = await launchOnLoopback(plan, pipeName(plan.dataDirectory));
    return { ...launch, isOurs: () => true };
  }
  const directory = await makeSocketDirectory(plan.account);
  const isOurs = () => readPostmasterPid(plan.dataDirectory)?.socketDirectory === directory;
  return { ...launchServer(plan, directory), isOurs };
}

/** Undefined when the server ended before it was ready, or was not in time and is let go. */
async function untilReady(launch: Launch & { isOurs(): boolean }, plan: ServerPlan, deadline: number) {
  while (!launch.hasEnded()) {
    const started = launch.isOurs() ? await attach(plan.dataDirectory) : undefined;
    if (started) return started;
    if (Date.now() > deadline) break;
    await sleep(15);
  }
  launch.release();
  return undefined;
}

// Another holds the lock, or sessions of a server that was killed are still about to end.
function lostToAnother(log: string): boolean {
  return /lock file|shared memory block/.test(log);
}

function startFailed(reason: string, plan: Handled, options?: ErrorOptions): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'START_FAILED',
    `Postgres did not start on ${plan.dataDirectory} (${reason}): mend what it says, or set DATABASE_URL to a Postgres of your own`,
    options,
  );
}

function handle(owned: Launch | undefined, attachment: Attachment, plan: Handled): EmbeddedPostgres {
  const { connection, hold } = attachment;
  const { dataDirectory, temporary } = plan;
  const isRunning = () => {
    if (owned) return !owned.hasEnded();
    const found = readPostmasterPid(dataDirectory);
    return found !== undefined && isPostmaster(found.pid, dataDirectory);
  };
  const stop = async () => {
    hold.release();
    const released = Date.now();
    while (isRunning()) {
      // By now the supervisor would have begun to stop it: others hold it.
      if (!temporary && Date.now() - released > 300 && (await hold.isServed())) break;
      await sleep(15);
    }
    if (temporary) await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
  };
  let stopping: Promise<void> | undefined;
  return {
    connection,
    owner: owned !== undefined,
    dataDirectory,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
