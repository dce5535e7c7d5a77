import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { processOptions, type ServerAccount } from './account.js';
import { type Binaries, program } from './binaries.js';
import { openLog } from './log-file.js';
import { clusterName } from './postmaster-pid.js';
import { removeDeadSocket, SOCKET_PORT } from './socket-directory.js';

/** What is needed to start one server. */
export interface ServerPlan {
  binaries: Binaries;
  account: ServerAccount | undefined;
  dataDirectory: string;
  /** As arguments of `postgres`. */
  settings: string[];
  logFile: string;
  /** A folder that lives no longer than this server, removed with it when it shuts down in order. */
  temporary?: string;
  /** The number in a pid file left behind that has become another program's. */
  stalePid?: number;
}

/** A server that was told to start. */
export interface Launch {
  /** Gives up the hold of the process that started it. */
  release(): void;
  hasEnded(): boolean;
  /** What was logged since the launch. */
  log(): string;
}

/**
 * $1 socket folder, $2 temporary folder or nothing, the rest the server's command; descriptor 3 a pipe from
 * the process that launches. Keeps the server up while anyone has the FIFO open for writing: at first `cat`
 * for the launching process, then every process that attached. The system closes what a process had open
 * however it ends, so no kill -9 leaves an orphan. Signals are ignored, for they come with those that the
 * application itself gets, and it drains before it lets go.
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
    # Nobody holds it. From here on nobody new can; who came just before has written a line.
    mv "$hold" "$hold.closing"
    read -r line || break
    mv "$hold.closing" "$hold"
  done <&4
  # Repeated: the very first could come before the server listens to signals.
  while kill -INT "$server" 2>/dev/null; do sleep 1; done
) &
watch=$!
exec 4<&-
wait "$server"
status=$?
kill -KILL "$watch" 2>/dev/null
rm -rf "$sockets"
# What failed keeps its log for the process that launched it; see sweepLeftovers.
[ "$status" != 0 ] || [ -z "$temporary" ] || rm -rf "$temporary" 2>/dev/null
exit $status
`;

/** Starts Postgres under a supervisor of its own session, which the terminal's Ctrl-C does not reach. */
export function launchServer(plan: ServerPlan, socketDirectory: string): Launch {
  const command = [program(plan.binaries, 'postgres'), '-D', plan.dataDirectory, '-k', socketDirectory];
  command.push('-p', String(SOCKET_PORT), '-c', 'listen_addresses=', '-c', 'unix_socket_permissions=0700');
  command.push(...plan.settings, '-c', clusterName(plan.dataDirectory));
  const options = processOptions(plan.account);
  // Postgres takes a lock with its grandparent's number for stale, and still checks the shared memory that
  // the lock names, so that sessions which survived a killed server keep a second one off.
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

/** The launch that belongs to a supervisor process and the pipe whose closing releases it. */
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
