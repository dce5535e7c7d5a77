import { setTimeout as sleep } from 'node:timers/promises';
import { type Attachment, attach } from './attach.js';
import { EmbeddedPostgresError, reasonIn } from './errors.js';
import { fifoPath, hasReader } from './hold.js';
import { endOrphanedBackends } from './orphans.js';
import { isPostmaster, type PostmasterPid, readPostmasterPid } from './postmaster-pid.js';
import { makeSocketDirectory, removeDeadSocket } from './socket-directory.js';
import { type Launch, launchServer, type ServerPlan } from './supervisor.js';
import { launchOnLoopback, pipeName } from './windows.js';

/** A server that this process holds, with its launch where this process started it. */
export interface RunningServer {
  attachment: Attachment;
  launch?: Launch;
}

export interface StartLimits {
  /** When to give up, in milliseconds since 1970. */
  deadline: number;
  /** Gives up at once. */
  signal?: AbortSignal;
}

/** How long a server may be up without a supervisor before it is ended; one that is stopping is so for a moment. */
const UNSUPERVISED_MS = 1_000;

/**
 * Starts the server, or attaches to one that another process has started. Of two processes at once Postgres' own
 * lock lets one start; the other comes round and attaches.
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
      // The launching pipe has done its part: from here on the owner holds the server like everyone else.
      launch.release();
      return { attachment: started, launch };
    }
    if (!isOver(limits) && !lostToAnother(launch.log())) throw startFailed(reasonIn(launch.log()), plan);
    await sleep(50);
  }
  const { pid } = readPostmasterPid(plan.dataDirectory) ?? {};
  throw startFailed(`process ${pid} is still recovering, or runs there without its supervisor`, plan);
}

const isOver = ({ deadline, signal }: StartLimits) => signal?.aborted === true || Date.now() >= deadline;

/** Ready, and nobody would stop it when the last process lets go: its supervisor was killed. */
const isUnsupervised = ({ ready, socketDirectory }: PostmasterPid) =>
  ready && socketDirectory !== '' && !hasReader(fifoPath(socketDirectory));

/** Ends a server in order. */
function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended.
  }
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
 * Another process holds the lock, or sessions of a server that was killed are about to end. A lock file that cannot be
 * written, on a full disk for instance, is neither.
 */
function lostToAnother(log: string): boolean {
  return /lock file: |lock file ".*" (already exists|is empty)|shared memory block/.test(log);
}

/** The error for a server that does not start. */
export function startFailed(
  reason: string,
  { dataDirectory }: Pick<ServerPlan, 'dataDirectory'>,
  options?: ErrorOptions,
): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'START_FAILED',
    `Postgres did not start on ${dataDirectory} (${reason}): fix what it says, or set DATABASE_URL to a Postgres of your own`,
    options,
  );
}
