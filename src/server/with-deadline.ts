import { CatalogueError } from '../errors.js';
import type { RequestScope } from '../limits/request-scope.js';
import type { Stopping } from './graceful-shutdown.js';

/**
 * The result of some work for a request, unless the request ends first: time limit, shutdown, the client has closed the
 * connection, or a limit is exceeded. Its statements are cancelled then.
 * @throws CatalogueError the reason: REQUEST_TIMEOUT, NOT_READY, LIMIT_EXCEEDED
 */
export async function withDeadline<T>(
  scope: RequestScope,
  milliseconds: number,
  stopping: Stopping,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setTimeout(() => {
    const late = `the request took longer than ${milliseconds} ms; request less data`;
    scope.end(new CatalogueError('REQUEST_TIMEOUT', late));
  }, milliseconds);
  const forget = stopping.whenGivingUp(() => {
    const stopped = 'the server is stopping and cannot finish this request; send it again';
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
