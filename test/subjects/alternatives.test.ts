import { describe, expect, it } from 'vitest';
import { oneOfEach } from '../support/one-of-each.js';
import { publishPackages } from '../support/package.js';
import { cell, type SeedRow, seedRows } from '../support/seed-rows.js';
import { useServer } from '../support/use-server.js';

describe('what the seeds have from several sources', () => {
  const server = useServer();

  const isFollowed = (row: SeedRow) => (cell(row, 'alternative') ?? '0') === '0';
  const rows = seedRows('observations').filter((row) => !isFollowed(row));
  const followed = ({ indicator, unit, period }: SeedRow) =>
    seedRows('observations').find(
      (row) => isFollowed(row) && row.indicator === indicator && row.unit === unit && row.period === period,
    );

  it('is among the alternatives of its series, beside the observation that the series follows', async () => {
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      const { data } = await server.query<{
        indicator: {
          series: {
            nodes: [{ observations: { nodes: { alternative: number }[] }; alternatives: { nodes: unknown } }];
          };
        };
      }>(
        `query ($code: String!, $subjects: [SubjectInput!], $period: Period) { indicator(code: $code) { series(filter: { subjects: $subjects, totalsOnly: true }) { nodes {
          observations(from: $period, to: $period) { nodes { period alternative source { document { code } } } }
          alternatives { totalCount nodes { period alternative value note source { document { code } locator quote } } } } } } }`,
        { code: row.indicator, subjects: [{ unit: row.unit }], period: row.period },
      );
      const [series] = data.indicator.series.nodes;
      const { locator, quote } = row;
      expect(series.alternatives.nodes).toContainEqual({
        period: row.period,
        alternative: Number(row.alternative),
        value: Number(row.value),
        note: row.note,
        source: { document: { code: row.document }, locator, quote },
      });
      expect(series.observations.nodes).toContainEqual({
        period: row.period,
        alternative: 0,
        source: { document: { code: followed(row)?.document } },
      });
      for (const { alternative } of series.observations.nodes) expect(alternative).toBe(0);
    }
  });

  it('is counted only where it is asked for', async () => {
    const { data } =
      await server.query(`{ all: observations(filter: { includeAlternatives: true }) { totalCount }
      some: observations(filter: { includeAlternatives: false }) { totalCount } none: observations(filter: { includeAlternatives: null }) { totalCount }
      left: observations(filter: {}) { totalCount } }`);
    const all = seedRows('observations').length;
    const without = { totalCount: all - rows.length };
    expect(data).toEqual({ all: { totalCount: all }, some: without, none: without, left: without });
  });
});

describe('a series with observations from several sources', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    const { tables, ...rest } = oneOfEach('A');
    const [row = {}] = tables.observations ?? [];
    const missing = { value: '', status: 'MISSING', missing_reason: 'NOT_YET_DUE', note: 'chưa có' };
    const other = { note: 'nguồn khác' };
    await publishPackages(server, {
      ...rest,
      tables: {
        ...tables,
        indicators: ['IND-A', 'IND-LOST', 'IND-NONE'].map((code) => ({ ...tables.indicators?.[0], code })),
        observations: [
          { ...row, period: '2024', value: 3, alternative: 2, ...other },
          { ...row, period: '2024', value: 1, alternative: 0 },
          { ...row, period: '2024', value: 2, alternative: 1, ...other },
          { ...row, period: '2022', value: 9, alternative: 1, ...other },
          { ...row, period: '2023', value: 8 },
          { ...row, period: '2025', ...missing },
          // Newer than all, but nobody follows it.
          { ...row, period: '2026', value: 7, alternative: 1, ...other },
          { ...row, indicator: 'IND-LOST', ...missing },
        ],
      },
    });
  });

  interface Series {
    observations: unknown;
    alternatives: unknown;
    latest: unknown;
  }

  const ask = async (code: string) => {
    const { data, errors } = await server.query<{
      indicator: { latest: unknown; series: { nodes: [Series] } };
      unit: { latest: unknown };
    }>(
      `query ($code: String!) { indicator(code: $code) { latest(unit: "A") { period value } series { nodes {
        observations { totalCount nodes { period value } } alternatives { totalCount nodes { period alternative value note } }
        latest { period value } } } }
        unit(code: "A@2020-01-01") { latest(indicators: [$code]) { period value } } }`,
      { code },
    );
    expect(errors).toBeUndefined();
    return data;
  };

  it('follows one for each period, and has the others by period and number', async () => {
    const [series] = (await ask('IND-A')).indicator.series.nodes;
    expect(series.observations).toEqual({
      totalCount: 3,
      nodes: [
        { period: '2023', value: 8 },
        { period: '2024', value: 1 },
        { period: '2025', value: null },
      ],
    });
    const note = 'nguồn khác';
    expect(series.alternatives).toEqual({
      totalCount: 4,
      nodes: [
        { period: '2022', alternative: 1, value: 9, note },
        { period: '2024', alternative: 1, value: 2, note },
        { period: '2024', alternative: 2, value: 3, note },
        { period: '2026', alternative: 1, value: 7, note },
      ],
    });
  });

  it('has for its latest the newest with a value that it follows, however that is asked for', async () => {
    const { indicator, unit } = await ask('IND-A');
    const latest = { period: '2024', value: 1 };
    expect(indicator.series.nodes[0].latest).toEqual(latest);
    expect(indicator.latest).toEqual(latest);
    expect(unit.latest).toEqual([latest]);
  });

  it('has no latest where all are missing, and none is there without observations', async () => {
    const lost = await ask('IND-LOST');
    expect(lost.indicator).toMatchObject({ latest: null, series: { nodes: [{ latest: null }] } });
    expect(lost.unit.latest).toEqual([]);
    const none = await ask('IND-NONE');
    expect(none).toEqual({ indicator: { latest: null, series: { nodes: [] } }, unit: { latest: [] } });
  });

  it('can be paged through, one alternative at a time', async () => {
    const values: number[] = [];
    for (let after = ''; ; ) {
      interface Page {
        nodes: [{ value: number }];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      }
      const { data } = await server.query<{ indicator: { series: { nodes: [{ alternatives: Page }] } } }>(
        `{ indicator(code: "IND-A") { series { nodes { alternatives(first: 1 ${after}) { nodes { value } pageInfo { hasNextPage endCursor } } } } } }`,
      );
      const { nodes, pageInfo } = data.indicator.series.nodes[0].alternatives;
      values.push(nodes[0].value);
      if (!pageInfo.hasNextPage) break;
      after = `after: "${pageInfo.endCursor}"`;
    }
    expect(values).toEqual([9, 2, 3, 7]);
  });
});
