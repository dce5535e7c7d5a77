import { getNamedType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { catalogueSchema } from '../../src/schema.js';
import { useServer } from '../support/use-server.js';

interface Listed {
  nodes: Record<string, unknown>[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** A query with %, for the list with its arguments. */
const LISTS: [string, string, string, string[]][] = [
  ['indicators of a topic', '{ topic(code: "government") { % } }', 'indicators', ['CODE', 'NAME']],
  ['datasets of a topic', '{ topic(code: "foundation") { % } }', 'datasets', ['CODE', 'TITLE']],
  ['indicators of a dataset', '{ dataset(code: "vn-papi") { % } }', 'indicators', ['CODE', 'NAME']],
  ['children of a unit', '{ unit(code: "38") { % } }', 'children', ['CODE', 'NAME', 'VALID_FROM']],
  ['assets of a unit', '{ unit(code: "38") { % } }', 'infrastructureAssets', ['CODE', 'NAME']],
  [
    'observations of a unit',
    '{ unit(code: "38") { % } }',
    'observations(indicator: "PCI"',
    ['PERIOD', 'VALUE'],
  ],
  [
    'observations of a series',
    '{ indicator(code: "PCI") { series(filter: { subjects: [{ unit: "38" }] }) { nodes { % } } } }',
    'observations',
    ['PERIOD', 'VALUE'],
  ],
];

describe('a list inside another object', () => {
  const server = useServer();

  const page = async (query: string, list: string, args: string): Promise<Listed> => {
    const start = list.includes('(') ? `${list}, ` : `${list}(`;
    const field = `${start}${args}) { nodes { id } pageInfo { hasNextPage endCursor } }`;
    const { data, errors } = await server.query(query.replace('%', `list: ${field}`));
    expect(errors).toBeUndefined();
    return listIn(data) as Listed;
  };

  it.each(LISTS)('of %s is ordered in both directions, with pages', async (_, query, list, fields) => {
    for (const field of fields) {
      const order = (direction: string) => `orderBy: { field: ${field}, direction: ${direction} }`;
      const ascending = await page(query, list, `${order('ASC')}, first: 100`);
      const descending = await page(query, list, `${order('DESC')}, first: 100`);
      expect(ascending.nodes.length).toBeGreaterThan(1);
      if (!ascending.pageInfo.hasNextPage) expect(descending.nodes).toEqual([...ascending.nodes].reverse());
      const first = await page(query, list, `${order('ASC')}, first: 1`);
      const next = await page(
        query,
        list,
        `${order('ASC')}, first: 1, after: ${JSON.stringify(first.pageInfo.endCursor)}`,
      );
      expect([...first.nodes, ...next.nodes]).toEqual(ascending.nodes.slice(0, 2));
    }
    const [byDefault] = fields;
    expect((await page(query, list, 'first: 50')).nodes).toEqual(
      (await page(query, list, `orderBy: { field: ${byDefault} }, first: 50`)).nodes,
    );
  });

  it('has its observations by value: the lowest first', async () => {
    const { data } = await server.query<{ unit: { observations: { nodes: { value: number }[] } } }>(
      '{ unit(code: "38") { observations(indicator: "PCI", first: 100, orderBy: { field: VALUE }) { nodes { value } } } }',
    );
    const values = data.unit.observations.nodes.map(({ value }) => value);
    expect(values.length).toBeGreaterThan(5);
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  it('cannot be ordered where it is derived for the boundaries of a date', async () => {
    const { errors } = await server.query(
      '{ unit(code: "38") { observations(indicator: "PCI", boundaries: { inForceOn: "2025-07-01" }, orderBy: { field: VALUE }) { nodes { id } } } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('FILTER_INVALID');
  });
});

/** The value of the alias `list`, wherever it is. */
function listIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('list' in value) return value.list;
  return Object.values(value)
    .map(listIn)
    .find((found) => found !== undefined);
}

/** Lists whose order is what they are for, or has only one meaning. */
const OF_ONE_ORDER = [
  'AdoptionConnection',
  'CategoryConnection',
  'ChangeConnection',
  'RankingConnection',
  'RevisionConnection',
  'SearchConnection',
  'SeriesConnection',
];

it('every other list takes `orderBy`', () => {
  const without = Object.values(catalogueSchema().getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
          .filter((field) => !OF_ONE_ORDER.includes(getNamedType(field.type).name))
          .filter((field) => !field.args.some(({ name }) => name === 'orderBy'))
          .map((field) => `${type.name}.${field.name}`)
      : [],
  );
  expect(without).toEqual(['Series.alternatives']);
});
