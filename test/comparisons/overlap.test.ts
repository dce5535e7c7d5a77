import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { unitRow } from '../units/support/changing-land.js';

const indicator = (code: string, aggregation: string, weight = '') => ({
  code,
  name_vi: code,
  unit_of_measure: 'n',
  direction: 'NEUTRAL',
  aggregation,
  weight,
});

/** Countries that were published in each other, a country beside them, and provinces of it in a group across borders. */
const server = useServer({ template: 'empty' }, (server) =>
  publishPackages(server, {
    name: 'nested',
    tables: {
      documents: [{ code: 'D', title_vi: 'D', kind: 'REPORT', language: 'VI' }],
      units: [
        unitRow('COUNTRY', 'EARTH'),
        unitRow('COUNTRY', 'EAST', { parent: 'EARTH' }),
        unitRow('COUNTRY', 'LAND', { parent: 'EAST' }),
        unitRow('COUNTRY', 'ISLE'),
        unitRow('PROVINCE', 'COAST', { parent: 'LAND' }),
        unitRow('GROUP', 'ALL'),
        unitRow('GROUP', 'COASTS'),
        unitRow('GROUP', 'FAR'),
      ],
      unit_memberships: [
        { unit: 'LAND', group: 'ALL' },
        { unit: 'COAST', group: 'COASTS' },
        { unit: 'ISLE', group: 'FAR' },
      ],
      units_of_measure: [{ code: 'n', name_vi: 'n' }],
      indicators: [
        indicator('SUM', 'SUM'),
        indicator('MEAN', 'MEAN'),
        indicator('WEIGHTED', 'WEIGHTED_MEAN', 'SUM'),
      ],
      observations: ['SUM', 'MEAN', 'WEIGHTED'].flatMap((code) =>
        ['EARTH', 'EAST', 'LAND', 'ISLE', 'ALL', 'COASTS', 'FAR'].map((unit, i) => ({
          indicator: code,
          unit,
          period: '2020',
          value: 10 * (i + 1),
          document: 'D',
          locator: 'x',
        })),
      ),
    },
  }),
);

async function aggregate(code: string, over: string, more = '') {
  const { data, errors } = await server.query<{
    indicator: { aggregate: { value: number | null; valueAtLeast: number | null; reason: string | null } };
  }>(
    `{ indicator(code: "${code}") { aggregate(period: "2020", over: { ${over} }${more}) { value valueAtLeast valueAtMost reason } } }`,
  );
  expect(errors).toBeUndefined();
  return data.indicator.aggregate;
}

const overlap = (one: string, other: string) => ({
  value: null,
  valueAtLeast: null,
  valueAtMost: null,
  reason: `Tên ${one} (${one}) and Tên ${other} (${other}) overlap: one contains the other, or both contain the same unit, which would count twice. Leave one of them out of the scope.`,
});
const known = (value: number) => ({ value, valueAtLeast: value, valueAtMost: value, reason: null });

describe('a scope with a unit and one that contains it', () => {
  it('has no sum and no weighted mean, whatever is between the two', async () => {
    expect(await aggregate('SUM', 'unitKind: COUNTRY')).toEqual(overlap('EARTH', 'EAST'));
    const twoApart = 'unitKind: COUNTRY, units: ["EARTH", "LAND", "ISLE"]';
    expect(await aggregate('SUM', twoApart)).toEqual(overlap('EARTH', 'LAND'));
    expect(await aggregate('WEIGHTED', twoApart)).toEqual(overlap('EARTH', 'LAND'));
    expect(await aggregate('SUM', 'unitKind: COUNTRY, units: ["LAND", "ISLE"]')).toEqual(known(70));
  });

  it('has none on the boundaries of a date either', async () => {
    const rebased = ', boundaries: { inForceOn: "2024-01-01" }';
    expect(await aggregate('SUM', 'unitKind: COUNTRY', rebased)).toEqual(overlap('EARTH', 'EAST'));
    expect(await aggregate('SUM', 'unitKind: COUNTRY, units: ["LAND", "ISLE"]', rebased)).toEqual(known(70));
    expect(await aggregate('MEAN', 'unitKind: COUNTRY', rebased)).toEqual(known(25));
  });

  it('has a mean, which adds up nothing', async () => {
    expect(await aggregate('MEAN', 'unitKind: COUNTRY')).toEqual(known(25));
  });

  it('may be of groups, of which a member of one contains a member of the other', async () => {
    expect(await aggregate('SUM', 'unitKind: GROUP')).toEqual(overlap('ALL', 'COASTS'));
    expect(await aggregate('SUM', 'unitKind: GROUP, units: ["ALL", "FAR"]')).toEqual(known(120));
  });
});
