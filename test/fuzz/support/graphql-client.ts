import { Agent, request } from 'node:http';
import type { RawAnswer } from './check-answer.js';

const LONGEST_WAIT_MS = 60_000;

/** Sends queries over connections that are kept. An answer that does not come is one of status 0. */
export class GraphqlClient {
  readonly #agent: Agent;

  constructor(
    readonly url: string,
    connections: number,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  post(body: unknown, path = '/graphql'): Promise<RawAnswer> {
    return this.send('POST', path, JSON.stringify(body));
  }

  send(method: string, path: string, body = ''): Promise<RawAnswer> {
    const start = performance.now();
    return new Promise((resolve) => {
      const fail = (error: Error) =>
        resolve({ status: 0, contentType: '', body: error.message, milliseconds: performance.now() - start });
      const outgoing = request(
        this.url + path,
        {
          method,
          agent: this.#agent,
          timeout: LONGEST_WAIT_MS,
          headers: body
            ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
            : {},
        },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', fail);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              contentType: response.headers['content-type'] ?? '',
              body: Buffer.concat(pieces).toString(),
              milliseconds: performance.now() - start,
            }),
          );
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
      outgoing.on('error', fail);
      outgoing.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
