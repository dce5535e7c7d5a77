import { CatalogueError } from '../errors.js';
import type { RequestScope } from '../limits/request-scope.js';
import type { Stopping } from './graceful-shutdown.js';

/**
 * The result of some work for a request, unless it takes too long, the server stops, or the request ends otherwise:
 * its client is gone, or it has taken more than allowed. Then its statements are cancelled.
 * @throws CatalogueError the reason for which the request ended: REQUEST_TIMEOUT, NOT_READY, LIMIT_EXCEEDED
 */
export async function withDeadline<T>(
  scope: RequestScope,
  milliseconds: number,
  stopping: Stopping,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setTimeout(() => {
    const late = `there was no answer within ${milliseconds} ms; ask for less at once`;
    scope.end(new CatalogueError('REQUEST_TIMEOUT', late));
  }, milliseconds);
  const forget = stopping.whenGivingUp(() => {
    const stopped = 'the server is stopping and cannot end this request; send it again';
    scope.end(new CatalogueError('NOT_READY', stopped));
  });
  let onAbort = () => {};
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => reject(scope.signal.reason);
    scope.signal.addEventListener('abort', onAbort);
  });
  try {
    scope.signal.throwIfAborted();
    return await Promise.race([work(), ended]);
  } finally {
    clearTimeout(timer);
    forget();
    scope.signal.removeEventListener('abort', onAbort);
  }
}
