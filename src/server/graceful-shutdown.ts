import type { Server } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { sendError } from './failure.js';

/**
 * The phases of shutting down. First /readyz answers 503 while requests are still accepted; then no more are accepted and
 * in-flight requests finish; then the remaining ones get an error.
 */
export class Stopping {
  #asked = false;
  #refusing = false;
  #running = 0;
  #begun = 0;
  #onIdle: (() => void) | undefined;
  readonly #toldWhenGivingUp = new Set<() => void>();

  get asked(): boolean {
    return this.#asked;
  }

  get refusing(): boolean {
    return this.#refusing;
  }

  /** Calls back when in-flight requests must be answered with an error; returns a function that unregisters it. */
  whenGivingUp(callback: () => void): () => void {
    this.#toldWhenGivingUp.add(callback);
    return () => this.#toldWhenGivingUp.delete(callback);
  }

  /** How many requests have begun so far. */
  get begun(): number {
    return this.#begun;
  }

  /** Call at the start of each request; call the returned function at its end. */
  begin(): () => void {
    this.#running += 1;
    this.#begun += 1;
    return () => {
      this.#running -= 1;
      if (this.#running === 0) this.#onIdle?.();
    };
  }

  /**
   * Runs all phases.
   * @param drainMs how long requests are still accepted
   * @param graceMs grace period for requests that are in flight then
   * @returns whether all of them finished in time
   */
  async go(drainMs: number, graceMs: number): Promise<boolean> {
    this.#asked = true;
    await sleep(drainMs);
    this.#refusing = true;
    const inTime = await this.#idleWithin(graceMs);
    for (const callback of this.#toldWhenGivingUp) callback();
    return inTime;
  }

  async #idleWithin(milliseconds: number): Promise<boolean> {
    if (this.#running === 0) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds, false);
      const idle = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.#onIdle = idle;
    });
  }
}

/** Addresses that answer until the end, for monitoring. */
export const HEALTH_PATHS = new Set(['/healthz', '/readyz', '/status']);

export function registerGracefulShutdown(app: FastifyInstance, stopping: Stopping): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', stopping.begin());
    if (!stopping.refusing || HEALTH_PATHS.has(request.routeOptions.url ?? '')) return done();
    sendError(reply, 'NOT_READY', 'the server is stopping; try again in a few seconds');
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // Otherwise a client may send its next request just when the connection is closed.
    if (stopping.asked) reply.header('connection', 'close');
    done();
  });
}

/** How long to wait for a turn of the event loop in which nobody connects. */
const LONGEST_ACCEPTING_MS = 2_000;

/**
 * How long answers may take to be sent when the listener is closed. Then the remaining connections are closed: those of
 * answers that cannot be completed, and unused ones that browsers open in advance.
 */
const CUT_OFF_MS = 250;

/**
 * Closes the listener in a turn of the event loop in which nobody connects, and waits for the connections to end. Those that
 * wait to be accepted when it closes are reset, and their requests with them; those that were accepted get an answer.
 */
export async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  const deadline = performance.now() + LONGEST_ACCEPTING_MS;
  let connected = 0;
  server.on('connection', () => {
    connected += 1;
  });
  // The first may be over in the turn that runs, before the listener is looked at.
  await nextTurn();
  do {
    connected = 0;
    await nextTurn();
  } while (connected > 0 && performance.now() < deadline);
  const closed = new Promise((resolve) => server.close(resolve));
  const cutOff = setTimeout(() => server.closeAllConnections(), CUT_OFF_MS);
  await closed;
  clearTimeout(cutOff);
}
