import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/scalars/period.js';
import { oneOfEach } from '../support/one-of-each.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

/** Periods of every precision, in the order in which a series has them: by first day, then by last day. */
const PERIODS = [
  '0001',
  '2021-12/2023-11',
  '2022',
  '2023-Q4',
  '2023-11',
  '2023-11-30',
  '2023-12-31',
  '2024-01-01',
  '2024-Q1',
  '2024',
  '2024/2025',
  '2024-02-29',
  '2024-12-31',
  '2025',
  '9999-12-31',
];

const server = useServer({ template: 'empty' }, async (server) => {
  const { tables, ...rest } = oneOfEach('A');
  const [row = {}] = tables.observations ?? [];
  // Published in another order, so that it is the statement that puts them in order.
  const observations = [...PERIODS].reverse().map((period) => ({ ...row, period }));
  await publishPackages(server, { ...rest, tables: { ...tables, observations } });
});

interface Span {
  from?: string | null;
  to?: string | null;
}

interface Found {
  totalCount: number;
  nodes: { period: string }[];
}

interface OfSeries<Observations> {
  indicator: { series: { nodes: [{ observations: Observations }] } };
}

/** The periods that a span finds, by the list of the series and by that of the whole catalogue alike. */
async function found(span: Span): Promise<string[]> {
  const { data, errors } = await server.query<OfSeries<Found> & { observations: Found }>(
    `query ($from: Period, $to: Period) {
      indicator(code: "IND-A") { series { nodes { observations(from: $from, to: $to, first: 100) { totalCount nodes { period } } } } }
      observations(filter: { from: $from, to: $to }, first: 100) { totalCount nodes { period } } }`,
    { ...span },
  );
  expect(errors).toBeUndefined();
  const ofSeries = data.indicator.series.nodes[0].observations;
  expect(ofSeries).toEqual(data.observations);
  expect(ofSeries.totalCount).toBe(ofSeries.nodes.length);
  return ofSeries.nodes.map(({ period }) => period);
}

describe('observations', () => {
  it('come in the order of their days, at any precision', async () => {
    expect(await found({})).toEqual(PERIODS);
    expect(await found({ from: null, to: null })).toEqual(PERIODS);
  });

  it.each<[Span, string[]]>([
    [
      { from: '2024', to: '2024' },
      ['2024-01-01', '2024-Q1', '2024', '2024/2025', '2024-02-29', '2024-12-31'],
    ],
    [{ from: '2023-12-31', to: '2023-12-31' }, ['2023-Q4', '2023-12-31']],
    [{ from: '2023-12', to: '2023-12' }, ['2023-Q4', '2023-12-31']],
    [{ from: '2023-11-30', to: '2023-11-30' }, ['2021-12/2023-11', '2023-Q4', '2023-11', '2023-11-30']],
    [{ from: '2024-01-01', to: '2024-01-01' }, ['2024-01-01', '2024-Q1', '2024', '2024/2025']],
    [{ from: '2021-12-01', to: '2021-12-01' }, ['2021-12/2023-11']],
    [{ from: '2021-11', to: '2021-11' }, []],
    [{ from: '2024-04', to: '2024-04' }, ['2024', '2024/2025']],
    [{ to: '2021-11-30' }, ['0001']],
    [{ to: '2021-12-01' }, ['0001', '2021-12/2023-11']],
    [{ from: '2026' }, ['9999-12-31']],
    [{ from: '2025' }, ['2024/2025', '2025', '9999-12-31']],
    [{ from: '9999', to: '9999' }, ['9999-12-31']],
    [{ from: '0001-12-31', to: '2021' }, ['0001', '2021-12/2023-11']],
    [{ from: '0002', to: '2020' }, []],
    // Only the start of `from` and the end of `to` count.
    [
      { from: '2024/2025', to: '2023/2024' },
      ['2024-01-01', '2024-Q1', '2024', '2024/2025', '2024-02-29', '2024-12-31'],
    ],
    [{ from: '2024-06', to: '2024' }, ['2024', '2024/2025', '2024-12-31']],
    [{ from: '2024', to: '2024-01' }, ['2024-01-01', '2024-Q1', '2024', '2024/2025']],
  ])('of %j are those that meet it', async (span, periods) => {
    expect(await found(span)).toEqual(periods);
  });

  it('of every span are those that end after its start and start before its end', async () => {
    for (const from of PERIODS)
      for (const to of PERIODS) {
        const { start } = parsePeriod(from);
        const { end } = parsePeriod(to);
        // The end of the year 9999 has five digits.
        const earlier = (a: string, b: string) => a.padStart(11, '0') < b.padStart(11, '0');
        if (!earlier(start, end)) continue;
        const meeting = PERIODS.filter((period) => {
          const days = parsePeriod(period);
          return earlier(start, days.end) && earlier(days.start, end);
        });
        expect(await found({ from, to }), `${from} to ${to}`).toEqual(meeting);
      }
  });

  it.each([
    ['2024', '2023'],
    ['2024-01', '2023-12-31'],
    ['2024-01-02', '2024-01-01'],
    ['2024-Q2', '2024-Q1'],
    ['2024-02-29', '2024-02-28'],
    ['2025', '2023/2024'],
    ['9999', '0001'],
  ])('are refused from %s to %s, which has no day', async (from, to) => {
    for (const list of [
      'indicator(code: "IND-A") { series { nodes { observations(from: $from, to: $to) { totalCount } } } }',
      'observations(filter: { from: $from, to: $to }) { totalCount }',
    ]) {
      const { errors } = await server.query(`query ($from: Period, $to: Period) { ${list} }`, { from, to });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FILTER_INVALID']);
      expect(errors?.[0]?.message).toContain(from);
      expect(errors?.[0]?.message).toContain(to);
    }
  });

  it('of a span can be paged through from both ends', async () => {
    const wanted = await found({ from: '2023', to: '2024' });
    for (const [size, go, end] of [
      ['first: 3', 'after', 'endCursor'],
      ['last: 3', 'before', 'startCursor'],
    ] as const) {
      const pages: string[][] = [];
      for (let cursor = ''; pages.flat().length < wanted.length; ) {
        const { data } = await server.query<
          OfSeries<Found & { pageInfo: Record<typeof end, string> }>
        >(`{ indicator(code: "IND-A") { series { nodes {
          observations(from: "2023", to: "2024", ${size} ${cursor}) { totalCount nodes { period } pageInfo { ${end} } } } } } }`);
        const { observations } = data.indicator.series.nodes[0];
        expect(observations.totalCount).toBe(wanted.length);
        expect(observations.nodes.length).toBeGreaterThan(0);
        pages.push(observations.nodes.map(({ period }) => period));
        cursor = `${go}: "${observations.pageInfo[end]}"`;
      }
      expect((go === 'after' ? pages : pages.reverse()).flat()).toEqual(wanted);
    }
  });

  it('of two spans asked for at once are each their own', async () => {
    const { data } = await server.query<{
      indicator: { series: { nodes: unknown } };
    }>(`{ indicator(code: "IND-A") { series { nodes {
      a: observations(from: "2025", to: "2025") { nodes { period } } b: observations(to: "2020") { nodes { period } } } } } }`);
    expect(data.indicator.series.nodes).toEqual([
      { a: { nodes: [{ period: '2024/2025' }, { period: '2025' }] }, b: { nodes: [{ period: '0001' }] } },
    ]);
  });
});
