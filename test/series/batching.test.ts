import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const QUESTION = `query ($indicators: Int, $series: Int, $observations: Int) {
  indicators(first: $indicators, filter: { datasets: ["vn-pci", "vn-papi"] }) { nodes { code name series(first: $series) { nodes {
    id unit { code name kind }
    observations(last: $observations) { nodes { id period value relation status } }
  } } } } }`;

interface Identified {
  id: string;
}

interface Indicators {
  indicators: { nodes: { series: { nodes: unknown[] } }[] };
}

describe('the number of statements', () => {
  const server = useServer();

  it('for 20 indicators × 10 series × unit and last 5 observations is 4, as for 2 × 2 × 1; of the first request one more, which checks the two codes', async () => {
    const ask = () => server.query<Indicators>(QUESTION, { indicators: 20, series: 10, observations: 5 });
    expect((await ask()).statements).toBe(5);
    const many = await ask();
    const few = await server.query<Indicators>(QUESTION, { indicators: 2, series: 2, observations: 1 });
    const series = many.data.indicators.nodes.flatMap((node) => node.series.nodes);
    expect(many.data.indicators.nodes).toHaveLength(20);
    expect(series.length).toBeGreaterThan(100);
    expect(few.data.indicators.nodes[0]?.series.nodes.length).toBeGreaterThan(0);
    expect(many.statements).toBe(4);
    expect(few.statements).toBe(many.statements);
  });

  it('of one field asked for with two sets of arguments is one for each set, and neither gets the answer of the other', async () => {
    interface Observation {
      period: string;
    }
    interface Series {
      newest: { nodes: [Observation] };
      oldest: { nodes: Observation[] };
    }
    const { data, statements } = await server.query<{
      indicators: { nodes: { one: { nodes: Series[] } }[] };
    }>(`{ indicators(first: 10, filter: { datasets: ["vn-pci"] }) { nodes {
      one: series(first: 3, filter: { subjects: [{ unit: "38" }] }) { nodes { newest: observations(last: 1) { nodes { period } } oldest: observations(first: 2) { nodes { period } } } }
    } } }`);
    const series = data.indicators.nodes.flatMap((node) => node.one.nodes);
    expect(series.length).toBe(10);
    expect(series.filter(({ oldest }) => oldest.nodes.length === 2).length).toBeGreaterThan(5);
    for (const { newest, oldest } of series) {
      expect(newest.nodes).toHaveLength(1);
      const secondOldest = oldest.nodes.at(-1) as Observation;
      expect(newest.nodes[0].period >= secondOldest.period).toBe(true);
    }
    expect(statements).toBe(4);
  });

  it('does not grow with the parents of `latest`', async () => {
    const ask = (first: number) =>
      server.query<{ units: { nodes: { latest: unknown[] }[] } }>(
        `{ units(first: ${first}, filter: { kinds: [PROVINCE], inForceOn: "2019-01-01" }) { nodes { code latest(indicators: ["PCI", "POPULATION"]) { text series { indicator { code } } } } } }`,
      );
    // The first request also checks the codes of the filter, which the server then knows.
    const [, many, few] = [await ask(60), await ask(60), await ask(2)];
    expect(many.data.units.nodes.filter(({ latest }) => latest.length === 2).length).toBeGreaterThan(50);
    expect(few.statements).toBe(many.statements);
  });

  it('does not grow with the ids asked for', async () => {
    const { data } = await server.query<{ observations: { nodes: Identified[] } }>(
      '{ observations(filter: {}, first: 100) { nodes { id } } }',
    );
    const ids = data.observations.nodes.map(({ id }) => id);
    const ask = (wanted: string[]) =>
      server.query<{ nodes: Identified[] }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Observation { period value } } }',
        { ids: wanted },
      );
    const [many, few] = [await ask(ids), await ask(ids.slice(0, 2))];
    expect(many.data.nodes.map(({ id }) => id)).toEqual(ids);
    expect(many.statements).toBe(1);
    expect(few.statements).toBe(1);
  });
});
