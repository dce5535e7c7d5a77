import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { refuse } from './failure.js';

/**
 * The way of a server from taking requests to being closed: first it says on /readyz that it is not ready and
 * still takes what comes, then it takes no more and lets come to its end what runs, then it gives that up.
 */
export class Stopping {
  #asked = false;
  #refusing = false;
  #running = 0;
  #onIdle: (() => void) | undefined;
  readonly #toldWhenGivingUp = new Set<() => void>();

  get asked(): boolean {
    return this.#asked;
  }

  get refusing(): boolean {
    return this.#refusing;
  }

  /** Calls back when what still runs is to be answered with an error; gives what to call when it has ended. */
  whenGivingUp(callback: () => void): () => void {
    this.#toldWhenGivingUp.add(callback);
    return () => this.#toldWhenGivingUp.delete(callback);
  }

  /** To be called at the begin of each request; gives what to call at its end. */
  begin(): () => void {
    this.#running += 1;
    return () => {
      this.#running -= 1;
      if (this.#running === 0) this.#onIdle?.();
    };
  }

  /**
   * Goes all of that way.
   * @param drainMs how long requests are taken still
   * @param graceMs how long those that run then may take
   * @returns whether all came to their end by themselves
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
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

/** Addresses that answer to the end, for whoever watches the server. */
export const WATCHED = new Set(['/healthz', '/readyz']);

export function registerGracefulShutdown(app: FastifyInstance, stopping: Stopping): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.raw.once('close', stopping.begin());
    if (stopping.refusing && !WATCHED.has(request.routeOptions.url ?? ''))
      return refuse(reply, 'NOT_READY', 'the server is stopping; try again in a few seconds');
  });
  app.addHook('onSend', async (_request, reply) => {
    // Else a client may send its next request just when the connection is closed.
    if (stopping.asked) reply.header('connection', 'close');
  });
}
