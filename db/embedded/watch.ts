import { setTimeout as sleep } from 'node:timers/promises';

/** Where outages are logged, one line each; for example a pino logger. */
export interface OutageLog {
  error(message: string): void;
  info(message: string): void;
}

/** The server that is watched. */
export interface Watched {
  isUp(): boolean;
  /** Restarts it, or attaches to one that another process has started; throws when neither works. */
  restart(signal: AbortSignal): Promise<void>;
  /** Called at each check. */
  onCheck(): void;
}

const CHECK_EVERY_MS = 200;
/** Pauses between attempts double from the first to the longest. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A server that ran for this long is restarted without a pause. */
const STEADY_MS = 3_000;

/**
 * Restarts a server when it has ended. Logs one line for each outage, one for each new reason why the server does not
 * start, and one when it runs again.
 * @returns a function that stops watching, and cancels a restart
 */
export function watchServer(server: Watched, log: OutageLog): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let pause = 0;

  async function watch(): Promise<void> {
    let upSince = Date.now();
    while (await waited(CHECK_EVERY_MS, signal)) {
      server.onCheck();
      if (server.isUp()) continue;
      if (Date.now() - upSince > STEADY_MS) pause = 0;
      const lostAt = Date.now();
      log.error('Postgres has ended; restarting it');
      if (!(await restart())) return;
      upSince = Date.now();
      log.info(`Postgres runs again after ${((upSince - lostAt) / 1000).toFixed(1)} s`);
    }
  }

  /** False when watching was stopped first. */
  async function restart(): Promise<boolean> {
    let reported = '';
    while (await waited(pause, signal)) {
      pause = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, 2 * pause));
      try {
        await server.restart(signal);
        return true;
      } catch (error) {
        if (signal.aborted) break;
        const { message } = error as Error;
        // Times and process numbers differ in each message.
        const reason = message.replace(/\d+/g, '#');
        if (reason !== reported) log.error(`${message}; retrying until it starts`);
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

/** False when watching was stopped. */
const waited = (milliseconds: number, signal: AbortSignal) =>
  sleep(milliseconds, undefined, { signal, ref: false }).then(
    () => true,
    () => false,
  );
