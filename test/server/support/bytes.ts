import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { TestServer } from '../../support/server.js';
import { JSON_TYPE } from './sending.js';

/** An answer as it was sent: `fetch` would ask for compressed bytes, and decode them. */
export interface SentBytes {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** Sends a request with these headers and no others. */
export const askBytes = (
  { url }: Pick<TestServer, 'url'>,
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', body, signal }: { method?: string; body?: object | string; signal?: AbortSignal } = {},
): Promise<SentBytes> =>
  new Promise((resolve, reject) => {
    const options = {
      method,
      agent: false,
      ...(signal && { signal }),
      headers: { ...(body ? JSON_TYPE : {}), ...headers },
    };
    request(new URL(path, url), options, async (answer) =>
      resolve({ status: answer.statusCode, headers: answer.headers, bytes: await buffer(answer) }),
    )
      .on('error', reject)
      .end(typeof body === 'object' ? JSON.stringify(body) : body);
  });

/** The address of a query by GET. */
export const pathOfQuery = (query: string, path = '/graphql', more: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams({ query, ...more })}`;

/** The headers that say something of the answer, and nothing of when and on which connection it was sent. */
export function lastingHeaders({ headers }: SentBytes): IncomingHttpHeaders {
  const { date, connection, 'keep-alive': _, 'x-request-id': id, ...lasting } = headers;
  if (!date || !connection || !id) throw new Error('expected the headers of every answer');
  return lasting;
}

/** What the log says of how each request since it was emptied used the kept answers. */
export async function cacheUse(server: TestServer, requests: number): Promise<unknown[]> {
  const lines = () => server.log.filter(({ msg }) => msg === 'request');
  const started = Date.now();
  while (lines().length < requests) {
    if (Date.now() - started > 10_000) throw new Error(`expected ${requests} lines; got ${lines().length}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return lines().map(({ cache }) => cache);
}
