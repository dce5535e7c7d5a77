import { describe, expect, it } from 'vitest';
import { MEASURED_LISTS } from '../../src/paging/measured-lists.js';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { randomPackage } from '../support/random-package.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const lengths = async (server: TestServer, revision: number) => {
  const rows = await server.sql<{ list: string; entries: number }[]>`
    SELECT list, entries FROM longest_list WHERE revision = ${revision}`;
  return Object.fromEntries(rows.map(({ list, entries }) => [list, entries]));
};

const costAt = async (server: TestServer, query: string, revision: number) => {
  const { headers } = await server.query(query, {}, revision);
  return /requested=(\d+)/.exec(headers.get('catalogue-cost') ?? '')?.[1];
};

/** A province with this many series of few observations each, as a yearbook has them, and a second province. */
const yearbook = (series: number, years = 3): SmallPackage => {
  const numbers = Array.from({ length: series }, (_, i) => i + 1);
  return {
    name: 'yearbook',
    tables: {
      topics: [{ code: 'economy', name_vi: 'Kinh tế', position: 1 }],
      units_of_measure: [{ code: 'UNIT', name_vi: 'đơn vị' }],
      units: ['38', '40'].map((code) => ({ code, name_vi: `Tỉnh ${code}`, kind: 'PROVINCE' })),
      documents: [{ code: 'YB', title_vi: 'Niên giám', kind: 'REPORT', language: 'VI' }],
      indicators: numbers.map((n) => ({
        code: `I${n}`,
        name_vi: `Chỉ số ${n}`,
        topic: 'economy',
        unit_of_measure: 'UNIT',
        direction: 'NEUTRAL',
        aggregation: 'SUM',
      })),
      observations: numbers.flatMap((n) =>
        Array.from({ length: years }, (_, year) => ({
          indicator: `I${n}`,
          unit: '38',
          period: String(2020 + year),
          value: n,
          document: 'YB',
          locator: 'Bảng 1',
        })),
      ),
    },
  };
};

/** What an app asks for the page of a unit: everything about it. */
const WHOLE_UNIT = `{ unit(code: "38") { series(first: 100) { nodes {
  indicator { code } observations(first: 100) { nodes { period value status source { document { code title } } } } } } } }`;

describe('the longest lists', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    for (const seed of [1, 2, 5]) await publishPackages(server, randomPackage(seed));
  });

  it.each([1, 2, 3])('of revision %i are as long as the API says', async (revision) => {
    type Counts = Record<string, { totalCount: number }>;
    const count = (fields: string) =>
      fields
        .split(' ')
        .map((field) => `${field} { totalCount }`)
        .join(' ');
    const { data, errors } = await server.query<Record<string, { totalCount: number; nodes: Counts[] }>>(
      `{ indicators(first: 100) { totalCount nodes { ${count('series targets')} } }
        units(first: 100) { totalCount nodes { ${count('series children members targets adoptions')} } }
        infrastructureAssets(first: 100) { totalCount nodes { ${count('series')} } }
        models(first: 100) { totalCount nodes { ${count('series adoptions')} } }
        documents(first: 100) { totalCount nodes { ${count('targets')} } }
        ${count('targets datasets')} observations(filter: { includeAlternatives: true }) { totalCount } }`,
      {},
      revision,
    );
    expect(errors).toBeUndefined();
    const measured = await lengths(server, revision);
    expect(Object.keys(measured).sort()).toEqual([...MEASURED_LISTS].sort());
    for (const [field, { totalCount }] of Object.entries(data))
      expect(measured[`Query.${field}`], field).toBe(totalCount);
    const longest = (field: string, ...lists: string[]) =>
      Math.max(
        ...lists.flatMap((list) => data[list]?.nodes.map((node) => node[field]?.totalCount ?? 0) ?? []),
      );
    expect(measured).toMatchObject({
      'Indicator.series': longest('series', 'indicators'),
      'Indicator.targets': longest('targets', 'indicators'),
      'Subject.series': longest('series', 'units', 'infrastructureAssets', 'models'),
      'Unit.children': longest('children', 'units'),
      'Unit.members': longest('members', 'units'),
      'Unit.targets': longest('targets', 'units'),
      'Unit.adoptions': longest('adoptions', 'units'),
      'PracticeModel.adoptions': longest('adoptions', 'models'),
      'Document.targets': longest('targets', 'documents'),
    });
    const observed = await server.query<{ indicators: { nodes: { series: { nodes: Counts[] } }[] } }>(
      `{ indicators(first: 100) { nodes { series(first: 100) { nodes { ${count('observations alternatives')} } } } } }`,
      {},
      revision,
    );
    const series = observed.data.indicators.nodes.flatMap((indicator) => indicator.series.nodes);
    for (const field of ['observations', 'alternatives'])
      expect(measured[`Series.${field}`]).toBe(Math.max(...series.map((one) => one[field]?.totalCount ?? 0)));
    const { data: parts } = await server.query<Record<string, { categories?: { totalCount: number } }[]>>(
      `{ indicators(first: 100) { nodes { dimensions { categories(first: 100) { totalCount nodes { children { totalCount } } } } } } }`,
      {},
      revision,
    );
    expect(JSON.stringify(parts)).toContain(`"totalCount":${measured['Dimension.categories']}`);
  });
});

describe('a query for everything about a unit with many short series', () => {
  const server = useServer({ template: 'empty', settings: { MAX_COST: '20000' } }, async (server) => {
    await publishPackages(server, yearbook(73)); // 1
    await publishPackages(server, yearbook(99, 40)); // 2
  });

  it('is answered, because a page counts no more entries than can exist', async () => {
    const { data, errors } = await server.query<{
      unit: { series: { nodes: { observations: { nodes: object[] } }[] } };
    }>(WHOLE_UNIT, {}, 1);
    expect(errors).toBeUndefined();
    const { nodes } = data.unit.series;
    expect([nodes.length, nodes[0]?.observations.nodes.length]).toEqual([73, 3]);
    // The unit, its list of 73 series, and for each the node, the indicator with its code, the list of 3 observations, and
    // for each of them the node, three fields, and the source with the document and its two fields.
    expect(await costAt(server, WHOLE_UNIT, 1)).toBe(String(1 + 1 + 73 * (1 + 2 + 1 + 3 * (1 + 3 + 4))));
  });

  it('has another cost at another revision, and always the same at one', async () => {
    const cost = String(2 + 99 * (4 + 40 * 8));
    expect(await costAt(server, WHOLE_UNIT, 2)).toBe(cost);
    expect(await costAt(server, WHOLE_UNIT, 1)).toBe(String(2 + 73 * (4 + 3 * 8)));
    expect(await costAt(server, WHOLE_UNIT, 2)).toBe(cost);
  });

  it('is refused where it is heavy, with the most expensive list and the page that is allowed', async () => {
    const { status, errors, statements } = await server.query(WHOLE_UNIT);
    expect([status, statements]).toEqual([400, 0]);
    expect(errors?.[0]?.message).toBe(
      'expected a query cost of at most 20000; got 32078, of which 31680 are in unit.series.nodes.observations. Ask for pages of at most 24 of it, or for smaller lists around it',
    );
    const withPage = (size: number) =>
      WHOLE_UNIT.replace('observations(first: 100)', `observations(first: ${size})`);
    expect((await server.query(withPage(24))).errors).toBeUndefined();
    expect((await server.query(withPage(25))).errors?.[0]?.extensions.code).toBe('QUERY_TOO_COSTLY');
  });

  it('counts pages in full where observations are derived for the boundaries of a date', async () => {
    const query = (args: string) =>
      `{ unit(code: "38") { observations(indicator: "I1", first: 50 ${args}) { nodes { value } } } }`;
    expect(await costAt(server, query(''), 1)).toBe(String(2 + 3 * 2));
    expect(await costAt(server, query('boundaries: { asReported: true }'), 1)).toBe(String(2 + 3 * 2));
    expect(await costAt(server, query('boundaries: { inForceOn: "2025-07-01" }'), 1)).toBe(
      String(2 + 50 * 2),
    );
  });

  it('finds the most expensive field behind aliases and fragments, and the outer list if the inner one is no help', async () => {
    const query = `query { ...Q } fragment Q on Query { all: indicators(first: 99) { edges { node { ... on Indicator {
      mine: series { nodes { subject { ... on Unit { lower: series(first: 90) { nodes { ...S } } } } } } } } } } }
      fragment S on Series { observations { nodes { period value text status } } }`;
    const { errors } = await server.query(query);
    expect(errors?.[0]?.message).toMatch(
      / are in all\.edges\.node\.mine\.nodes\.subject\.lower\. Ask for pages of at most 1 of it/,
    );
    expect((await server.query(query.replace('first: 90', 'first: 1'))).status).toBe(200);
  });

  it('names a field without pages, too', async () => {
    const { errors } = await server.query(
      `{ comparison: compare(indicators: [${Array(10).fill('"I1"')}], units: [${Array(1000).fill('"38"')}], period: "2020") { cells { status value text } } }`,
    );
    expect(errors?.[0]?.message).toMatch(
      / are in comparison\.cells\. Ask for smaller pages or fewer nested lists$/,
    );
  });
});

it('pages count in full at a revision whose lists were not measured', async () => {
  const server = await startTestServer({ template: 'empty' });
  try {
    await publishPackages(server, yearbook(3));
    const query = '{ indicators(first: 10) { nodes { code } } }';
    await server.sql`DELETE FROM longest_list`;
    expect(await costAt(server, query, 1)).toBe('21');
  } finally {
    await server.close();
  }
});

describe('a query that multiplies long lists', () => {
  const server = useServer();

  it.each([
    '{ units(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) { nodes { code } } } } } } }',
    '{ indicators(first: 100) { nodes { series(first: 100) { nodes { indicator { series(first: 100) { nodes { id } } } } } } } }',
    '{ observations(filter: {}, first: 100) { nodes { source { document { observations(first: 100) { nodes { source { document { observations(first: 100) { nodes { id } } } } } } } } } } }',
  ])('is still refused before it runs: %s', async (query) => {
    const { status, errors, statements } = await server.query(query);
    expect([status, errors?.[0]?.extensions.code, statements]).toEqual([400, 'QUERY_TOO_COSTLY', 0]);
  });
});
