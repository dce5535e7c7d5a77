import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import { CatalogueError } from '../errors.js';
import type { Stopping } from './graceful-shutdown.js';

/** The reader has gone: there is nobody to tell anything. */
export class ReaderGone extends Error {}

/** The result, unless the signal comes first. Unlike a race it leaves nothing behind at a signal that lasts. */
export function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Waits until the reader has taken what was written, or the signal comes. */
export async function drained(raw: FastifyReply['raw'], signal: AbortSignal): Promise<void> {
  try {
    await once(raw, 'drain', { signal });
  } catch {
    throw signal.reason;
  }
}

/** A signal that comes when the answer is to be broken off: it takes too long, the server stops, the reader has gone. */
export function endOf(
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
          `the answer did not come to its end within ${milliseconds} ms; ask for less at once`,
        ),
      ),
    milliseconds,
  );
  const noLongerCalled = stopping.whenGivingUp(() =>
    breakOff(
      new CatalogueError('NOT_READY', 'the server is stopping and cannot end this request; send it again'),
    ),
  );
  const forget = () => {
    clearTimeout(timer);
    noLongerCalled();
  };
  reply.raw.once('close', () => {
    forget();
    breakOff(new ReaderGone());
  });
  return { signal: controller.signal, forget };
}
