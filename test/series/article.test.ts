import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

/** The observations of the article of December 2023 as it prints them, with how each is to be read. */
const OBSERVATIONS: [text: string, relation: string, period: string][] = [
  ['15/63', 'EQUAL', '2022'],
  ['16/63', 'EQUAL', '2022'],
  ['14/63', 'EQUAL', '2022'],
  ['13/63', 'EQUAL', '2022'],
  ['678/678', 'EQUAL', '2023-11'],
  ['100 %', 'EQUAL', '2023-11'],
  ['100 %', 'EQUAL', '2023-11'],
  ['100 %', 'EQUAL', '2023-11'],
  ['10', 'EQUAL', '2023-11'],
  ['11', 'EQUAL', '2023-11'],
  ['2.588', 'EQUAL', '2023-11'],
  ['6.733.122', 'EQUAL', '2021-12/2023-11'],
  ['97,8 %', 'EQUAL', '2021-12/2023-11'],
  ['> 99,3 %', 'GREATER', '2023-11'],
  ['8,28 %', 'EQUAL', '2023'],
  ['100 %', 'EQUAL', '2023-11'],
  ['≥ 1 lần/tuần', 'AT_LEAST', '2023-11'],
  ['7–10 phút', 'BETWEEN', '2023-11'],
];

describe('the article of December 2023', () => {
  const server = useServer();

  it('gives its 18 observations, each as it is printed and with its relation', async () => {
    const { data } = await server.query<{
      document: {
        observations: {
          nodes: {
            text: string;
            relation: string;
            period: string;
            source: { document: { code: string }; quote: string };
          }[];
        };
      };
    }>(
      '{ document(code: "article-2023-12") { observations(first: 100) { nodes { text relation period source { document { code } quote } } } } }',
    );
    const nodes = data.document.observations.nodes;
    const shown = nodes.map(({ text, relation, period }) => [text, relation, period]);
    expect(shown.map(String).sort()).toEqual(OBSERVATIONS.map(String).sort());
    for (const { source } of nodes) {
      expect(source.document.code).toBe('article-2023-12');
      expect(source.quote.length).toBeGreaterThan(3);
    }
  });

  it('keeps the bounds of an interval and both sides of a fraction', async () => {
    const { data } = await server.query<{
      document: { observations: { nodes: { text: string }[] } };
    }>(`{
      document(code: "article-2023-12") { observations(first: 100) { nodes { relation value lower upper numerator denominator text(language: EN) } } } }`);
    const byText = (text: string) => data.document.observations.nodes.find((node) => node.text === text);
    expect(byText('7–10 minutes')).toMatchObject({ relation: 'BETWEEN', value: null, lower: 7, upper: 10 });
    expect(byText('678/678')).toMatchObject({ numerator: 678, denominator: 678 });
    expect(byText('> 99.3%')).toMatchObject({ relation: 'GREATER', value: 99.3 });
    expect(byText('15/63')).toMatchObject({ value: 15, denominator: 63 });
  });

  it('is listed beside the official ranking that the series follows', async () => {
    interface Series {
      observations: { nodes: unknown };
      alternatives: { nodes: [{ note: string }] };
    }
    const { data } = await server.query<{
      indicator: { series: { nodes: [Series] } };
    }>(`{ indicator(code: "DTI_RANK") { series(filter: { subjects: [{ unit: "38" }] }) { nodes {
      observations(from: "2022", to: "2022") { nodes { text alternative source { document { code } } } }
      alternatives { nodes { text alternative note source { document { code } } } }
    } } } }`);
    const [series] = data.indicator.series.nodes;
    expect(series.observations.nodes).toEqual([
      { text: '15/63', alternative: 0, source: { document: { code: 'dti-2022' } } },
    ]);
    expect(series.alternatives.nodes[0]).toMatchObject({
      text: '15/63',
      alternative: 1,
      source: { document: { code: 'article-2023-12' } },
    });
    expect(series.alternatives.nodes[0].note.length).toBeGreaterThan(10);
  });
});
