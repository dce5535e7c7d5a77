import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { byBytes, type SeedRow, seedRows } from '../support/seed-rows.js';
import { type Fields, startTestServer, type TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

interface Tree {
  code: string;
  children: Tree[];
}

const codes = (coded: { code: string }[]) => coded.map(({ code }) => code);
const TREE = '{ topics { code children { code children { code children { code } } } } }';

describe('the topics of the seeds', () => {
  const server = useServer();

  const ask = async <Data = Fields>(query: string) => {
    const { data, errors } = await server.query<Data>(query);
    expect(errors).toBeUndefined();
    return data;
  };

  const rows = seedRows('topics');
  const inOrder = (a: SeedRow, b: SeedRow) =>
    Number(a.position) - Number(b.position) || byBytes(a.code as string, b.code as string);
  /** The tree below a topic, or the whole, as the files have it. */
  const tree = (parent: string | null): Tree[] =>
    rows
      .filter((row) => row.parent === parent)
      .sort(inOrder)
      .map(({ code }) => ({ code: code as string, children: tree(code as string) }));

  it('are a tree: roots and those below them in the order of their positions', async () => {
    const { topics } = await ask<{ topics: Tree[] }>(TREE);
    expect(topics).toEqual(tree(null));
    expect(codes(topics)).toEqual(['foundation', 'government', 'economy', 'society']);
    expect(topics.flatMap(({ children }) => children).length + topics.length).toBe(rows.length);
  });

  it('each have a name in both languages and know their parent', async () => {
    const fields = rows.map(
      ({ code }, i) => `t${i}: topic(code: "${code}") { code name en: name(language: EN) parent { code } }`,
    );
    const some = [fields.slice(0, 15), fields.slice(15)];
    const data = await Promise.all(some.map((part) => ask(`{ ${part.join(' ')} }`)));
    expect(data.flatMap((part) => Object.values(part))).toEqual(
      rows.map(({ code, name_vi, name_en, parent }) => ({
        code,
        name: name_vi,
        en: name_en,
        parent: parent && { code: parent },
      })),
    );
  });

  it('are found by their codes at any level, each once, in the order asked for', async () => {
    expect(
      await ask('{ topics(codes: ["e-government", "NIX", "society", "E-GOVERNMENT"]) { code } }'),
    ).toEqual({
      topics: [{ code: 'e-government' }, { code: 'society' }],
    });
    expect(await ask('{ topics(codes: []) { code } }')).toEqual({ topics: [] });
  });

  it('have the infrastructure assets of the topics below them, as the filter by topics', async () => {
    interface Assets {
      nodes: { code: string; topics: { code: string }[] }[];
    }
    const { topic, infrastructureAssets } = await ask<{
      topic: { infrastructureAssets: Assets };
      infrastructureAssets: Assets;
    }>(
      '{ topic(code: "government") { infrastructureAssets { nodes { code topics { code } } } } infrastructureAssets(filter: { topics: ["government"] }) { nodes { code topics { code } } } }',
    );
    expect(topic.infrastructureAssets).toEqual(infrastructureAssets);
    const below = [
      'government',
      ...rows.filter(({ parent }) => parent === 'government').map(({ code }) => code),
    ];
    expect(infrastructureAssets.nodes.map(({ code }) => code)).toEqual(
      seedRows('infrastructure_assets')
        .filter(({ topics }) => below.includes(String(topics)))
        .map(({ code }) => code)
        .sort((a, b) => byBytes(a as string, b as string)),
    );
  });

  it('know their siblings through their parent', async () => {
    const { topic } = await ask<{ topic: { parent: { children: { code: string; parent: unknown }[] } } }>(
      '{ topic(code: "digital-health") { parent { code children { code parent { code parent { code } } } } } }',
    );
    expect(codes(topic.parent.children)).toEqual(codes(tree('society')));
    for (const { parent } of topic.parent.children) expect(parent).toEqual({ code: 'society', parent: null });
  });

  it('are null for a code that no topic has', async () => {
    const data = await ask(
      '{ a: topic(code: "Societies") { code } b: topic(code: "vn-dti") { code } c: topic(code: "") { code } }',
    );
    expect(data).toEqual({ a: null, b: null, c: null });
  });

  it('take one statement for each level, however many there are', async () => {
    const count = async (query: string) => (await server.query(query)).statements;
    expect(await count('{ topics { name } }')).toBe(1);
    expect(await count('{ topics { children { name } } }')).toBe(2);
    expect(await count('{ topics { children { parent { name } } } }')).toBe(3);
    expect(await count('{ topics { children { children { name } } } }')).toBe(3);
    expect(
      await count('{ topics { children { indicators(first: 2) { totalCount nodes { code } } } } }'),
    ).toBe(4);
    expect(await count('{ a: topic(code: "society") { name } b: topic(code: "economy") { name } }')).toBe(1);
  });
});

describe('topics of another shape', () => {
  let server: TestServer;
  const topic = (code: string, parent: string, position: number) => ({
    code,
    name_vi: `Chủ đề ${code}`,
    parent,
    position,
  });
  const indicator = (code: string, of: string) => ({
    code,
    name_vi: code,
    topic: of,
    unit_of_measure: 'U',
    direction: 'NEUTRAL',
    aggregation: 'SUM',
  });
  const small: SmallPackage = {
    name: 'small',
    tables: {
      // Not in order, those below before those above, and with two at one place.
      topics: [
        topic('deep', 'mid', 1),
        topic('z', '', 2),
        topic('b', '', 10),
        topic('a', '', 10),
        topic('mid', 'z', 1),
        topic('late', 'z', 11),
        topic('early', 'z', -3),
      ],
      units_of_measure: [{ code: 'U', name_vi: 'Đơn vị đo' }],
      indicators: [
        indicator('OF_DEEP', 'deep'),
        indicator('OF_MID', 'mid'),
        indicator('OF_A', 'a'),
        indicator('OF_NONE', ''),
      ],
    },
  };

  beforeAll(async () => {
    server = await startTestServer({ template: 'empty' });
    await publishPackages(server, small);
  });
  afterAll(() => server?.close());

  interface Indicators {
    totalCount: number;
    nodes: { code: string }[];
  }

  const indicatorsOf = async (code: string, revision?: number) => {
    const { data } = await server.query<{ topic: { indicators: Indicators } }>(
      `{ topic(code: "${code}") { indicators { totalCount nodes { code } } } }`,
      {},
      revision,
    );
    const { totalCount, nodes } = data.topic.indicators;
    expect(totalCount).toBe(nodes.length);
    return codes(nodes);
  };

  it('come by position, and by code where two have the same', async () => {
    const { data } = await server.query(TREE);
    expect(data.topics).toEqual([
      {
        code: 'z',
        children: [
          { code: 'early', children: [] },
          { code: 'mid', children: [{ code: 'deep', children: [] }] },
          { code: 'late', children: [] },
        ],
      },
      { code: 'a', children: [] },
      { code: 'b', children: [] },
    ]);
  });

  it('have the Vietnamese name where there is no English one', async () => {
    const { data } = await server.query('{ topic(code: "deep") { name(language: EN) } }');
    expect(data.topic).toEqual({ name: 'Chủ đề deep' });
  });

  it('count the indicators of all levels below, and not those of topics beside or above', async () => {
    expect(await indicatorsOf('z')).toEqual(['OF_DEEP', 'OF_MID']);
    expect(await indicatorsOf('mid')).toEqual(['OF_DEEP', 'OF_MID']);
    expect(await indicatorsOf('deep')).toEqual(['OF_DEEP']);
    expect(await indicatorsOf('late')).toEqual([]);
    const { data } = await server.query<{ indicators: Indicators }>(
      '{ indicators(filter: { topics: ["z", "mid"] }) { totalCount nodes { code topic { code } } } }',
    );
    expect(data.indicators.totalCount).toBe(2);
    expect(data.indicators.nodes[0]).toEqual({ code: 'OF_DEEP', topic: { code: 'deep' } });
  });

  // Last in this file: it publishes another revision.
  it('are moved, renamed and withdrawn by a revision, and stay as they were in the one before', async () => {
    const before = [await server.query(TREE, {}, 1), await indicatorsOf('z', 1)] as const;
    const topics = [topic('deep', 'b', 1), topic('z', '', 20), topic('b', '', 10), topic('a', '', 10)];
    await publishPackages(server, {
      ...small,
      tables: {
        ...small.tables,
        topics: [...topics, { ...topic('mid', 'b', 0), name_vi: 'Tên mới' }, topic('late', 'deep', 1)],
      },
    });
    const { data } = await server.query(TREE);
    expect(data.topics).toEqual([
      { code: 'a', children: [] },
      {
        code: 'b',
        children: [
          { code: 'mid', children: [] },
          { code: 'deep', children: [{ code: 'late', children: [] }] },
        ],
      },
      { code: 'z', children: [] },
    ]);
    expect(await indicatorsOf('z')).toEqual([]);
    expect(await indicatorsOf('b')).toEqual(['OF_DEEP', 'OF_MID']);
    const names = '{ mid: topic(code: "mid") { name parent { code } } early: topic(code: "early") { name } }';
    expect((await server.query(names)).data).toEqual({
      mid: { name: 'Tên mới', parent: { code: 'b' } },
      early: null,
    });
    expect((await server.query(names, {}, 1)).data).toEqual({
      mid: { name: 'Chủ đề mid', parent: { code: 'z' } },
      early: { name: 'Chủ đề early' },
    });
    expect((await server.query(TREE, {}, 1)).data).toEqual(before[0].data);
    expect(await indicatorsOf('z', 1)).toEqual(before[1]);
  });
});
