import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { WORLD } from './support/groups-world.js';

const server = useServer({ template: 'empty' }, (server) => publishPackages(server, WORLD));

async function ask<Data = Record<string, unknown>>(query: string) {
  const { data, errors } = await server.query<Data>(query);
  expect(errors).toBeUndefined();
  return data;
}

interface Nodes {
  nodes: { code: string }[];
  totalCount: number;
}

const codes = ({ nodes, totalCount }: Nodes) => {
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ code }) => code);
};

const units = async (filter: string) =>
  codes(
    (
      await ask<{ units: Nodes }>(
        `{ units(first: 100, filter: { ${filter} }) { totalCount nodes { code } } }`,
      )
    ).units,
  );

async function groups(code: string, on: string) {
  const { unit } = await ask<{ unit: { groups: { code: string; name: string }[] } }>(
    `{ unit(code: "${code}", on: "${on}") { groups { code name } } }`,
  );
  return unit.groups.map(({ code }) => code);
}

async function members(code: string, filter = '') {
  const { unit } = await ask<{ unit: { members: Nodes } }>(
    `{ unit(code: "${code}") { members(first: 100, filter: { ${filter} }) { totalCount nodes { code } } } }`,
  );
  return codes(unit.members);
}

describe('a member of groups', () => {
  it('has those of the day, in their versions of the day, and its parent beside them', async () => {
    expect(await groups('A', '2004-12-31')).toEqual(['SEA-1']);
    expect(await groups('A', '2009-12-31')).toEqual(['RIVER', 'SEA-1']);
    expect(await groups('A', '2010-01-01')).toEqual(['RIVER']);
    expect(await groups('C', '2011-12-31')).toEqual([]);
    expect(await groups('C', '2012-01-01')).toEqual(['SEA']);
    const { unit } = await ask(
      '{ unit(code: "A") { parent { code } ancestors { code } children(first: 5) { nodes { code } } } }',
    );
    expect(unit).toEqual({
      parent: { code: 'NORTH' },
      ancestors: [{ code: 'NORTH' }, { code: 'W' }],
      children: { nodes: [{ code: 'A2' }, { code: 'DELTA' }] },
    });
  });

  it('remains a member under another name, of a group with another code', async () => {
    expect(await groups('B', '2011-12-31')).toEqual(['SEA-1']);
    expect(await groups('B', '2014-12-31')).toEqual(['SEA']);
    expect(await groups('B', '2015-01-01')).toEqual(['SEA']);
    expect(await groups('NORTH', '2015-01-01')).toEqual([]);
  });

  it('has the groups of its last day where no day is asked for', async () => {
    const { nodes } = (
      await ask<{ units: { nodes: { validTo: string | null; groups: object[] }[] } }>(
        '{ units(filter: { parent: "NORTH", kinds: [COUNTRY] }) { nodes { code validTo groups { code } } } }',
      )
    ).units;
    expect(nodes).toEqual([
      { code: 'A', validTo: null, groups: [{ code: 'RIVER' }] },
      { code: 'B', validTo: '2015-01-01', groups: [{ code: 'SEA' }] },
      { code: 'B', validTo: null, groups: [{ code: 'SEA' }] },
    ]);
  });
});

describe('the members of a unit', () => {
  it('are those that are named, in all versions or on one day', async () => {
    expect(await members('SEA')).toEqual(['A', 'B', 'B', 'C']);
    expect(await members('SEA', 'inForceOn: "2009-06-01"')).toEqual(['A', 'B']);
    expect(await members('SEA', 'inForceOn: "2016-06-01"')).toEqual(['B', 'C']);
    expect(await members('SEA', 'inForceOn: "2016-06-01", within: "SOUTH"')).toEqual(['C']);
    expect(await members('NORTH')).toEqual([]);
    expect(await members('A')).toEqual([]);
  });

  it('come in pages', async () => {
    const page = (
      after: string,
    ) => `{ unit(code: "SEA") { members(first: 1, filter: { inForceOn: "2016-06-01" } ${after}) {
      nodes { code } pageInfo { endCursor hasNextPage } } } }`;
    type Page = {
      unit: { members: { nodes: object[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    };
    const first = (await ask<Page>(page(''))).unit.members;
    const second = (await ask<Page>(page(`, after: "${first.pageInfo.endCursor}"`))).unit.members;
    expect([first.nodes, second.nodes]).toEqual([[{ code: 'B' }], [{ code: 'C' }]]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });
});

describe('within', () => {
  it('follows memberships and parents, at any depth', async () => {
    expect(await units('within: "RIVER", inForceOn: "2020-01-01"')).toEqual(['A', 'A1', 'A2', 'DELTA']);
    expect(await units('within: "RIVER", inForceOn: "2004-01-01"')).toEqual([]);
    expect(await units('within: "SEA-1", inForceOn: "2020-01-01"')).toEqual(['B', 'C']);
    expect(await units('within: "SEA", kinds: [COUNTRY]')).toEqual(['A', 'B', 'B', 'C']);
    expect(await units('within: "DELTA"')).toEqual(['A1']);
    expect(await units('within: "W", inForceOn: "2020-01-01", kinds: [COUNTRY]')).toEqual(['A', 'B', 'C']);
    expect(await units('parent: "RIVER"')).toEqual([]);
  });

  it('selects the observations of series', async () => {
    const { observations } = await ask<{ observations: Nodes }>(
      '{ observations(first: 100, filter: { within: "RIVER", indicators: ["PEOPLE"] }) { totalCount } }',
    );
    expect(observations.totalCount).toBe(8);
  });
});

const sum = async (over: string, period = '2020') =>
  (
    await ask<{ indicator: { aggregate: object } }>(
      `{ indicator(code: "PEOPLE") { aggregate(period: "${period}", over: { ${over} }) { value reported expected reason } } }`,
    )
  ).indicator.aggregate;

describe('rankings and sums', () => {
  const RANKING = 'nodes { rank unit { code } } withoutData { code }';
  const ranked = async (among: string, period = '2020') => {
    const { indicator } = await ask<{
      indicator: { ranking: { nodes: { rank: number; unit: { code: string } }[]; withoutData: object[] } };
    }>(`{ indicator(code: "PEOPLE") { ranking(period: "${period}", among: { ${among} }) { ${RANKING} } } }`);
    const { nodes, withoutData } = indicator.ranking;
    expect(withoutData).toEqual([]);
    return nodes.map(({ rank, unit }) => `${rank} ${unit.code}`);
  };
  it('of countries have neither the world nor regions and groups', async () => {
    expect(await ranked('unitKind: COUNTRY')).toEqual(['1 C', '2 B', '3 A']);
    expect(await ranked('unitKind: REGION, units: ["NORTH", "SOUTH"]')).toEqual(['1 NORTH', '2 SOUTH']);
    expect(await sum('unitKind: COUNTRY')).toEqual({ value: 1000, reported: 3, expected: 3, reason: null });
    expect(await sum('unitKind: COUNTRY, units: ["W", "NORTH", "SEA", "A"]')).toEqual({
      value: 250,
      reported: 1,
      expected: 1,
      reason: null,
    });
  });

  it('are of the members of the day, and of the units below them', async () => {
    expect(await ranked('unitKind: COUNTRY, within: "SEA"')).toEqual(['1 C', '2 B']);
    expect(await ranked('unitKind: COUNTRY, within: "SEA"', '2009')).toEqual(['1 B', '2 A']);
    expect(await ranked('unitKind: COUNTRY, within: "SEA", inForceOn: "2011-01-01"', '2009')).toEqual([
      '1 B',
    ]);
    expect(await ranked('unitKind: PROVINCE, within: "RIVER"')).toEqual(['1 A2', '2 A1']);
    expect(await sum('unitKind: COUNTRY, within: "SEA"')).toMatchObject({ value: 750, expected: 2 });
    expect(await sum('unitKind: COUNTRY, within: "SEA"', '2009')).toMatchObject({ value: 600, expected: 2 });
    expect(await sum('unitKind: PROVINCE, within: "RIVER"')).toMatchObject({ value: 250, expected: 2 });
  });
});

describe('a sum over units that overlap', () => {
  const overlap = (one: string, other: string) =>
    `${one} and ${other} overlap: one contains the other, or both contain the same unit, which would count twice. Leave one of them out of the scope.`;

  it.each<[string, string, string]>([
    [
      'a region in a region by parents',
      'unitKind: REGION, units: ["SOUTH", "DELTA", "NORTH"]',
      overlap('Tên DELTA (DELTA)', 'Tên NORTH (NORTH)'),
    ],
    ['all regions', 'unitKind: REGION', overlap('Tên DELTA (DELTA)', 'Tên NORTH (NORTH)')],
    [
      'groups with a member in common',
      'unitKind: GROUP, inForceOn: "2009-12-31"',
      overlap('Các nước ven sông (RIVER)', 'Tên SEA-1 (SEA-1)'),
    ],
  ])('is not given for %s', async (_, over, reason) => {
    expect(await sum(over)).toMatchObject({ value: null, reason });
  });

  it('is given where they do not overlap on the day', async () => {
    expect(await sum('unitKind: GROUP, inForceOn: "2020-01-01"')).toMatchObject({ value: 900, reason: null });
    expect(await sum('unitKind: REGION, units: ["NORTH", "SOUTH"]')).toMatchObject({
      value: 1000,
      reason: null,
    });
    expect(await sum('unitKind: PROVINCE, within: "A"')).toMatchObject({ value: 250, reason: null });
  });
});

describe('a group on the boundaries of a date', () => {
  it('has no observations, and says that it has no boundaries', async () => {
    const { unit } = await ask<{ unit: { on: object[]; series: { nodes: { observations: Nodes }[] } } }>(
      `{ unit(code: "RIVER") { on(date: "2020-01-01") { whole } series { nodes { observations(boundaries: { inForceOn: "2020-01-01" }) {
        nodes { value derivation { method reason } } } } } } }`,
    );
    expect(unit.on).toEqual([]);
    const reason =
      'Các nước ven sông (RIVER) is a group, which has no boundaries of its own, and its members may change. Request the observations as reported, or those of its members.';
    const none = { value: null, derivation: { method: 'NOT_DERIVABLE', reason } };
    expect(unit.series.nodes.map(({ observations }) => observations.nodes)).toEqual([[none, none]]);
  });

  it('leaves regions as they are reported', async () => {
    const { unit } = await ask<{ unit: { series: { nodes: { observations: Nodes }[] } } }>(
      `{ unit(code: "DELTA") { series { nodes { observations(boundaries: { inForceOn: "2020-01-01" }) { nodes { value } } } } } }`,
    );
    expect(unit.series.nodes.map(({ observations }) => observations.nodes)).toEqual([
      [{ value: 70 }, { value: 70 }],
    ]);
  });
});

describe('a search', () => {
  it('finds the best known first: the country, then the world, regions, provinces and groups', async () => {
    const { search } = await ask<{ search: { nodes: { node: { kind?: string; code?: string } }[] } }>(
      '{ search(query: "Tên", first: 50) { nodes { node { ... on Unit { kind code } } } } }',
    );
    const kinds = search.nodes.map(({ node }) => node.kind);
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual([
      'COUNTRY',
      'WORLD',
      'REGION',
      'PROVINCE',
      'GROUP',
    ]);
  });
});
