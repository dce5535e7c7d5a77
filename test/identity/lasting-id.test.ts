import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_TYPES, type NodeType } from '../../src/identity/entities.js';
import { oneOfEach } from '../support/one-of-each.js';
import { publishPackages } from '../support/package.js';
import { startTestServer, type TestServer } from '../support/server.js';

type Ids = Record<NodeType, string>;

/** The id of the one thing of each type that is made with this mark, as a revision has it. */
async function idsOf(server: TestServer, mark: string, revision: number): Promise<Ids> {
  interface Identified {
    id: string;
  }
  interface One<Thing> {
    nodes: [Thing];
  }
  const { data, errors } = await server.query<
    Record<NodeType, Identified> & {
      Indicator: { series: One<Identified & { observations: One<Identified> }>; targets: One<Identified> };
      PracticeModel: { adoptions: One<Identified> };
    }
  >(
    `{ Indicator: indicator(code: "IND-${mark}") { id
         series { nodes { id observations { nodes { id } } } } targets { nodes { id } } }
       Unit: unit(code: "${mark}@2020-01-01") { id } Topic: topic(code: "topic-${mark}") { id }
       InfrastructureAsset: infrastructureAsset(code: "ASSET-${mark}") { id }
       PracticeModel: model(code: "MODEL-${mark}") { id adoptions { nodes { id } } }
       Document: document(code: "DOC-${mark}") { id } Dataset: dataset(code: "set-${mark}") { id }
       Revision: revision(number: ${revision}) { id } }`,
    {},
    revision,
  );
  expect(errors).toBeUndefined();
  const [series] = data.Indicator.series.nodes;
  const inside = {
    Series: series,
    Observation: series.observations.nodes[0],
    Target: data.Indicator.targets.nodes[0],
    Adoption: data.PracticeModel.adoptions.nodes[0],
  };
  const things: Record<NodeType, Identified> = { ...data, ...inside };
  return Object.fromEntries(NODE_TYPES.map((type) => [type, things[type].id])) as Ids;
}

/** The types of the things that these ids lead to in a revision. */
async function typesAt(server: TestServer, ids: Ids, revision: number): Promise<(string | undefined)[]> {
  const { data, errors } = await server.query<{ nodes: ({ __typename: string } | null)[] }>(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }',
    { ids: NODE_TYPES.map((type) => ids[type]) },
    revision,
  );
  expect(errors).toBeUndefined();
  return data.nodes.map((node) => node?.__typename);
}

describe('ids over revisions', () => {
  let server: TestServer;
  let a: Ids;
  let b: Ids;
  beforeAll(async () => {
    server = await startTestServer({ template: 'empty' });
    await publishPackages(server, oneOfEach('A'));
    a = await idsOf(server, 'A', 1);
    await publishPackages(server, oneOfEach('B'));
    b = await idsOf(server, 'B', 2);
    const { tables, ...rest } = oneOfEach('A');
    const renamed = tables.topics?.map((row) => ({ ...row, name_vi: 'Tên khác' })) ?? [];
    await publishPackages(server, { ...rest, tables: { ...tables, topics: renamed } });
  });
  afterAll(() => server?.close());

  const all = [...NODE_TYPES];
  const none = NODE_TYPES.map((type) => (type === 'Revision' ? type : undefined));

  it('lead to what a revision has', async () => {
    expect(await typesAt(server, a, 1)).toEqual(all);
    expect(await typesAt(server, b, 2)).toEqual(all);
  });

  it('are null before an object was published and after it was withdrawn', async () => {
    expect(await typesAt(server, b, 1)).toEqual(Array(NODE_TYPES.length).fill(undefined));
    // The revision itself is never withdrawn.
    expect(await typesAt(server, a, 2)).toEqual(none);
    expect(await typesAt(server, b, 3)).toEqual(none);
  });

  it('are the same when an object is published again, and in the first revision', async () => {
    const { Revision: _, ...later } = await idsOf(server, 'A', 3);
    const { Revision: __, ...first } = a;
    expect(later).toEqual(first);
    expect(await typesAt(server, a, 3)).toEqual(all);
    expect(await idsOf(server, 'A', 1)).toEqual(a);
  });

  it('name the same object while its fields change', async () => {
    const name = (revision: number) =>
      server.query<{ node: { name: string } }>(
        `{ node(id: "${a.Topic}") { ... on Topic { name } } }`,
        {},
        revision,
      );
    expect((await name(1)).data.node.name).toBe('Tên A');
    expect((await name(3)).data.node.name).toBe('Tên khác');
  });
});

describe('the id of an observation', () => {
  let server: TestServer;
  const withPeriods = (...periods: string[]) => {
    const { tables, ...rest } = oneOfEach('A');
    const [row = {}] = tables.observations ?? [];
    return { ...rest, tables: { ...tables, observations: periods.map((period) => ({ ...row, period })) } };
  };
  const listed = async (revision: number) => {
    const { data } = await server.query<{ observations: { nodes: { id: string; period: string }[] } }>(
      '{ observations(filter: {}) { nodes { id period } } }',
      {},
      revision,
    );
    return data.observations.nodes;
  };
  beforeAll(async () => {
    server = await startTestServer({ template: 'empty' });
    await publishPackages(server, withPeriods('0001', '2023-Q1', '2024', '2023/2024', '9999-12-31'));
    await publishPackages(
      server,
      withPeriods('0001-01-01/0001-12-31', '2023-01/2023-03', '2024', '2023-01-01/2024', '9999-12-31/9999'),
    );
  });
  afterAll(() => server?.close());

  it('is the same when a period is written in another way for the same days', async () => {
    const [before, after] = [await listed(1), await listed(2)];
    expect(before.map(({ period }) => period)).toEqual([
      '0001',
      '2023-Q1',
      '2023/2024',
      '2024',
      '9999-12-31',
    ]);
    expect(after.map(({ period }) => period)).toEqual([
      '0001-01-01/0001-12-31',
      '2023-01/2023-03',
      '2023-01-01/2024',
      '2024',
      '9999-12-31/9999',
    ]);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('leads back to it at the ends of time too', async () => {
    const before = await listed(1);
    const { data, errors } = await server.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Observation { period } } }',
      { ids: before.map(({ id }) => id) },
      1,
    );
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual(before);
  });
});
