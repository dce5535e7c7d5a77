import { connect } from 'node:net';
import { expect } from 'vitest';
import { type ErrorCode, errorCatalogue } from '../../../src/error-catalogue.js';
import type { TestServer } from '../../support/server.js';

/** An answer as it came, body unread. */
export interface Sent {
  status: number;
  headers: Headers;
  body: string;
}

export const JSON_TYPE = { 'content-type': 'application/json' };

export async function send({ url }: TestServer, path: string, init: RequestInit = {}): Promise<Sent> {
  const response = await fetch(url + path, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** Sends a body to `/graphql`: a text as it is, anything else as JSON. */
export const post = (
  server: TestServer,
  body: unknown,
  headers: Record<string, string> = JSON_TYPE,
): Promise<Sent> =>
  send(server, '/graphql', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });

/** Sends a query by GET; a parameter may stand there twice. */
export const get = (server: TestServer, parameters: [string, string][], path = '/graphql'): Promise<Sent> =>
  send(server, `${path}?${new URLSearchParams(parameters)}`);

/** Sends bytes as they are, and reads until the server closes the connection. */
export function sendRaw({ url }: TestServer, text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      answer += part;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

/** The documented body with this code first, under the status that the code has; the answer is not to be kept. */
export function expectRefused({ status, headers, body }: Sent, code: ErrorCode): void {
  const { errors, data } = JSON.parse(body) as {
    errors: { message: string; extensions: { code: ErrorCode } }[];
    data?: unknown;
  };
  expect(errors[0]).toMatchObject({ message: expect.stringMatching(/./), extensions: { code } });
  for (const { extensions } of errors) expect(errorCatalogue[extensions.code].fault).toBe('client');
  expect(status).toBe(errorCatalogue[code].status);
  expect(data).toBeUndefined();
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(headers.get('cache-control')).toMatch(/^no-(store|cache)$/);
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
}
