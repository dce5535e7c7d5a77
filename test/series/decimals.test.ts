import { describe, expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const world = (decimals: Record<string, number>) => {
  const small = smallWorld(
    [
      observed('SCORE', 'a', 2020, '4.3575382232666'),
      observed('SCORE', 'b', 2020, '4.5'),
      observed('RANK', 'a', 2020, '4.3575382232666'),
      observedWithoutValue('SIZE', 'a', 2020, { relation: 'BETWEEN', lower: '7.105', upper: '10' }),
    ],
    {
      targets: [
        {
          indicator: 'SCORE',
          unit: 'a',
          period: 2030,
          relation: 'AT_LEAST',
          value: '80.555',
          document: 'd',
          locator: '1',
        },
      ],
    },
  );
  const { indicators = [], ...tables } = small.tables;
  return {
    ...small,
    tables: {
      ...tables,
      indicators: indicators.map((row) => ({ ...row, decimals: decimals[`${row.code}`] ?? '' })),
    },
  };
};

/** The first revision declares no decimals, the second declares those of two indicators. */
const server = useServer({ template: 'empty' }, async (server) => {
  await publishPackages(server, world({}));
  await publishPackages(server, world({ SCORE: 2, SIZE: 0 }));
});

const textsAt = async (revision: number | undefined, argument = '') => {
  const { data, errors } = await server.query<{
    observations: { nodes: { text: string; valueDecimal: string }[] };
    targets: { nodes: { text: string }[] };
  }>(
    `{ observations(filter: {}) { nodes { text${argument} valueDecimal } } targets { nodes { text${argument} } } }`,
    {},
    revision,
  );
  expect(errors).toBeUndefined();
  return [...data.observations.nodes, ...data.targets.nodes].map(({ text }) => text).sort();
};

describe('a text', () => {
  it('has the decimals that the indicator declares, or all digits', async () => {
    expect(await textsAt(2)).toEqual(['4,3575382232666', '4,36', '4,5', '7–10', '≥ 80,55']);
  });

  it('has all digits in a revision that declares none, for ever', async () => {
    expect(await textsAt(1)).toEqual(['4,3575382232666', '4,3575382232666', '4,5', '7,105–10', '≥ 80,555']);
  });

  it('has the decimals that are asked for, in every revision', async () => {
    const rounded = ['4,4', '4,4', '4,5', '7,1–10', '≥ 80,5'];
    expect(await textsAt(1, '(decimals: 1)')).toEqual(rounded);
    expect(await textsAt(2, '(decimals: 1)')).toEqual(rounded);
    expect(await textsAt(2, '(decimals: 100)')).toEqual(await textsAt(1));
    expect(await textsAt(2, '(decimals: null)')).toEqual(await textsAt(2));
    expect(await textsAt(2, '(decimals: 1, language: EN)')).toContain('≥ 80.5');
  });

  it.each([-1, 101, 2_147_483_647])('has no %d decimals: that is an error', async (decimals) => {
    const { errors } = await server.query(`{ targets { nodes { text(decimals: ${decimals}) } } }`);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(`expected \`decimals\` from 0 to 100; got ${decimals}`),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

it('Indicator.decimals is null if the publisher does not say', async () => {
  const { data } = await server.query<object>(
    '{ score: indicator(code: "SCORE") { decimals } size: indicator(code: "SIZE") { decimals } rank: indicator(code: "RANK") { decimals } }',
  );
  expect(data).toEqual({ score: { decimals: 2 }, size: { decimals: 0 }, rank: { decimals: null } });
});

it('values keep all their digits', async () => {
  const { data } = await server.query<object>(
    '{ indicator(code: "SCORE") { latest(unit: "a") { value valueDecimal text } } }',
  );
  expect(data).toEqual({
    indicator: { latest: { value: 4.3575382232666, valueDecimal: '4.3575382232666', text: '4,36' } },
  });
});
