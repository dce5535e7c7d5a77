import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { byBytes, seedRows } from '../support/seed-rows.js';
import type { TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

interface Page<Node> {
  totalCount: number;
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** A whole list, read in small pages; `args` go before those of the page. */
async function wholeList<Node>(server: TestServer, list: string, args: string, fields: string) {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = (await server.query<Record<string, Page<Node>>>(
      `query ($after: String) { list: ${list}(${args}, first: 7, after: $after) {
        totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
      { after },
    )) as unknown as { data: { list: Page<Node> }; errors?: unknown };
    expect(errors).toBeUndefined();
    nodes.push(...data.list.nodes);
    after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null;
    if (!after) expect(nodes).toHaveLength(data.list.totalCount);
  } while (after);
  return nodes;
}

describe('in the seeds', () => {
  const server = useServer();
  const vietnamese = new Intl.Collator('vi').compare;

  it.each([
    ['infrastructureAssets', 'infrastructure-assets'],
    ['models', 'practice-models'],
  ])('%s can be ordered by name and by code, in both directions', async (list, table) => {
    const rows = seedRows(table.replace('-', '_')).map((row) => ({ code: row.code, name: row.name_vi })) as {
      code: string;
      name: string;
    }[];
    expect(rows.length).toBeGreaterThan(7);
    const byCode = [...rows].sort((a, b) => byBytes(a.code, b.code));
    const byName = [...rows].sort((a, b) => vietnamese(a.name, b.name) || byBytes(a.code, b.code));
    const ordered = (field: string, direction: string) =>
      wholeList(server, list, `orderBy: { field: ${field}, direction: ${direction} }`, 'code name');
    expect(await ordered('CODE', 'ASC')).toEqual(byCode);
    expect(await ordered('CODE', 'DESC')).toEqual([...byCode].reverse());
    expect(await ordered('NAME', 'ASC')).toEqual(byName);
    expect(await ordered('NAME', 'DESC')).toEqual([...byName].reverse());
  });

  it('targets can be ordered by due date and by value, in both directions', async () => {
    const ordered = (field: string, direction: string) =>
      wholeList<{ id: string; periodEnd: string; value: number | null; lower: number | null }>(
        server,
        'targets',
        `orderBy: { field: ${field}, direction: ${direction} }`,
        'id periodEnd value lower',
      );
    for (const field of ['DUE_DATE', 'VALUE']) {
      const ascending = await ordered(field, 'ASC');
      expect(new Set(ascending.map(({ id }) => id)).size).toBe(seedRows('targets').length);
      expect(await ordered(field, 'DESC')).toEqual([...ascending].reverse());
      const keys = ascending.map(({ periodEnd, value, lower }) =>
        field === 'VALUE' ? (value ?? lower ?? 0) : Date.parse(periodEnd),
      );
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
    }
  });

  it('observations refuse an order where nothing bounds what is sorted', async () => {
    const { errors } = await server.query(
      '{ observations(filter: { unitKinds: [PROVINCE] }, orderBy: { field: VALUE }) { nodes { id } } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('FILTER_INVALID');
    expect(errors?.[0]?.message).toContain('`indicators`, `topics`, `subjects` or `documents`');
  });

  it('observations can be ordered by period, across series', async () => {
    const ordered = (direction: string) =>
      wholeList<{ id: string; periodStart: string }>(
        server,
        'observations',
        `filter: { indicators: ["DTI_RANK"] }, orderBy: { field: PERIOD, direction: ${direction} }`,
        'id periodStart',
      );
    const ascending = await ordered('ASC');
    const starts = ascending.map(({ periodStart }) => periodStart);
    expect(new Set(starts).size).toBeGreaterThan(2);
    expect(starts).toEqual([...starts].sort());
    expect(await ordered('DESC')).toEqual([...ascending].reverse());
  });

  it.each(['models', 'targets', 'datasets'])(
    'the %s of a topic are those of the topics below it too, with as many statements for many topics',
    async (list) => {
      const ask = (first: number) =>
        server.query<{ topics: { children: { list: Page<{ id: string }> }[] }[] }>(
          `{ topics { code list: ${list}(first: ${first}) { totalCount nodes { id } } children { list: ${list}(first: ${first}) { totalCount nodes { id } } } } }`,
        );
      const { data, errors, statements } = await ask(100);
      expect(errors).toBeUndefined();
      const topics = data.topics as unknown as {
        list: Page<{ id: string }>;
        children: { list: Page<{ id: string }> }[];
      }[];
      expect(topics.some(({ list }) => list.nodes.length > 0)).toBe(true);
      for (const topic of topics) {
        const own = new Set(topic.list.nodes.map(({ id }) => id));
        expect(own.size).toBe(topic.list.totalCount);
        for (const { id } of topic.children.flatMap(({ list }) => list.nodes)) expect(own).toContain(id);
      }
      const one = await server.query(
        `{ topic(code: "society") { list: ${list}(first: 2) { totalCount nodes { id } } children { list: ${list}(first: 2) { totalCount nodes { id } } } } }`,
      );
      expect(statements).toBe(one.statements);
    },
  );
});

describe('observations ordered by value', () => {
  const server = useServer({ template: 'empty' });
  const observed = [
    ['2001', 'EQUAL', '95'],
    ['2002', 'GREATER', '95'],
    ['2003', 'AT_LEAST', '95'],
    ['2004', 'LESS', '95'],
    ['2005', 'AT_MOST', '95'],
    ['2006', 'BETWEEN', ''],
    ['2007', 'EQUAL', ''],
    ['2008', 'EQUAL', '-3.5'],
    ['2009', 'EQUAL', '1e2'],
    ['2010', 'EQUAL', '95.00000000000000000000001'],
  ].map(([period, relation, value]) => ({
    indicator: 'I',
    unit: 'U',
    period: period as string,
    relation: relation as string,
    value: value === '1e2' ? '100' : (value as string),
    ...(period === '2006' ? { lower: '95', upper: '99' } : {}),
    ...(period === '2007'
      ? { status: 'MISSING', missing_reason: 'UNKNOWN', note: 'n' }
      : { status: 'NORMAL' }),
    document: 'd',
    locator: 'p. 1',
  }));

  it('have bounds next to their number, and those without a number last', async () => {
    await publishPackages(server, {
      name: 'values',
      tables: {
        documents: [{ code: 'd', title_en: 'D', kind: 'REPORT', language: 'EN' }],
        units: [{ code: 'U', name_en: 'U', kind: 'PROVINCE', type_en: 'Province' }],
        units_of_measure: [{ code: 'M', name_en: 'M' }],
        indicators: [
          { code: 'I', name_en: 'I', unit_of_measure: 'M', direction: 'NEUTRAL', aggregation: 'SUM' },
        ],
        observations: observed,
      },
    });
    const periods = async (direction: string) =>
      (
        await wholeList<{ period: string }>(
          server,
          'observations',
          `filter: { indicators: ["I"] }, orderBy: { field: VALUE, direction: ${direction} }`,
          'period',
        )
      ).map(({ period }) => period);
    const withNumber = ['2008', '2004', '2005', '2001', '2006', '2003', '2002', '2010', '2009'];
    expect(await periods('ASC')).toEqual([...withNumber, '2007']);
    expect(await periods('DESC')).toEqual([...[...withNumber].reverse(), '2007']);
  });
});
