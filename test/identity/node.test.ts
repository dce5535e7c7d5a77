import { describe, expect, it } from 'vitest';
import { NODE_TYPES, type NodeType } from '../../src/identity/entities.js';
import { errorMessages } from '../support/error-messages.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

async function ask(query: string, variables = {}) {
  const { data, errors } = await server.query(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

/** For each type the fields that identify an object, and the list of its objects. */
const LISTED: Record<NodeType, [fields: string, list: string]> = {
  Indicator: ['code name', 'indicators(first: 100) { nodes { THING } }'],
  Unit: ['code validFrom name', 'units(first: 100) { nodes { THING } }'],
  InfrastructureAsset: ['code name', 'infrastructureAssets(first: 100) { nodes { THING } }'],
  PracticeModel: ['code name', 'models(first: 100) { nodes { THING } }'],
  Topic: ['code name', 'topics { children { THING } }'],
  Document: ['code title', 'documents(first: 100) { nodes { THING } }'],
  Dataset: ['code title', 'datasets(first: 100) { nodes { THING } }'],
  Series: [
    'indicator { code } subject { id } breakdown { code }',
    'indicator(code: "POPULATION") { series(first: 100) { nodes { THING } } }',
  ],
  Observation: [
    'series { id } period alternative text',
    'observations(first: 100, filter: { includeAlternatives: true, from: "2020", to: "2023" }) { nodes { THING } }',
  ],
  Target: ['indicator { code } period text', 'targets(first: 100) { nodes { THING } }'],
  Adoption: [
    'model { code } unit { code }',
    'models(first: 100) { nodes { adoptions { nodes { THING } } } }',
  ],
  Revision: ['number note publishedAt', 'revisions { nodes { THING } }'],
};

interface Thing {
  __typename: string;
  id: string;
}

const isThing = (value: object): value is Thing => '__typename' in value;

/** Every thing in an answer, from the outside in; what is inside of one is part of it. */
const thingsIn = (value: unknown): Thing[] => {
  if (typeof value !== 'object' || value === null) return [];
  return isThing(value) ? [value] : Object.values(value).flatMap(thingsIn);
};

const selection = (type: NodeType) => `__typename id ... on ${type} { ${LISTED[type][0]} }`;

const things = async (type: NodeType): Promise<Thing[]> =>
  thingsIn(await ask(`{ ${LISTED[type][1].replace('THING', selection(type))} }`));

describe.each(NODE_TYPES)('the id of an object of type %s', (type) => {
  it('leads back to it, in the same type, alone and among others', async () => {
    const listed = await things(type);
    expect(listed.length).toBeGreaterThan(type === 'Revision' ? 0 : 10);
    expect(new Set(listed.map(({ __typename }) => __typename))).toEqual(new Set([type]));
    const ids = listed.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const { nodes } = await ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${selection(type)} } }`, { ids });
    expect(nodes).toEqual(listed);
    const last = listed.at(-1);
    const { node } = await ask(`query ($id: ID!) { node(id: $id) { ${selection(type)} } }`, { id: last?.id });
    expect(node).toEqual(last);
  });
});

describe('nodes', () => {
  /** Some things of each type, mixed. */
  const mixed = async (): Promise<Thing[]> => {
    const all = await Promise.all(NODE_TYPES.map(async (type) => (await things(type)).slice(0, 8)));
    return [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => all.flatMap((ofType) => ofType[i] ?? []));
  };
  const fetched = (ids: string[]) =>
    server.query<{ nodes: (Thing | null)[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      ids,
    });

  it('come in the order asked for, whatever their types, with one statement for each type', async () => {
    const wanted = (await mixed()).map(({ __typename, id }) => ({ __typename, id }));
    expect(wanted.length).toBeGreaterThan(80);
    const { data, statements } = await fetched(wanted.map(({ id }) => id));
    expect(data.nodes).toEqual(wanted);
    expect(statements).toBe(NODE_TYPES.length);
  });

  it('are fetched once where they are asked for twice, and are null where they are unknown', async () => {
    const [a, b] = (await things('Topic')).map(({ id }) => id) as [string, string];
    const unknown = Buffer.from('Topic:no-such-topic').toString('base64url');
    const { data, errors } = await fetched([b, unknown, a, b]);
    expect(errors).toBeUndefined();
    expect(data.nodes.map((node) => node?.id)).toEqual([b, undefined, a, b]);
  });

  it('are at most 100, and an empty list gives an empty list', async () => {
    const ids = (await things('Unit')).map(({ id }) => id);
    expect(ids).toHaveLength(100);
    expect((await fetched(ids)).data.nodes).toHaveLength(100);
    const { data, errors } = await fetched([...ids, ids[0] as string]);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PAGE_SIZE_INVALID']);
    expect(errors?.[0]?.message).toBe(errorMessages.tooManyIds(100, 101));
    expect((await fetched([])).data.nodes).toEqual([]);
  });

  it('are refused together when one of the ids is none', async () => {
    const [topic] = await things('Topic');
    const { data, errors } = await fetched([topic?.id as string, 'junk']);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['ID_INVALID']);
    expect(errors?.[0]?.message).toBe(errorMessages.notId('junk'));
  });
});
