import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Draft, withCells, withDescription, withoutRow, withRows } from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';

interface Line {
  kind: 'ADDED' | 'CHANGED' | 'WITHDRAWN';
  entity: string;
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** More than one page of lines. */
const MANY = 1_203;
const many = (value: string): Draft =>
  dependent('more', {
    observations: Array.from({ length: MANY }, (_, i) => observed('dti', '380', String(1000 + i), value)),
  });

const corrected = withCells(withoutRow(small, 'observations', 4), 'observations', 2, { value: '49.310' });

const server = useServer({ template: 'empty' }, async (server) => {
  await serveDrafts(server, small); // 1
  await serveDrafts(server, corrected, many('1')); // 2: one changed, one withdrawn, many added
  await serveDrafts(server, many('2')); // 3: all of them changed
  await serveDrafts(server, withRows(small, 'topics', { code: 'new', name_vi: 'Mới', position: 9 })); // 4: back
  await serveDrafts(server, withDescription(many('1'), { version: '2' })); // 5: as it was in 2
});

async function lines(path: string): Promise<Line[]> {
  const response = await fetch(server.url + path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
  const text = await response.text();
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** The rows after these changes, by their keys. */
function apply(rows: Map<string, string>, changes: readonly Line[]): Map<string, string> {
  const next = new Map(rows);
  for (const { kind, id, before, after } of changes) {
    expect(next.get(id)).toBe(kind === 'ADDED' ? undefined : JSON.stringify(before));
    if (after) next.set(id, JSON.stringify(after));
    else next.delete(id);
  }
  return next;
}

const checksum = (rows: Map<string, string>) =>
  createHash('sha256')
    .update(
      [...rows]
        .map(([id, row]) => `${id} ${row}\n`)
        .sort()
        .join(''),
    )
    .digest('hex');

const whole = async (revision: number) =>
  apply(new Map(), await lines(`/revisions/${revision}/changes.jsonl?since=0`));

describe('changes.jsonl', () => {
  it('rebuilds every revision from every one before it, to the byte', async () => {
    const states = await Promise.all([1, 2, 3, 4, 5].map(whole));
    expect(new Set(states.map(checksum)).size).toBe(5);
    for (const [to, state] of states.entries())
      for (let from = 0; from <= to; from++) {
        const since = from === to ? '' : `?since=${from + 1}`;
        const start = states[from === to ? to - 1 : from] ?? new Map();
        const rebuilt = apply(start, await lines(`/revisions/${to + 1}/changes.jsonl${since}`));
        expect(checksum(rebuilt), `${from + 1} to ${to + 1}`).toBe(checksum(state));
      }
  });

  it('has a row by the names and codes of the package, to the last digit', async () => {
    const changes = await lines('/revisions/2/changes.jsonl');
    const [changed, ...others] = changes.filter(({ kind }) => kind === 'CHANGED');
    expect(others).toEqual([]);
    const row = {
      dataset: 'small',
      indicator: 'dti',
      unit: '38@1991-08-12',
      infrastructure_asset: null,
      model: null,
      breakdown: [],
      period: '2022',
      relation: 'EQUAL',
      value: '49.31',
      lower: null,
      upper: null,
      numerator: null,
      denominator: null,
      status: 'NORMAL',
      missing_reason: null,
      note: null,
      alternative: 0,
      document: 'BC-1',
      locator: 'Bảng 1',
      quote: null,
    };
    expect(changed).toEqual({
      kind: 'CHANGED',
      entity: 'Observation',
      table: 'observations',
      id: expect.any(String),
      before: row,
      after: { ...row, value: '49.310' },
    });
    expect(changes.filter(({ kind }) => kind === 'WITHDRAWN').map(({ before }) => before)).toEqual([
      { ...row, breakdown: ['area=URBAN', 'sex=FEMALE'], value: '51' },
    ]);
    expect(changes.map(({ table }) => table)).toEqual(['datasets', ...Array(MANY + 2).fill('observations')]);
  });

  it('names the kind of the subject in every table that has one', async () => {
    const rows = [...(await lines('/revisions/1/changes.jsonl'))].map(({ table, after }) => ({
      table,
      ...after,
    }));
    const of = (table: string) => rows.filter((row) => row.table === table);
    expect(of('targets')).toMatchObject([
      { indicator: 'online', unit: '38@1991-08-12', model: null, value: '80' },
    ]);
    expect(of('subject_sources')).toMatchObject([
      { infrastructure_asset: 'lgsp', model: null, position: 1 },
      { infrastructure_asset: null, model: 'team', position: 1 },
    ]);
    expect(of('infrastructure_assets')).toMatchObject([
      { serves: ['38@1991-08-12', '380@..'], depends_on: [] },
    ]);
    expect(of('unit_change_links')).toMatchObject([
      {
        change: 'X-2025',
        predecessor: 'X@2000-01-01',
        successor: 'X@2025-07-01',
        whole: true,
        area_share: null,
      },
    ]);
    expect(of('datasets')).toMatchObject([{ package: 'small', code: 'small', topics: ['gov'] }]);
  });

  it('has no row that came and went, or is what it was', async () => {
    const net = await lines('/revisions/5/changes.jsonl?since=2');
    expect(net.map(({ kind, table }) => `${kind} ${table}`)).toEqual([
      'ADDED topics',
      'ADDED observations',
      'CHANGED observations',
    ]);
    expect(await lines('/revisions/5/changes.jsonl?since=5')).toEqual([]);
  });

  it('is immutable at the address of a revision, and requested again at that of the newest', async () => {
    const pinned = await fetch(`${server.url}/revisions/2/changes.jsonl?since=1`);
    expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(pinned.headers.get('catalogue-revision')).toBe('2');
    const etag = pinned.headers.get('etag') ?? '';
    await pinned.text();
    const again = await fetch(`${server.url}/revisions/2/changes.jsonl?since=1`, {
      headers: { 'if-none-match': etag },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const newest = await fetch(`${server.url}/changes.jsonl?since=4`);
    expect(newest.headers.get('cache-control')).toBe('no-cache');
    expect(newest.headers.get('catalogue-revision')).toBe('5');
    expect(await newest.text()).toBe(await (await fetch(`${server.url}/revisions/5/changes.jsonl`)).text());
    const head = await fetch(`${server.url}/revisions/2/changes.jsonl?since=1`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
  });

  it.each([
    ['/revisions/6/changes.jsonl', 404, 'REVISION_NOT_FOUND'],
    ['/revisions/0/changes.jsonl', 400, 'REVISION_INVALID'],
    ['/revisions/x/changes.jsonl', 400, 'REVISION_INVALID'],
    ['/revisions/2/changes.jsonl?since=3', 400, 'REVISION_INVALID'],
    ['/revisions/2/changes.jsonl?since=-1', 400, 'REVISION_INVALID'],
    ['/revisions/2/changes.jsonl?since=', 400, 'REVISION_INVALID'],
    ['/revisions/2/changes.jsonl?since=1&since=1', 400, 'REVISION_INVALID'],
    ['/changes.jsonl?since=9', 400, 'REVISION_INVALID'],
  ])('at %s is refused: %i %s', async (path, status, code) => {
    const response = await fetch(server.url + path);
    const body = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([response.status, body.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('etag')).toBeNull();
  });
});

describe('Revision.changes', () => {
  const FIELDS = 'kind entity table id before after';
  type Page = {
    nodes: Line[];
    edges: { cursor: string }[];
    pageInfo: Record<string, unknown>;
    totalCount: number;
  };

  async function page(revision: number, args: string): Promise<Page> {
    const { data, errors } = await server.query<{ revision: { changes: Page } }>(
      `{ revision(number: ${revision}) { changes${args} { totalCount nodes { ${FIELDS} } edges { cursor }
         pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.revision.changes;
  }

  it('can be paged through forwards and backwards, and has the rows of the file', async () => {
    const inFile = await lines('/revisions/1/changes.jsonl');
    const forwards: Line[] = [];
    for (let after = ''; ; ) {
      const { nodes, pageInfo, totalCount } = await page(1, `(first: 7${after})`);
      expect(totalCount).toBe(inFile.length);
      forwards.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(forwards).toEqual(inFile);
    const backwards: Line[] = [];
    for (let before = ''; ; ) {
      const { nodes, pageInfo } = await page(1, `(last: 9${before})`);
      backwards.unshift(...nodes);
      if (!pageInfo.hasPreviousPage) break;
      before = `, before: "${pageInfo.startCursor}"`;
    }
    expect(backwards).toEqual(inFile);
    const { edges } = await page(1, '(first: 20)');
    const between = await page(
      1,
      `(first: 100, after: "${edges[3]?.cursor}", before: "${edges[17]?.cursor}")`,
    );
    expect(between.nodes).toEqual(inFile.slice(4, 17));
  });

  it('has changes of the kinds asked for alone', async () => {
    const byId = (a: Line, b: Line) => (a.id < b.id ? -1 : 1);
    const { nodes } = await page(2, '(kinds: [CHANGED, WITHDRAWN])');
    const inFile = (await lines('/revisions/2/changes.jsonl')).filter(({ kind }) => kind !== 'ADDED');
    expect(nodes.sort(byId)).toEqual(inFile.sort(byId));
    expect(await page(2, '(kinds: [ADDED], first: 100)')).toMatchObject({ totalCount: MANY + 1 });
    expect(await page(2, '(kinds: [])')).toMatchObject({ totalCount: 0, nodes: [] });
    expect((await page(3, '(kinds: [CHANGED], last: 1)')).nodes).toMatchObject([
      { kind: 'CHANGED', before: { value: '1', period: '2202' }, after: { value: '2' } },
    ]);
  });

  it('gives ids that `node` takes', async () => {
    const { nodes } = await page(1, '(first: 100)');
    const TYPES = [
      'Dataset',
      'Topic',
      'Document',
      'Unit',
      'InfrastructureAsset',
      'PracticeModel',
      'Adoption',
      'Indicator',
      'Target',
      'Observation',
    ];
    const entities = nodes.filter(({ entity }) => TYPES.includes(entity));
    expect(new Set(entities.map(({ entity }) => entity)).size).toBe(TYPES.length);
    const { data } = await server.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      {
        ids: entities.map(({ id }) => id),
      },
      1,
    );
    expect(data.nodes).toEqual(entities.map(({ entity, id }) => ({ __typename: entity, id })));
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  });

  it('takes as many statements for many revisions and rows as for few', async () => {
    const ask = (revisions: number, rows: number) =>
      server.query<{ revisions: { nodes: { changes: { totalCount: number } }[] } }>(
        `{ revisions(first: ${revisions}) { nodes { number changes(first: ${rows}) { totalCount nodes { id } } } } }`,
      );
    const [few, all] = [await ask(1, 1), await ask(5, 100)];
    expect(all.data.revisions.nodes.map((node) => node.changes.totalCount)).toEqual([
      MANY,
      3,
      MANY,
      MANY + 3,
      expect.any(Number),
    ]);
    expect(all.statements).toBe(few.statements);
  });

  it('refuses a cursor of the changes of another revision', async () => {
    const { edges } = await page(1, '(first: 1)');
    const { errors } = await server.query(
      `{ revision(number: 2) { changes(after: "${edges[0]?.cursor}") { totalCount } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('CURSOR_OF_ANOTHER_LIST');
  });
});
