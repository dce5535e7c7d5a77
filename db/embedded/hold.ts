import { closeSync, constants, existsSync, openSync, utimes, writeSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** Keeps a server up until released, or until the process that has it ends in whatever way. */
export interface Hold {
  release(): void;
  /** False where no supervisor is on the other side any more. */
  hasSupervisor(): boolean;
  /** False once the supervisor has begun to stop the server, which it does when nobody holds it. */
  isServed(): Promise<boolean>;
}

/** The FIFO beside the socket; the supervisor reads it, everyone attached has it open for writing. */
export function fifoPath(socketDirectory: string): string {
  return path.join(socketDirectory, 'hold');
}

const SIX_HOURS = 6 * 3_600_000;

/** Undefined when no supervisor reads that FIFO: the server is stopping or gone. */
export function holdFifo(fifo: string): Hold | undefined {
  let descriptor: number;
  try {
    // Without O_NONBLOCK it would wait for a reader; with it, ENXIO says that there is none.
    descriptor = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    // A supervisor that is about to stop takes a line as somebody's coming (see SUPERVISOR).
    writeSync(descriptor, '\n');
  } catch {
    closeSync(descriptor);
    return undefined;
  }
  // Else a cleaner of temporary folders takes it away after ten days.
  const touch = setInterval(() => utimes(fifo, new Date(), new Date(), () => undefined), SIX_HOURS).unref();
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

/** Does a supervisor read that FIFO? Writes nothing, so that nobody takes it for a hold. */
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
    // The supervisor speaks when the server is ready; one that is stopping closes without a word.
    socket.once('data', () => {
      socket.unref();
      resolve({ release: () => socket.destroy(), hasSupervisor: () => !socket.destroyed, isServed });
    });
    socket.once('close', () => resolve(undefined));
  });
}
