import { createHash } from 'node:crypto';
import http from 'node:http';
import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

/** An answer with its trailers, which fetch does not return. */
async function get(path: string, method = 'GET') {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http
      .request(server.url + path, { method, agent: false }, resolve)
      .on('error', reject)
      .end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const { statusCode: status, headers, trailers } = response;
  return { status, headers, trailers, bytes: Buffer.concat(chunks) };
}

const digestOf = (bytes: Buffer) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

const QUERY = 'query={topics{name}}';

describe('an answer that is cited', () => {
  it.each(['/graphql', '/revisions/1/graphql'])('has the digest of its bytes: %s', async (path) => {
    const { bytes, headers } = await get(`${path}?${QUERY}`);
    expect(bytes.length).toBeGreaterThan(100);
    expect(headers['repr-digest']).toBe(digestOf(bytes));
    expect((await get(`${path}?${QUERY}`, 'HEAD')).headers['repr-digest']).toBe(digestOf(bytes));
  });

  it('has it in a trailer where the answer is streamed', async () => {
    const { bytes, headers, trailers, status } = await get('/revisions/1/changes.jsonl');
    expect(status).toBe(200);
    expect(bytes.length).toBeGreaterThan(1_000_000);
    expect(headers['repr-digest']).toBeUndefined();
    expect(headers.trailer).toBe('repr-digest');
    expect(trailers['repr-digest']).toBe(digestOf(bytes));
  });

  it('has none where it is an error', async () => {
    expect((await get('/revisions/9/graphql')).headers['repr-digest']).toBeUndefined();
  });
});
