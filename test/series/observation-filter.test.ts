import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

interface Listed {
  series: { id: string };
  indicator: { code: string; topics: { code: string }[] };
  subject: { code: string };
  period: string;
  text: string;
}

const FIELDS = 'series { id } indicator { code topics { code } } subject { code } period text';

describe('observations of the catalogue', () => {
  const server = useServer();
  const list = async (filter: string) => {
    const { data, errors } = await server.query<{ observations: { totalCount: number; nodes: Listed[] } }>(
      `{ observations(first: 100, filter: { ${filter} }) { totalCount nodes { ${FIELDS} } } }`,
    );
    expect(errors).toBeUndefined();
    return data.observations;
  };

  it('with `latestOnly` are the newest of each series, as `Series.latest`', async () => {
    const { nodes, totalCount } = await list('subjects: [{ unit: "38" }], latestOnly: true');
    expect(nodes).toHaveLength(totalCount);
    expect(new Set(nodes.map(({ series }) => series.id)).size).toBe(nodes.length);
    const { data } = await server.query<{
      unit: { series: { nodes: { id: string; latest: { period: string; text: string } | null }[] } };
    }>('{ unit(code: "38") { series(first: 100) { nodes { id latest { period text } } } } }');
    const latest = new Map(data.unit.series.nodes.map((series) => [series.id, series.latest]));
    expect(nodes.length).toBeGreaterThan(20);
    expect(new Map(nodes.map(({ series, period, text }) => [series.id, { period, text }]))).toEqual(
      new Map([...latest].filter(([, newest]) => newest)),
    );
  });

  it('with `latestOnly` and a span are the newest in it', async () => {
    const { nodes } = await list(
      'indicators: ["PCI"], subjects: [{ unit: "38" }], to: "2012", latestOnly: true',
    );
    expect(nodes.map(({ period }) => period)).toEqual(['2012']);
  });

  it('with `topics` are those of indicators of these topics and of the topics below them', async () => {
    const { nodes } = await list('topics: ["business-environment"], subjects: [{ unit: "38" }]');
    expect(nodes.length).toBeGreaterThan(5);
    for (const { indicator } of nodes)
      expect(indicator.topics.map(({ code }) => code)).toContain('business-environment');
    const above = await list('topics: ["economy"], indicators: ["PCI"], subjects: [{ unit: "38" }]');
    expect(above.totalCount).toBe((await list('indicators: ["PCI"], subjects: [{ unit: "38" }]')).totalCount);
    expect((await list('topics: []')).totalCount).toBe(0);
  });
});
