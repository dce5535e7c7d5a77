import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { processOptions, type ServerAccount } from './account.js';
import { type Binaries, program } from './binaries.js';
import { openLog } from './log-file.js';
import { clusterName } from './postmaster-pid.js';
import { removeDeadSocket, SOCKET_PORT } from './socket-directory.js';

/** What is needed to start a server. */
export interface ServerPlan {
  binaries: Binaries;
  account: ServerAccount | undefined;
  dataDirectory: string;
  /** As arguments of `postgres`. */
  settings: string[];
  logFile: string;
  /** A folder that is removed when this server shuts down normally. */
  temporary?: string;
  /** The process number in the pid file of a killed server, which may belong to another program now. */
  stalePid?: number;
}

/** A server that was launched. */
export interface Launch {
  /** Releases the hold of the process that started it. */
  release(): void;
  hasEnded(): boolean;
  /** What was logged since the launch. */
  log(): string;
}

/**
 * $1 socket folder, $2 temporary folder or empty, the rest the command of the server; descriptor 3 a pipe from the
 * launching process. Keeps the server running while any process has the FIFO open for writing: at first `cat` for the
 * launching process, then every attached process. The system closes the files of a process however it ends, so kill -9
 * leaves no orphan. Signals are ignored: the application receives them too, and finishes its requests before it
 * detaches.
 */
const SUPERVISOR = `
trap '' HUP INT TERM
sockets=$1 temporary=$2 hold=$1/hold
shift 2
mkfifo -m 600 "$hold" || exit 1
cat <&3 >"$hold" &
exec 4<"$hold" 3<&-
"$@" </dev/null 4<&- &
server=$!
(
  while :; do
    while read -r line; do :; done
    # No hold is left, and from here on none can be added. A process that came just before has written a line.
    mv "$hold" "$hold.closing"
    read -r line || break
    mv "$hold.closing" "$hold"
  done <&4
  # Repeated: the first may come before the server handles signals.
  while kill -INT "$server" 2>/dev/null; do sleep 1; done
) &
watch=$!
exec 4<&-
wait "$server"
status=$?
kill -KILL "$watch" 2>/dev/null
rm -rf "$sockets"
# After a failure the log is kept for the launching process; see sweepLeftovers.
[ "$status" != 0 ] || [ -z "$temporary" ] || rm -rf "$temporary" 2>/dev/null
exit $status
`;

/** Starts Postgres under a supervisor in its own session, which Ctrl-C in the terminal does not reach. */
export function launchServer(plan: ServerPlan, socketDirectory: string): Launch {
  const command = [program(plan.binaries, 'postgres'), '-D', plan.dataDirectory, '-k', socketDirectory];
  command.push('-p', String(SOCKET_PORT), '-c', 'listen_addresses=', '-c', 'unix_socket_permissions=0700');
  command.push(...plan.settings, '-c', clusterName(plan.dataDirectory));
  const options = processOptions(plan.account);
  // Postgres treats a lock with the number of its grandparent as stale. It still checks the shared memory that the lock
  // names, so backends that survived a killed server block a second one.
  if (plan.stalePid !== undefined) options.env.PG_GRANDPARENT_PID = String(plan.stalePid);

  const log = openLog(plan.logFile);
  const child = spawn(
    '/bin/sh',
    ['-c', SUPERVISOR, 'sh', socketDirectory, plan.temporary ?? '', ...command],
    { ...options, detached: true, stdio: ['ignore', log.descriptor, log.descriptor, 'pipe'] },
  );
  closeSync(log.descriptor);
  const launch = followChild(child, child.stdio[3] as Writable, log.written);
  child.once('exit', () => void removeDeadSocket(socketDirectory));
  return launch;
}

/** The launch of a supervisor process; closing the pipe releases it. */
export function followChild(child: ChildProcess, pipe: Writable, written: () => string): Launch {
  let ended = false;
  let failure = '';
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', (error) => {
    ended = true;
    failure = `${error.message}\n`;
  });
  pipe.on('error', () => undefined);
  child.unref();
  (pipe as Writable & { unref?: () => void }).unref?.();
  return { release: () => pipe.end(), hasEnded: () => ended, log: () => failure + written() };
}
