import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

interface Pair {
  title: string;
  subtitle: string;
  indicator: { code: string };
  unit: { code: string; validFrom: string | null };
  latest: { id: string; period: string };
}

const FIELDS = 'title subtitle indicator { code } unit { code validFrom } latest { id period }';

const server = useServer();

const ask = (query: string, args = '', fields = `pairs { ${FIELDS} }`) =>
  server.query<{ search: { pairs: Pair[]; nodes: { title: string }[] } }>(
    `query ($query: String!) { search(query: $query ${args}) { ${fields} } }`,
    { query },
  );

async function pairsOf(query: string, args = ''): Promise<Pair[]> {
  const { data, errors } = await ask(query, args);
  expect(errors).toBeUndefined();
  return data.search.pairs;
}

const nameOf = ({ indicator, unit }: Pair) => `${indicator.code} ${unit.code}@${unit.validFrom ?? '..'}`;

describe('pairs', () => {
  it.each([
    ['PCI Thanh Hóa', 'PCI 38@..'],
    ['thanh hoa pci', 'PCI 38@..'],
    ['PCI Hà Nội', 'PCI 01@2008-08-01'],
    ['dân số sầm sơn', 'POPULATION_REGISTERED 16531@2025-07-01'],
    ['diện tích 14797', 'AREA 14797@2025-07-01'],
  ])('of %s have %s on top', async (query, expected) => {
    const [first] = await pairsOf(query);
    expect(first && nameOf(first)).toBe(expected);
  });

  it('have the observation that `latest` of the indicator has', async () => {
    for (const pair of await pairsOf('dân số sầm sơn')) {
      const { data } = await server.query(
        'query ($code: String!, $unit: String!) { indicator(code: $code) { latest(unit: $unit) { id period } } }',
        { code: pair.indicator.code, unit: `${pair.unit.code}@${pair.unit.validFrom ?? '..'}` },
      );
      expect(data.indicator).toEqual({ latest: pair.latest });
    }
  });

  it('have a title and a subtitle in the language of the request', async () => {
    const [vi] = await pairsOf('pci thanh hoa');
    expect([vi?.title, vi?.subtitle]).toEqual([
      'Chỉ số Năng lực cạnh tranh cấp tỉnh (PCI), có trọng số · Tỉnh Thanh Hóa',
      '58,54 điểm · năm 2016',
    ]);
    const { data } = await ask('pci thanh hoa', '', 'pairs { title(language: EN) subtitle(language: EN) }');
    expect(data.search.pairs[0]).toEqual({
      title: 'Provincial Competitiveness Index (PCI), weighted · Thanh Hoa Province',
      subtitle: '58.54 points · 2016',
    });
  });

  it.each(['', '-', '5G', 'thanh hóa', 'PCI', 'học sinh thanh hóa', 'PCI Sầm Sơn'])(
    'are none of “%s”, which names no indicator and unit with an observation',
    async (query) => {
      expect(await pairsOf(query)).toEqual([]);
    },
  );

  it('are the same on each page, for all kinds, and in both languages of the search', async () => {
    const pairs = await pairsOf('dân số sầm sơn');
    expect(pairs.length).toBeGreaterThan(1);
    for (const args of [', first: 1', ', kinds: [TOPIC]', ', kinds: []', ', language: EN'])
      expect(await pairsOf('dân số sầm sơn', args)).toEqual(pairs);
  });

  it('take as many statements for many as for one, and none unless they are selected', async () => {
    const [many, one] = [await ask('dân số sầm sơn'), await ask('PCI 38')];
    expect(many.data.search.pairs.length).toBeGreaterThan(one.data.search.pairs.length);
    expect(many.statements).toBe(one.statements);
    const without = await ask('PCI 38', '', 'nodes { kind }');
    expect(without.statements).toBe(1);
    expect(many.extensions.cost.requested).toBeGreaterThan(50);
  });
});

it.each(['tphcm', 'saigon', 'TP.HCM'])('%s finds the city', async (query) => {
  const { data } = await server.query<{ search: { nodes: { node: { code: string } }[] } }>(
    'query ($query: String!) { search(query: $query, first: 1) { nodes { node { ... on Unit { code } } } } }',
    { query },
  );
  expect(data.search.nodes).toEqual([{ node: { code: '79' } }]);
});

interface Query {
  query: string;
  /** See `queries.test.ts`. */
  expected: string;
}

const queries: Query[] = parse(readFileSync(new URL('pair-queries.csv', import.meta.url)), { columns: true });
const named = queries.filter(({ expected }) => expected.includes('PAIR'));

it(`${named.length} queries of an indicator and a place have that pair first`, async () => {
  const ranks = [];
  for (const { query, expected } of named) {
    const found = (await pairsOf(query)).map((pair) => `PAIR ${nameOf(pair)}`);
    const wanted = expected.split(' | ').map((one) => one.split(' ').slice(0, 3).join(' '));
    const at = found.findIndex((pair) => wanted.includes(pair));
    ranks.push({ query, wanted, first: found[0], count: found.length, rank: at < 0 ? 0 : 1 / (at + 1) });
  }
  const mean = ranks.reduce((sum, { rank }) => sum + rank, 0) / ranks.length;
  const notFirst = ranks.filter(({ rank }) => rank < 1);
  console.info(`mean reciprocal rank ${mean.toFixed(4)}; not first:`, notFirst);
  expect(mean).toBeGreaterThanOrEqual(0.9);
}, 120_000);
