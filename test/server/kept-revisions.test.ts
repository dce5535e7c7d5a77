import { beforeEach, expect, it } from 'vitest';
import { prune } from '../../src/publishing/prune.js';
import { withCells } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';
import { askBytes, cacheUse, lastingHeaders, pathOfQuery } from './support/bytes.js';

const named = (name: string) => withCells(small, 'topics', 2, { name_vi: name });
const server = useServer(
  { template: 'empty', settings: { LOG_LEVEL: 'info', ANSWER_CACHE_MB: '8' } },
  (server) => serveDrafts(server, named('Một')),
);
beforeEach(() => {
  server.log.length = 0;
});

const QUERY = '{ topics { code name } }';
const ask = (path: string) => askBytes(server, pathOfQuery(QUERY, path));

it('a publication changes the answer of the newest revision, and not that of an older one', async () => {
  const before = [await ask('/graphql'), await ask('/revisions/1/graphql')];
  // Until they are known by their bytes.
  for (let i = 0; i < 3; i += 1) for (const path of ['/graphql', '/revisions/1/graphql']) await ask(path);
  await serveDrafts(server, named('Hai'));
  server.log.length = 0;
  const after = [await ask('/graphql'), await ask('/revisions/1/graphql'), await ask('/revisions/2/graphql')];
  expect(await cacheUse(server, 3)).toEqual(['miss', 'hit', 'miss']);
  expect(before[0]?.bytes.toString()).toContain('Một');
  expect(after[0]?.bytes.toString()).toContain('Hai');
  expect(after[0]?.headers).toMatchObject({ 'catalogue-revision': '2', 'cache-control': 'no-cache' });
  expect(after[0]?.headers.etag).not.toBe(before[0]?.headers.etag);
  expect(after[1]?.bytes.equals(before[1]?.bytes as Buffer)).toBe(true);
  expect(after.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(after[1] && lastingHeaders(after[1])).toEqual(before[1] && lastingHeaders(before[1]));
});

it('an answer is gone with its revision, also before the server is notified', async () => {
  expect((await ask('/revisions/1/graphql')).status).toBe(200);
  const long = pathOfQuery('{ __schema { types { name description } } }', '/revisions/1/graphql');
  const askEncoded = () => askBytes(server, long, { 'accept-encoding': 'br' });
  await expect.poll(async () => (await askEncoded()).headers['content-encoding']).toBe('br');
  await server.sql`UPDATE revision SET pruned_at = now() WHERE number = 1`;
  expect((await askEncoded()).headers['content-encoding']).toBeUndefined();
  expect(JSON.parse((await askEncoded()).bytes.toString()).errors[0].extensions.code).toBe('REVISION_GONE');
  const gone = await ask('/revisions/1/graphql');
  expect([gone.status, gone.headers['cache-control'], gone.headers.etag]).toEqual([
    410,
    'no-store',
    undefined,
  ]);
  expect(gone.headers['repr-digest']).toBeUndefined();
  expect(JSON.parse(gone.bytes.toString()).errors[0].extensions.code).toBe('REVISION_GONE');
  await server.sql`UPDATE revision SET pruned_at = NULL WHERE number = 1`;
  expect((await ask('/revisions/1/graphql')).status).toBe(200);
  await server.sql`UPDATE revision SET published_at = published_at - interval '1 hour'`;
  await prune(server.sql, 2);
  for (const { status } of await Promise.all(Array.from({ length: 20 }, () => ask('/revisions/1/graphql'))))
    expect(status).toBe(410);
  expect((await ask('/revisions/2/graphql')).status).toBe(200);
});
