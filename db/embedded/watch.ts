import { setTimeout as sleep } from 'node:timers/promises';

/** Where outages are reported, a line each. A logger of pino will do. */
export interface OutageLog {
  error(message: string): void;
  info(message: string): void;
}

/** The server that is watched. */
export interface Watched {
  isUp(): boolean;
  /** Starts it again, or attaches to one that another process has started; throws where neither works. */
  restart(signal: AbortSignal): Promise<void>;
  /** Called at every look. */
  onLook(): void;
}

const LOOK_EVERY_MS = 200;
/** Pauses between attempts double from the first to the longest. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A server that was up for so long is started again without a pause. */
const STEADY_MS = 3_000;

/**
 * Starts a server again when it has ended. Logs one line for each outage, one for each new reason why the server
 * does not start, and one when it is back.
 * @returns a function that ends the watch, and an attempt that is under way
 */
export function watchServer(server: Watched, log: OutageLog): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let pause = 0;

  async function watch(): Promise<void> {
    let upSince = Date.now();
    while (await waited(LOOK_EVERY_MS, signal)) {
      server.onLook();
      if (server.isUp()) continue;
      if (Date.now() - upSince > STEADY_MS) pause = 0;
      const lostAt = Date.now();
      log.error('Postgres has ended and is started again');
      if (!(await startAgain())) return;
      upSince = Date.now();
      log.info(`Postgres is back after ${((upSince - lostAt) / 1000).toFixed(1)} s`);
    }
  }

  /** False when the watch has ended first. */
  async function startAgain(): Promise<boolean> {
    let reported = '';
    while (await waited(pause, signal)) {
      pause = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, 2 * pause));
      try {
        await server.restart(signal);
        return true;
      } catch (error) {
        if (signal.aborted) break;
        const { message } = error as Error;
        // Times and process numbers differ each time.
        const reason = message.replace(/\d+/g, '#');
        if (reason !== reported) log.error(`${message}; it is tried again until it starts`);
        reported = reason;
      }
    }
    return false;
  }

  const watching = watch();
  return () => {
    stopping.abort();
    return watching;
  };
}

/** False when the watch ends. */
const waited = (milliseconds: number, signal: AbortSignal) =>
  sleep(milliseconds, undefined, { signal, ref: false }).then(
    () => true,
    () => false,
  );
