import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import { CatalogueError } from '../errors.js';
import type { Stopping } from './graceful-shutdown.js';

/** The client has closed the connection. */
export class ClientDisconnected extends Error {}

/** The result, unless the signal aborts first. Unlike `Promise.race` it leaves no listener on a long-lived signal. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Waits until the client has received what was written, or the signal aborts. */
export async function waitForDrain(raw: FastifyReply['raw'], signal: AbortSignal): Promise<void> {
  try {
    await once(raw, 'drain', { signal });
  } catch {
    throw signal.reason;
  }
}

/** Aborts when the download must end early: time limit, shutdown, or the client has closed the connection. */
export function downloadEnd(
  reply: FastifyReply,
  { milliseconds, stopping }: { milliseconds: number; stopping: Stopping },
): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const breakOff = (error: Error) => controller.abort(error);
  const timer = setTimeout(
    () =>
      breakOff(
        new CatalogueError(
          'REQUEST_TIMEOUT',
          `the download did not finish within ${milliseconds} ms; request less data`,
        ),
      ),
    milliseconds,
  );
  const noLongerCalled = stopping.whenGivingUp(() =>
    breakOff(
      new CatalogueError('NOT_READY', 'the server is stopping and cannot finish this request; send it again'),
    ),
  );
  const forget = () => {
    clearTimeout(timer);
    noLongerCalled();
  };
  reply.raw.once('close', () => {
    forget();
    breakOff(new ClientDisconnected());
  });
  return { signal: controller.signal, forget };
}
