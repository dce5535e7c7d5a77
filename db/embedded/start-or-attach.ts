import { setTimeout as sleep } from 'node:timers/promises';
import { type Attachment, attach } from './attach.js';
import { EmbeddedPostgresError, reasonIn } from './errors.js';
import { fifoPath, hasReader } from './hold.js';
import { endOrphanedBackends } from './orphans.js';
import { isPostmaster, type PostmasterPid, readPostmasterPid } from './postmaster-pid.js';
import { createSocketDirectory, removeDeadSocket } from './socket-directory.js';
import { type Launch, launchServer, type ServerPlan } from './supervisor.js';
import { launchOnLoopback, pipeName } from './windows.js';

/** A server that this process holds, with its launch if this process started it. */
export interface RunningServer {
  attachment: Attachment;
  launch?: Launch;
}

export interface StartLimits {
  /** When to give up, in milliseconds since 1970. */
  deadline: number;
  /** Aborted to give up at once. */
  signal?: AbortSignal;
}

/** How long a server may run without a supervisor before it is stopped; every stopping server does for a moment. */
const UNSUPERVISED_MS = 1_000;

/**
 * Starts the server, or attaches to one that another process has started. Of two processes at once the lock of Postgres
 * lets one start; the other tries again and attaches.
 * @throws EmbeddedPostgresError with the last lines of the log
 */
export async function startOrAttach(plan: ServerPlan, limits: StartLimits): Promise<RunningServer> {
  let unsupervisedSince: number | undefined;
  while (!isOver(limits)) {
    const running = await attach(plan.dataDirectory);
    if (running) return { attachment: running };
    const found = readPostmasterPid(plan.dataDirectory);
    if (found && isPostmaster(found.pid, plan.dataDirectory)) {
      // Starting, stopping, or recovering.
      unsupervisedSince = isUnsupervised(found) ? (unsupervisedSince ?? Date.now()) : undefined;
      if (unsupervisedSince !== undefined && Date.now() - unsupervisedSince > UNSUPERVISED_MS)
        interrupt(found.pid);
      await sleep(50);
      continue;
    }
    if (found) {
      await endOrphanedBackends(plan.dataDirectory);
      await removeDeadSocket(found.socketDirectory);
    }
    const launch = await launchOne(found ? { ...plan, stalePid: found.pid } : plan);
    const started = await untilReady(launch, plan, limits);
    if (started) {
      // From here on the owner holds the server as other processes do.
      launch.release();
      return { attachment: started, launch };
    }
    if (!isOver(limits) && !isLocked(launch.log()))
      throw portUnusable(launch.log()) ?? startFailed(reasonIn(launch.log()), plan);
    await sleep(50);
  }
  const { pid } = readPostmasterPid(plan.dataDirectory) ?? {};
  throw startFailed(`process ${pid} is still recovering, or runs there without its supervisor`, plan);
}

const isOver = ({ deadline, signal }: StartLimits) => signal?.aborted === true || Date.now() >= deadline;

/** Ready, but its supervisor was killed, so it would not stop after the last process. */
const isUnsupervised = ({ ready, socketDirectory }: PostmasterPid) =>
  ready && socketDirectory !== '' && !hasReader(fifoPath(socketDirectory));

/** Shuts down a server. */
function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended.
  }
}

/** `isOurs`: does the pid file of the data directory belong to this launch, and not to another or a killed server? */
async function launchOne(plan: ServerPlan): Promise<Launch & { isOurs(): boolean }> {
  if (process.platform === 'win32') {
    const launch = await launchOnLoopback(plan, pipeName(plan.dataDirectory));
    return { ...launch, isOurs: () => true };
  }
  const directory = await createSocketDirectory(plan.account);
  const isOurs = () => readPostmasterPid(plan.dataDirectory)?.socketDirectory === directory;
  return { ...launchServer(plan, directory), isOurs };
}

/** Undefined when the server ended before it was ready, or was not ready in time. */
async function untilReady(launch: Launch & { isOurs(): boolean }, plan: ServerPlan, limits: StartLimits) {
  while (!launch.hasEnded()) {
    const started = launch.isOurs() ? await attach(plan.dataDirectory) : undefined;
    if (started) return started;
    if (isOver(limits)) break;
    await sleep(15);
  }
  launch.release();
  return undefined;
}

/**
 * Does another process hold the lock, or do backends of a killed server still run? A lock file that cannot be written,
 * for example on a full disk, is neither.
 */
function isLocked(log: string): boolean {
  return /lock file: |lock file ".*" (already exists|is empty)|shared memory block/.test(log);
}

/** The error for a server that cannot listen on TCP; undefined for any other reason. */
function portUnusable(log: string): EmbeddedPostgresError | undefined {
  const [, address, reason] = /could not bind IPv4 address "(.*)": (.*)/.exec(log) ?? [];
  if (address === undefined) return undefined;
  return new EmbeddedPostgresError(
    'PORT_UNUSABLE',
    `POSTGRES_PORT: Postgres cannot listen at this port of ${address} (${reason}): stop the program that uses the port, or set POSTGRES_PORT to another number`,
  );
}

/** The error for a server that does not start. */
export function startFailed(
  reason: string,
  { dataDirectory }: Pick<ServerPlan, 'dataDirectory'>,
  options?: ErrorOptions,
): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'START_FAILED',
    `Postgres did not start on ${dataDirectory} (${reason}): fix the problem, or set DATABASE_URL to a Postgres of your own`,
    options,
  );
}
