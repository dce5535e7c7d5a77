import { describe, expect, it } from 'vitest';
import { prune } from '../../src/publishing/prune.js';
import { withCells, withoutRow } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { publishPackages } from '../support/package.js';
import { randomPackage } from '../support/random-package.js';
import type { TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

interface Change {
  kind: 'ADDED' | 'CHANGED' | 'WITHDRAWN';
  entity: string;
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

type ListedChange = Change & { revision: { number: number } };

interface Page {
  totalCount: number;
  nodes: ListedChange[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

const PAGE = `totalCount nodes { kind entity table id before after revision { number } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

async function page(server: TestServer, to: number, args: string): Promise<Page> {
  const answer = await server.query<{ changes: Page }>(`{ changes(${args}) { ${PAGE} } }`, {}, to);
  expect(answer.errors, args).toBeUndefined();
  return answer.data.changes;
}

/** All changes, page by page in either direction. */
async function allChanges(server: TestServer, to: number, args: string, size = 100, backwards = false) {
  const found: ListedChange[] = [];
  const [count, cursor] = backwards ? ['last', 'before'] : ['first', 'after'];
  for (let position = ''; ; ) {
    const { nodes, pageInfo, totalCount } = await page(server, to, `${args}, ${count}: ${size}${position}`);
    if (backwards) found.unshift(...nodes);
    else found.push(...nodes);
    if (backwards ? !pageInfo.hasPreviousPage : !pageInfo.hasNextPage) {
      expect(found).toHaveLength(totalCount);
      return found;
    }
    position = `, ${cursor}: "${backwards ? pageInfo.startCursor : pageInfo.endCursor}"`;
  }
}

async function fileOf(server: TestServer, to: number, since: number): Promise<Change[]> {
  const response = await fetch(`${server.url}/revisions/${to}/changes.jsonl?since=${since}`);
  return (await response.text())
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const byId = (a: Change, b: Change) => (a.id < b.id ? -1 : 1);

const codeOf = async (server: TestServer, args: string, revision?: number) => {
  const { data, errors } = await server.query(
    `{ catalogue { title } changes(${args}) { totalCount } }`,
    {},
    revision,
  );
  expect(data).toMatchObject({ catalogue: { title: expect.any(String) }, changes: null });
  return errors?.[0]?.extensions.code;
};

describe('the changes since a revision', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    for (const seed of [1, 2, 3, 1, 4]) await publishPackages(server, randomPackage(seed));
  });
  const pairs = [
    [0, 1],
    [3, 3],
    [1, 3],
    [2, 5],
    [1, 4],
    [0, 5],
  ];

  it.each(pairs)(
    '%i up to %i are those of the file, in the order of the revision that changed each row last',
    async (from = 0, to = 0) => {
      const found = await allChanges(server, to, `since: { revision: ${from} }`);
      const inFile = await fileOf(server, to, from);
      expect(found.map(({ revision: _, ...change }) => change).sort(byId)).toEqual(inFile.sort(byId));
      const last = new Map<string, number>();
      for (let revision = from + 1; revision <= to; revision += 1)
        for (const { id } of await fileOf(server, revision, revision - 1)) last.set(id, revision);
      expect(found.length > 0).toBe(from < to && !(from === 1 && to === 4));
      for (const { id, revision } of found) expect(revision.number, id).toBe(last.get(id));
      const numbers = found.map(({ revision }) => revision.number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    },
  );

  it.each([
    [0, 5],
    [2, 5],
  ])(
    '%i up to %i are the same page by page, forwards and backwards',
    async (from, to) => {
      const since = `since: { revision: ${from} }`;
      const all = await allChanges(server, to, since);
      expect(await allChanges(server, to, since, 30)).toEqual(all);
      expect(await allChanges(server, to, since, 35, true)).toEqual(all);
      const { pageInfo } = await page(server, to, `${since}, first: 10`);
      const later = await page(server, to, `${since}, first: 20, after: "${pageInfo.endCursor}"`);
      const between = `${since}, first: 100, after: "${pageInfo.endCursor}", before: "${later.pageInfo.endCursor}"`;
      expect((await page(server, to, between)).nodes).toEqual(all.slice(10, 29));
    },
    120_000,
  );

  it('can be of some kinds and tables only', async () => {
    const all = await allChanges(server, 5, 'since: { revision: 2 }');
    for (const kind of ['ADDED', 'CHANGED', 'WITHDRAWN'])
      expect(await allChanges(server, 5, `since: { revision: 2 }, kinds: [${kind}]`)).toEqual(
        all.filter((change) => change.kind === kind),
      );
    const tables = ['observations', 'units'];
    const some = all.filter(({ table }) => tables.includes(table));
    expect(some.length).toBeGreaterThan(10);
    expect(await allChanges(server, 5, `since: { revision: 2 }, tables: ${JSON.stringify(tables)}`)).toEqual(
      some,
    );
    expect(await page(server, 5, 'since: { revision: 2 }, tables: []')).toMatchObject({ totalCount: 0 });
    expect(await codeOf(server, 'since: { revision: 2 }, tables: ["figures"]')).toBe('FILTER_INVALID');
  });

  it('of one revision can be of some tables only too', async () => {
    const { data } = await server.query<{ revision: Record<'all' | 'some', Page> }>(
      `{ revision(number: 2) { all: changes(first: 100) { ${PAGE} } some: changes(first: 100, tables: ["units"]) { ${PAGE} } } }`,
    );
    const { all, some } = data.revision;
    const units = all.nodes.filter(({ table }) => table === 'units');
    expect([some.nodes, some.totalCount]).toEqual([units, units.length]);
    expect(units.length).toBeGreaterThan(0);
    expect(new Set(all.nodes.map(({ revision }) => revision.number))).toEqual(new Set([2]));
  });

  it('take as many statements for many rows as for one', async () => {
    const ask = (rows: number, from: number) =>
      server.query(
        `{ changes(since: { revision: ${from} }, first: ${rows}) { totalCount nodes { id revision { number } } } }`,
      );
    const [one, many] = [await ask(1, 4), await ask(100, 0)];
    expect(many.statements).toBe(one.statements);
    expect(many.statements).toBeLessThanOrEqual(5);
  });

  it('from a time are those since the revision that was the newest then', async () => {
    const { data } = await server.query<{ revisions: { nodes: { number: number; publishedAt: string }[] } }>(
      '{ revisions { nodes { number publishedAt } } }',
    );
    const { nodes } = data.revisions;
    for (const { number, publishedAt } of nodes) {
      const time = `since: { time: "${publishedAt}" }, tables: ["observations"]`;
      expect(await page(server, 5, time)).toMatchObject({
        totalCount: (await page(server, 5, `since: { revision: ${number} }, tables: ["observations"]`))
          .totalCount,
      });
      // A revision reads nothing of later ones.
      if (number > 2) expect(await page(server, 2, time)).toMatchObject({ totalCount: 0, nodes: [] });
    }
    const before = new Date(Date.parse(nodes.at(-1)?.publishedAt ?? '') - 1).toISOString();
    const everything = await page(server, 5, 'since: { revision: 0 }');
    expect(await page(server, 5, `since: { time: "${before}" }`)).toMatchObject({
      totalCount: everything.totalCount,
    });
    const now = new Date().toISOString();
    expect(await page(server, 5, `since: { time: "${now}" }`)).toMatchObject({ totalCount: 0 });
  });

  it.each([
    ['{ revision: 6 }', 5, 'REVISION_INVALID'],
    ['{ revision: 3 }', 2, 'REVISION_INVALID'],
    ['{ revision: -1 }', 5, 'REVISION_INVALID'],
    ['{ time: "9999-01-01T00:00:00Z" }', 5, 'REVISION_INVALID'],
  ])('%s are refused at revision %i: %s', async (since, revision, code) => {
    expect(await codeOf(server, `since: ${since}`, revision)).toBe(code);
  });

  it.each([
    '{}',
    '{ revision: 1, time: "2026-01-01T00:00:00Z" }',
    '{ revision: null }',
    '{ time: "2026-01-01" }',
    '{ time: "2026-02-30T00:00:00Z" }',
  ])('%s are refused before anything is read', async (since) => {
    const { status, statements } = await server.query(`{ changes(since: ${since}) { totalCount } }`);
    expect([status, statements]).toEqual([400, 0]);
  });

  it('refuse a cursor of the changes since another revision', async () => {
    const { pageInfo } = await page(server, 5, 'since: { revision: 1 }, first: 1');
    expect(await codeOf(server, `since: { revision: 2 }, after: "${pageInfo.endCursor}"`)).toBe(
      'CURSOR_OF_ANOTHER_LIST',
    );
  });
});

describe('a row that several revisions changed', () => {
  const value = (text: string) => withCells(small, 'observations', 2, { value: text });
  const server = useServer({ template: 'empty' }, async (server) => {
    await serveDrafts(server, small); // 1
    await serveDrafts(server, value('50')); // 2
    await serveDrafts(server, value('51')); // 3
    await serveDrafts(server, withoutRow(small, 'observations', 2)); // 4
    await serveDrafts(server, value('52')); // 5
    await serveDrafts(server, withoutRow(small, 'observations', 2)); // 6
    await serveDrafts(server, small); // 7
  });

  it.each<[number, number, [string, number, unknown, unknown][]]>([
    [1, 3, [['CHANGED', 3, '49.31', '51']]],
    [1, 4, [['WITHDRAWN', 4, '49.31', undefined]]],
    [1, 5, [['CHANGED', 5, '49.31', '52']]],
    [3, 6, [['WITHDRAWN', 6, '51', undefined]]],
    [4, 6, []],
    [4, 7, [['ADDED', 7, undefined, '49.31']]],
    [1, 7, []],
    [2, 7, [['CHANGED', 7, '50', '49.31']]],
  ])('is listed once, from %i to %i, under the last of them', async (from, to, expected) => {
    const { nodes } = await page(server, to, `since: { revision: ${from} }`);
    expect(
      nodes.map(({ kind, revision, before, after }) => [kind, revision.number, before?.value, after?.value]),
    ).toEqual(expected);
  });

  it('is no longer known when the revision of `since` is pruned', async () => {
    await server.sql`UPDATE revision SET published_at = published_at - interval '1 hour'`;
    const everything = await allChanges(server, 7, 'since: { revision: 0 }');
    await prune(server.sql, 4);
    for (const from of [1, 2, 3])
      expect(await codeOf(server, `since: { revision: ${from} }`, 7)).toBe('REVISION_GONE');
    expect((await page(server, 7, 'since: { revision: 4 }')).totalCount).toBe(1);
    expect(await allChanges(server, 7, 'since: { revision: 0 }')).toEqual(everything);
    expect(await allChanges(server, 7, 'since: { time: "1999-01-01T00:00:00Z" }')).toEqual(everything);
  });
});
