import { describe, expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const interval = (lower: string, upper: string, more = {}) => ({ lower, upper, ...more });

const observations = [
  observed('RANK', 'a', 2020, '43', interval('32', '61', { confidence_level: '95', nature: 'MODELLED' })),
  observed('RANK', 'b', 2020, '41.5', interval('41.5', '41.5', { relation: 'ABOUT', status: 'IMPUTED' })),
  observed('RANK', 'c', 2020, '40', { status: 'IMPUTED', nature: 'COUNTRY_ADJUSTED' }),
  observed('RANK', 'd', 2020, '39', { status: 'LOW_RELIABILITY', ...interval('-0.5', '90') }),
  observedWithoutValue('SIZE', 'a', 2020, { relation: 'BETWEEN', lower: '7', upper: '10' }),
  observedWithoutValue('SIZE', 'b', 2020, {
    status: 'MISSING',
    missing_reason: 'NOT_APPLICABLE',
    note: 'Không có',
    nature: 'NOT_RELEVANT',
  }),
];

const server = useServer({ template: 'empty' }, (server) =>
  publishPackages(server, smallWorld(observations)),
);

const FIELDS = `value lower upper interval { lower upper confidenceLevel } nature status text en: text(language: EN)`;

async function observationsOf(indicator: string) {
  const { data, errors } = await server.query<{
    observations: { nodes: (Record<string, unknown> & { series: { unit: { code: string } } })[] };
  }>(
    `{ observations(filter: { indicators: ["${indicator}"] }) { nodes { series { unit { code } } ${FIELDS} } } }`,
  );
  expect(errors).toBeUndefined();
  return Object.fromEntries(
    data.observations.nodes.map(({ series, ...observation }) => [series.unit.code, observation]),
  );
}

describe('an observation', () => {
  it('has a value together with the interval around it', async () => {
    const { a, b, c, d } = await observationsOf('RANK');
    expect(a).toEqual({
      value: 43,
      lower: null,
      upper: null,
      interval: { lower: 32, upper: 61, confidenceLevel: 95 },
      nature: 'MODELLED',
      status: 'NORMAL',
      text: '43 (32–61)',
      en: '43 (32–61)',
    });
    expect(b).toMatchObject({ interval: { lower: 41.5, upper: 41.5, confidenceLevel: null }, nature: null });
    expect(b?.text).toBe('≈ 41,5 (41,5–41,5)');
    expect(c).toMatchObject({ interval: null, nature: 'COUNTRY_ADJUSTED', status: 'IMPUTED', text: '40' });
    expect(d).toMatchObject({ interval: { lower: -0.5, upper: 90 }, status: 'LOW_RELIABILITY' });
  });

  it('that is only known to be between two numbers has these, and no interval', async () => {
    const { a, b } = await observationsOf('SIZE');
    expect(a).toMatchObject({ value: null, lower: 7, upper: 10, interval: null, text: '7–10' });
    expect(b).toMatchObject({ value: null, status: 'MISSING', interval: null, nature: 'NOT_RELEVANT' });
  });

  it('is found by the statuses that it may have', async () => {
    const { data } = await server.query(
      `{ observations(filter: { statuses: [IMPUTED, LOW_RELIABILITY] }) { nodes { value } } }`,
    );
    expect(data).toEqual({ observations: { nodes: [{ value: 41.5 }, { value: 40 }, { value: 39 }] } });
  });
});

it('a calculation uses the value of an interval, and imputed values', async () => {
  const { data } = await server.query<{
    indicator: { ranking: { nodes: { unit: { code: string } }[]; excluded: unknown[] } };
  }>(
    `{ indicator(code: "RANK") { ranking(period: "2020") { nodes { unit { code } }
       excluded { reason } } } }`,
  );
  const { nodes, excluded } = data.indicator.ranking;
  expect(nodes.map(({ unit }) => unit.code)).toEqual(expect.arrayContaining(['d', 'c', 'a']));
  expect(nodes.slice(0, 2).map(({ unit }) => unit.code)).toEqual(['d', 'c']);
  expect(excluded.length + nodes.length).toBe(4);
});

it('a change of the interval is a change of the observation, under the names of the package', async () => {
  const [first, ...others] = observations;
  await publishPackages(
    server,
    smallWorld([{ ...first, lower: '33', nature: 'ESTIMATED' } as (typeof observations)[number], ...others]),
  );
  const { data } = await server.query<{
    revision: { changes: { nodes: { before: object; after: object }[] } };
  }>('{ revision(number: 2) { changes(first: 10) { nodes { before after } } } }');
  const { nodes } = data.revision.changes;
  expect(nodes).toHaveLength(1);
  expect(nodes[0]?.before).toMatchObject({ lower: '32', confidence_level: '95', nature: 'MODELLED' });
  expect(nodes[0]?.after).toMatchObject({ lower: '33', confidence_level: '95', nature: 'ESTIMATED' });
});

it('a change of a row without these columns has the same members as before', async () => {
  const { data } = await server.query<{
    revision: { changes: { nodes: { table: string; after: Record<string, unknown> }[] } };
  }>('{ revision(number: 1) { changes(first: 100) { nodes { table after } } } }');
  const rows = data.revision.changes.nodes.filter(({ table }) => table === 'observations');
  const members = rows.map(({ after }) => Object.keys(after).includes('nature'));
  expect(members).toEqual(rows.map(({ after }) => 'confidence_level' in after));
  expect(members.filter((has) => has)).toHaveLength(3);
});
