import { constants } from 'node:os';

/** Shuts the program down in order: no new requests, running requests, the connections, the embedded database. */
export type Shutdown = (signal: 'SIGTERM' | 'SIGINT') => Promise<void>;

/** npm forwards the SIGINT that Ctrl-C in a terminal has already sent to this program: two signals within this time are one. */
export const SAME_KEYPRESS_MS = 500;

/** The first signal shuts down in order, a second one at once; during the start the first one ends the program at once. */
export function listenToSignals(starting: Promise<Shutdown>, fail: (error: unknown) => never): void {
  let shutdown: Shutdown | undefined;
  let firstSignalAt: number | undefined;
  const onSignal = (signal: 'SIGTERM' | 'SIGINT') => {
    if (firstSignalAt === undefined) {
      firstSignalAt = Date.now();
      if (!shutdown) process.exit(0);
      shutdown(signal).then(() => process.exit(0), fail);
    } else if (Date.now() - firstSignalAt > SAME_KEYPRESS_MS) process.exit(128 + constants.signals[signal]);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
  whenNpmShellEnds(() => {
    if (firstSignalAt === undefined) onSignal('SIGTERM');
  });
  void starting.then((done) => {
    shutdown = done;
  }, fail);
}

const SHELL_CHECK_MS = 250;

/**
 * Calls back when the shell ends through which `npm start` runs this program. npm sends SIGTERM to that shell, which
 * ends without forwarding it: the program would keep running unnoticed, and keep its port.
 */
function whenNpmShellEnds(callback: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    callback();
  }, SHELL_CHECK_MS).unref();
}
