import { describe, expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { publishPackages } from '../support/package.js';
import { reasons } from '../support/reasons.js';
import { seedRows } from '../support/seed-rows.js';
import type { TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const FIELDS = 'value valueAtLeast valueAtMost method reported expected missing { code } reason';

interface Aggregate {
  value: number | null;
  valueAtLeast: number | null;
  valueAtMost: number | null;
  reason: string | null;
}

const aggregate = async (server: TestServer, indicator: string, args: string) => {
  const { data, errors } = await server.query<{ indicator: { aggregate: Aggregate } }>(
    `{ indicator(code: "${indicator}") { aggregate(${args}) { ${FIELDS} } } }`,
  );
  expect(errors).toBeUndefined();
  return data.indicator.aggregate;
};

describe('the population of the census of 2019', () => {
  const server = useServer();

  const total = (breakdown: string | null, isAsked: (unit: string) => boolean) =>
    seedRows('observations')
      .filter((row) => row.indicator === 'POPULATION' && row.period === '2019' && row.breakdown === breakdown)
      .filter((row) => isAsked(String(row.unit).split('@')[0] ?? ''))
      .reduce((sum, row) => sum + Number(row.value), 0);

  it('of all 63 provinces is their sum, to the person', async () => {
    const value = total(null, (unit) => unit.length === 2 && unit !== 'VN');
    expect(await aggregate(server, 'POPULATION', 'period: "2019", over: { unitKind: PROVINCE }')).toEqual({
      value,
      valueAtLeast: value,
      valueAtMost: value,
      method: 'SUM',
      reported: 63,
      expected: 63,
      missing: [],
      reason: null,
    });
  });

  it('of the districts of Thanh Hóa adds up to that of the province, for women too', async () => {
    for (const [breakdown, key] of [
      ['', null],
      [', breakdown: [{ dimension: "sex", categories: ["FEMALE"] }]', 'sex=FEMALE'],
    ] as const) {
      const over = `period: "2019", over: { unitKind: DISTRICT, within: "38" }${breakdown}`;
      const result = await aggregate(server, 'POPULATION', over);
      expect(result).toMatchObject({ reported: 27, expected: 27, missing: [], reason: null });
      expect(result.value).toBe(total(key, (unit) => unit === '38'));
    }
  });
});

describe('several units aggregated', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(
      server,
      smallWorld([
        observed('PEOPLE', 'a', 2021, '100.5'),
        observed('PEOPLE', 'b', 2021, 300),
        observed('PEOPLE', 'c', 2021, 50, { relation: 'ABOUT' }),
        observed('PEOPLE', 'd', 2021, 0),
        observed('PEOPLE', 'e', 2021, 1),
        observed('PEOPLE', 'a', 2022, 8),
        observed('RATE', 'a', 2021, 10),
        observed('RATE', 'b', 2021, 20),
        observed('RATE', 'c', 2021, 30),
        observed('RATE', 'd', 2021, 40),
        observed('SCORE', 'a', 2021, 1),
        observed('SCORE', 'b', 2021, 4),
        observed('PEOPLE', 'a', 2020, 100),
        observed('PEOPLE', 'b', 2020, 300),
        observed('PEOPLE', 'c', 2020, 50, { relation: 'GREATER' }),
        observedWithoutValue('PEOPLE', 'd', 2020, { relation: 'BETWEEN', lower: 1, upper: 3 }),
        observed('SCORE', 'a', 2020, 2),
        observed('SCORE', 'b', 2020, 4, { relation: 'AT_MOST' }),
        observed('SCORE', 'c', 2020, 6),
        observed('RATE', 'a', 2020, 10),
        observedWithoutValue('RATE', 'b', 2020, { relation: 'BETWEEN', lower: 20, upper: 30 }),
        observed('RATE', 'c', 2020, 5),
        observedWithoutValue('SIZE', 'a', 2020, { relation: 'BETWEEN', lower: 5, upper: 7 }),
      ]),
    );
  });

  const provinces = (year: number) => `period: "${year}", over: { unitKind: PROVINCE }`;

  it('are added where values can be added; a unit whose value is not exact is missing', async () => {
    expect(await aggregate(server, 'PEOPLE', provinces(2021))).toEqual({
      value: 401.5,
      // "About 50" has no bounds.
      valueAtLeast: null,
      valueAtMost: null,
      method: 'SUM',
      reported: 4,
      expected: 5,
      missing: [{ code: 'c' }],
      reason: reasons.someReported(5, 4) + reasons.othersInexact(1),
    });
  });

  it('list the observations that are left out, with the reason', async () => {
    const { data } = await server.query<{ indicator: { aggregate: object } }>(
      `{ indicator(code: "RATE") { aggregate(${provinces(2020)}) { excluded { reason observation { text series { subject { code } } } } } } }`,
    );
    const excluded = (code: string, text: string, reason: string) => ({
      reason,
      observation: { text, series: { subject: { code } } },
    });
    // Those without an observation, d and e, are missing and not excluded.
    expect(data.indicator.aggregate).toEqual({
      excluded: [
        excluded('b', '20–30', reasons.notExact('BETWEEN')),
        excluded('c', '5', reasons.noExactWeight),
      ],
    });
  });

  it('have the bounds that hold with the values that are not exact; a unit without data stays left out', async () => {
    // 100 + 300 + a number above 50 + one from 1 to 3; e has no data.
    expect(await aggregate(server, 'PEOPLE', provinces(2020))).toMatchObject({
      value: 400,
      valueAtLeast: 451,
      valueAtMost: null,
      reported: 2,
      reason: reasons.someReported(5, 2) + reasons.othersInexact(2),
    });
    // (2 + a number up to 4 + 6) / 3.
    expect(await aggregate(server, 'SCORE', provinces(2020))).toMatchObject({
      value: 4,
      valueAtLeast: null,
      valueAtMost: 4,
      reported: 2,
    });
    // (10 × 100 + from 20 to 30 × 300) / 400; c has no exact weight.
    expect(await aggregate(server, 'RATE', provinces(2020))).toMatchObject({
      value: 10,
      valueAtLeast: 17.5,
      valueAtMost: 25,
      reported: 1,
      missing: [{ code: 'b' }, { code: 'c' }, { code: 'd' }, { code: 'e' }],
      reason: reasons.someReported(5, 1) + reasons.othersInexact(1),
    });
    // Only a range.
    expect(await aggregate(server, 'SIZE', provinces(2020))).toMatchObject({
      value: null,
      valueAtLeast: 5,
      valueAtMost: 7,
      reported: 0,
      reason: reasons.noneReported(5) + reasons.othersInexact(1),
    });
  });

  it('are those in force at the period', async () => {
    expect(await aggregate(server, 'PEOPLE', provinces(2022))).toMatchObject({
      value: 8,
      reported: 1,
      expected: 4,
    });
  });

  it('have their plain mean', async () => {
    expect(await aggregate(server, 'SCORE', provinces(2021))).toMatchObject({
      value: 2.5,
      method: 'MEAN',
      reported: 2,
    });
  });

  it('have their mean weighted by the other indicator; without an exact weight above 0 a unit is missing', async () => {
    expect(await aggregate(server, 'RATE', provinces(2021))).toMatchObject({
      // (10 × 100.5 + 20 × 300) / (100.5 + 300)
      value: expect.closeTo(7005 / 400.5, 12),
      method: 'WEIGHTED_MEAN',
      reported: 2,
      missing: [{ code: 'c' }, { code: 'd' }, { code: 'e' }],
    });
  });

  it('have no value where none reported or none is in force', async () => {
    expect(await aggregate(server, 'SIZE', provinces(2021))).toMatchObject({
      value: null,
      reported: 0,
      expected: 5,
      reason: reasons.noneReported(5),
    });
    expect(await aggregate(server, 'SIZE', 'period: "2021", over: { unitKind: DISTRICT }')).toMatchObject({
      value: null,
      expected: 0,
      reason: reasons.noUnitInForce,
    });
  });

  it('are refused for an indicator whose values cannot be aggregated', async () => {
    const { errors } = await server.query(
      '{ indicator(code: "RANK") { aggregate(period: "2021", over: { unitKind: PROVINCE }) { value } } }',
    );
    expect(errors?.[0]?.extensions.code).toBe('AGGREGATION_NOT_ALLOWED');
    expect(errors?.[0]?.message).toContain('RANK');
  });

  it('take as many statements for many indicators as for one', async () => {
    const ask = (indicators: string[]) =>
      server.query(
        `{ ${indicators.map((code) => `${code}: indicator(code: "${code}") { aggregate(${provinces(2021)}) { ${FIELDS} } }`).join(' ')} }`,
      );
    expect((await ask(['PEOPLE', 'RATE', 'SCORE', 'SIZE'])).statements).toBe(
      (await ask(['PEOPLE', 'SIZE'])).statements,
    );
  });
});
