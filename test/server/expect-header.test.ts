import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ template: 'empty' });
});

afterAll(() => server.close());

/** Status and body of a GET with an `Expect` header that no server knows. */
const askExpecting = (path: string) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    request(server.url + path, { headers: { expect: 'miracles' } }, (response) => {
      let body = '';
      response.on('data', (piece) => {
        body += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode, body }));
    })
      .on('error', reject)
      .end();
  });

it('an unknown Expect header is ignored', async () => {
  expect((await askExpecting('/healthz')).status).toBe(200);
  const { status, body } = await askExpecting('/nothing-here');
  expect(status).toBe(404);
  expect(JSON.parse(body).errors[0].extensions.code).toBe('NOT_FOUND');
});
