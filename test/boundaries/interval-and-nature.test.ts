import { expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { smallWorld } from './support/small-world.js';

const estimate = (unit: string, value: number, status = 'IMPUTED') => ({
  indicator: 'ESTIMATE',
  unit,
  period: '2019',
  value,
  lower: value - 1,
  upper: value + 2,
  confidence_level: 90,
  status,
  nature: 'MODELLED',
  document: 'table',
  locator: `dòng ${unit}`,
});

const { tables } = smallWorld;

const server = useServer({ template: 'empty' }, (server) =>
  publishPackages(server, {
    ...smallWorld,
    tables: {
      ...tables,
      indicators: [
        ...(tables.indicators ?? []),
        {
          code: 'ESTIMATE',
          name_en: 'Estimate',
          unit_of_measure: 'U',
          direction: 'NEUTRAL',
          aggregation: 'SUM',
        },
      ],
      observations: [
        ...(tables.observations ?? []),
        estimate('P', 10),
        estimate('Q', 20, 'ESTIMATED'),
        estimate('R', 30),
      ],
    },
  }),
);

const onNewBoundaries = async (unit: string) => {
  const { data, errors } = await server.query<{ unit: { observations: { nodes: unknown[] } } }>(
    `{ unit(code: "${unit}") { observations(indicator: "ESTIMATE", boundaries: { inForceOn: "2020-01-01" }) { nodes {
      value text(language: EN) status nature interval { lower upper confidenceLevel }
      derivation { method parts { observation { interval { lower } nature } } } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.unit.observations.nodes;
};

it('a sum of estimates has neither an interval nor a nature; its parts have theirs', async () => {
  expect(await onNewBoundaries('V')).toEqual([
    {
      value: 30,
      text: '30 điểm',
      status: 'IMPUTED',
      nature: null,
      interval: null,
      derivation: {
        method: 'EXACT_SUM',
        parts: [9, 19].map((lower) => ({ observation: { interval: { lower }, nature: 'MODELLED' } })),
      },
    },
  ]);
});

it('an estimate for the same area under another name keeps its interval and its nature', async () => {
  expect(await onNewBoundaries('N')).toMatchObject([
    {
      value: 30,
      text: '30 điểm (29–32)',
      status: 'IMPUTED',
      nature: 'MODELLED',
      interval: { lower: 29, upper: 32, confidenceLevel: 90 },
      derivation: { method: 'REPORTED' },
    },
  ]);
});
