import { describe, expect, it } from 'vitest';
import { oneOfEach } from '../support/one-of-each.js';
import { publishPackages } from '../support/package.js';
import type { Fields } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer({ template: 'empty' }, async (server) => {
  for (const mark of ['A', 'B', 'C']) await publishPackages(server, oneOfEach(mark));
});

async function ask<Data = Fields>(query: string, revision?: number) {
  const { data, errors } = await server.query<Data>(query, {}, revision);
  expect(errors).toBeUndefined();
  return data;
}

const FIELDS = 'id number note publishedAt';

describe('revisions', () => {
  it('are listed from the newest to the first, as the database has them', async () => {
    await server.sql`UPDATE revision SET note = 'Lần hai' WHERE number = 2`;
    const rows = await server.sql<{ number: number; note: string | null; at: Date }[]>`
      SELECT number, note, published_at AS at FROM revision ORDER BY number DESC`;
    const { revisions } = await ask<{ revisions: { nodes: { publishedAt: string }[] } }>(
      `{ revisions { totalCount nodes { ${FIELDS} } } }`,
    );
    expect(revisions).toEqual({
      totalCount: 3,
      nodes: rows.map(({ number, note, at }) => ({
        id: Buffer.from(`Revision:${number}`).toString('base64url'),
        number,
        note,
        publishedAt: at.toISOString(),
      })),
    });
    const times = revisions.nodes.map(({ publishedAt }) => publishedAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it.each([1, 2, 3])('end with the one that is read: %i', async (read) => {
    interface Numbered {
      number: number;
    }
    const { revisions, catalogue, ...found } = await ask<
      Record<'r1' | 'r2' | 'r3', Numbered | null> & {
        revisions: { totalCount: number; nodes: Numbered[]; pageInfo: { hasNextPage: boolean } };
        catalogue: { revision: Numbered };
      }
    >(
      `{ revisions(first: 2) { totalCount nodes { number } pageInfo { hasNextPage } } catalogue { revision { number } }
         r1: revision(number: 1) { number } r2: revision(number: 2) { number } r3: revision(number: 3) { number } }`,
      read,
    );
    expect(revisions.totalCount).toBe(read);
    expect(revisions.nodes[0]?.number).toBe(read);
    expect(revisions.nodes).toHaveLength(Math.min(read, 2));
    expect(revisions.pageInfo.hasNextPage).toBe(read > 2);
    expect(catalogue.revision.number).toBe(read);
    expect(Object.values(found)).toEqual([1, 2, 3].map((number) => (number <= read ? { number } : null)));
  });

  it('can be paged through', async () => {
    const numbers: number[] = [];
    for (let after = ''; ; ) {
      const { revisions } = await ask<{
        revisions: { nodes: { number: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }>(`{ revisions(first: 1${after}) { nodes { number } pageInfo { hasNextPage endCursor } } }`);
      numbers.push(...revisions.nodes.map(({ number }) => number));
      if (!revisions.pageInfo.hasNextPage) break;
      after = `, after: "${revisions.pageInfo.endCursor}"`;
    }
    expect(numbers).toEqual([3, 2, 1]);
  });

  it('of numbers that none has are null', async () => {
    const data = await ask(
      '{ a: revision(number: 0) { id } b: revision(number: -1) { id } c: revision(number: 4) { id } d: revision(number: 2147483647) { id } }',
    );
    expect(data).toEqual({ a: null, b: null, c: null, d: null });
  });

  it('asked for one by one take one statement', async () => {
    const { statements } = await server.query(
      '{ a: revision(number: 1) { id } b: revision(number: 2) { id } c: revision(number: 9) { id } }',
    );
    expect(statements).toBe(1);
  });
});

describe('the address of a revision', () => {
  it.each(['1', '2', '3'])('answers with the rows and the number of revision %s', async (number) => {
    const answer = await server.query('{ topics { code } }', {}, Number(number));
    expect(answer.status).toBe(200);
    expect(answer.data.topics).toEqual([{ code: `topic-${'ABC'[Number(number) - 1]}` }]);
    expect(answer.headers.get('catalogue-revision')).toBe(number);
    expect(answer.extensions.revision).toBe(Number(number));
  });

  it('without a number is that of the newest', async () => {
    const answer = await server.query('{ topics { code } }');
    expect(answer.data.topics).toEqual([{ code: 'topic-C' }]);
    expect(answer.headers.get('catalogue-revision')).toBe('3');
    expect(answer.extensions.revision).toBe(3);
  });

  it.each([
    ['4', 404, 'REVISION_NOT_FOUND'],
    ['999999999', 404, 'REVISION_NOT_FOUND'],
    ['0', 400, 'REVISION_INVALID'],
    ['01', 400, 'REVISION_INVALID'],
    ['-1', 400, 'REVISION_INVALID'],
    ['1.0', 400, 'REVISION_INVALID'],
    ['1e0', 400, 'REVISION_INVALID'],
    ['newest', 400, 'REVISION_INVALID'],
    ['9999999999', 400, 'REVISION_INVALID'],
    ['%31%32x', 400, 'REVISION_INVALID'],
  ])('of number %s is refused: %i %s', async (number, status, code) => {
    const response = await fetch(`${server.url}/revisions/${number}/graphql?query={__typename}`);
    const body = (await response.json()) as { data?: object; errors: { extensions: { code: string } }[] };
    expect(response.status).toBe(status);
    expect(body.data).toBeUndefined();
    expect(body.errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(response.headers.get('cache-control') ?? '').not.toContain('immutable');
  });
});

describe('a server that runs', () => {
  const newest = async () => (await server.query('{ __typename }')).extensions.revision;

  it('stays where it is when the same is published again', async () => {
    const again = await publishPackages(server, oneOfEach('C'));
    expect(again).toMatchObject({ revision: 3, published: false, changes: [] });
    expect(await ask('{ revisions { totalCount } }')).toEqual({ revisions: { totalCount: 3 } });
  });

  it('stays where it is when what is published is refused', async () => {
    const { tables, ...rest } = oneOfEach('D');
    const broken = {
      ...rest,
      tables: { ...tables, topics: [{ code: 'x', name_vi: 'x', position: 1, parent: 'no' }] },
    };
    await expect(publishPackages(server, broken)).rejects.toThrow('refused');
    expect(await newest()).toBe(3);
    expect((await ask('{ topics { code } }')).topics).toEqual([{ code: 'topic-C' }]);
  });

  it('reads a new revision as soon as it is notified, never goes back, and ignores a number that does not exist', async () => {
    await publishPackages(server, oneOfEach('D'));
    expect(await newest()).toBe(4);
    for (const payload of ['3', '', 'x', '4.5', '-1', '999'])
      await server.sql`SELECT pg_notify('catalogue_revision', ${payload})`;
    await publishPackages(server, oneOfEach('E'));
    expect(await newest()).toBe(5);
    expect((await fetch(`${server.url}/revisions/6/graphql?query={__typename}`)).status).toBe(404);
  });

  // Last in this file: what it inserts is a revision that no package made.
  it('finds out by itself what was published while its connection was gone', async () => {
    const listening = server.sql`SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND query ILIKE 'listen%'`;
    const [{ pid } = {}] = await listening;
    expect(pid).toBeGreaterThan(0);
    await server.sql`INSERT INTO revision (number, published_at) VALUES (6, now())`;
    await server.sql`SELECT pg_terminate_backend(${pid})`;
    await expect.poll(newest, { timeout: 15_000 }).toBe(6);
    expect((await ask('{ topics { code } }')).topics).toEqual([{ code: 'topic-E' }]);
  });
});
