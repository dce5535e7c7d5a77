import { closeSync, constants, existsSync, openSync, utimes, writeSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** Keeps a server running until it is released, or until the process ends in any way. */
export interface Hold {
  release(): void;
  /** False when the supervisor on the other side is gone. */
  hasSupervisor(): boolean;
  /** False once the supervisor has started to stop the server, which it does when there is no hold left. */
  isServed(): Promise<boolean>;
}

/** The FIFO beside the socket. The supervisor reads it; every attached process has it open for writing. */
export function fifoPath(socketDirectory: string): string {
  return path.join(socketDirectory, 'hold');
}

const TOUCH_EVERY_MS = 6 * 3_600_000;

/** Undefined when no supervisor reads that FIFO: the server is stopping or gone. */
export function holdFifo(fifo: string): Hold | undefined {
  let descriptor: number;
  try {
    // O_NONBLOCK: without a reader this fails with ENXIO instead of waiting for one.
    descriptor = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    // A line makes a supervisor that is about to stop go on (see SUPERVISOR).
    writeSync(descriptor, '\n');
  } catch {
    closeSync(descriptor);
    return undefined;
  }
  // Otherwise a cleaner of temporary folders deletes it after ten days.
  const touch = setInterval(
    () => utimes(fifo, new Date(), new Date(), () => undefined),
    TOUCH_EVERY_MS,
  ).unref();
  let held = true;
  return {
    release: () => {
      if (!held) return;
      held = false;
      clearInterval(touch);
      closeSync(descriptor);
    },
    hasSupervisor: () => hasReader(fifo),
    isServed: async () => existsSync(fifo),
  };
}

/** Does a supervisor read that FIFO? Writes nothing, so it does not count as a hold. */
export function hasReader(fifo: string): boolean {
  try {
    closeSync(openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch {
    return false;
  }
}

/** The same on Windows, where the supervisor counts the connections to a named pipe. */
export function holdPipe(name: string): Promise<Hold | undefined> {
  const isServed = async () => {
    const another = await holdPipe(name);
    another?.release();
    return another !== undefined;
  };
  return new Promise((resolve) => {
    const socket = net.connect(name);
    socket.on('error', () => resolve(undefined));
    // The supervisor sends a word when the server is ready; one that is stopping closes the connection at once.
    socket.once('data', () => {
      socket.unref();
      resolve({ release: () => socket.destroy(), hasSupervisor: () => !socket.destroyed, isServed });
    });
    socket.once('close', () => resolve(undefined));
  });
}
