import { setTimeout as sleep } from 'node:timers/promises';
import { isPostmaster, isStillPostmaster } from './postmaster-pid.js';
import type { RunningServer } from './start-or-attach.js';

/** How long to wait for a server to stop; after that its supervisor goes on alone. */
const STOP_TIMEOUT = 60_000;

/** Does the server run, and a supervisor that stops it after the last process? */
export function isHeld({ attachment: { pid, hold } }: RunningServer, dataDirectory: string): boolean {
  return hold.hasSupervisor() && isStillPostmaster(pid, dataDirectory);
}

/** Releases the hold, and waits until the server has shut down unless other processes hold it. */
export async function detach({ attachment, launch }: RunningServer, dataDirectory: string, isOurs: boolean) {
  const { hold, pid } = attachment;
  // The next server, which another process may have started, has another number.
  const isRunning = () => (launch && !launch.hasEnded()) || isPostmaster(pid, dataDirectory);
  hold.release();
  const released = Date.now();
  while (isRunning()) {
    const waited = Date.now() - released;
    // The supervisor would have started to stop it by now, so other processes hold it.
    if (!isOurs && waited > 300 && (await hold.isServed())) break;
    if (waited > STOP_TIMEOUT) break;
    await sleep(15);
  }
}
