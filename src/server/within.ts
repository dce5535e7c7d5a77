import { CatalogueError } from '../errors.js';
import type { Stopping } from './stopping.js';

/**
 * The result, unless it takes too long or the server stops. What still runs then is ended by the deadline of its
 * statement.
 * @throws CatalogueError REQUEST_TIMEOUT, NOT_READY
 */
export async function within<T>(promise: Promise<T>, milliseconds: number, stopping: Stopping): Promise<T> {
  let forget = () => {};
  const givenUp = new Promise<never>((_, reject) => {
    const late = `there was no answer within ${milliseconds} ms; ask for less at once`;
    const timer = setTimeout(() => reject(new CatalogueError('REQUEST_TIMEOUT', late)), milliseconds);
    const ended = 'the server is stopping and cannot end this request; send it again';
    const noLongerTold = stopping.whenGivingUp(() => reject(new CatalogueError('NOT_READY', ended)));
    forget = () => {
      clearTimeout(timer);
      noLongerTold();
    };
  });
  try {
    return await Promise.race([promise, givenUp]);
  } finally {
    forget();
  }
}
