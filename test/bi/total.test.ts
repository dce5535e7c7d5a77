import { describe, expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const server = useServer({ template: 'empty' }, (server) =>
  publishPackages(
    server,
    smallWorld(
      [
        observed('PEOPLE', 'x', 2024, 1000),
        ...['a', 'b', 'c'].map((unit, i) => observed('PEOPLE', unit, 2024, `${100 * (i + 1)}.25`)),
        observed('PEOPLE', 'a', 2024, 40, { breakdown: 'sex=F' }),
        observed('PEOPLE', 'a', 2024, 60, { breakdown: 'sex=M' }),
        observed('PEOPLE', 'b', 2024, 90, { breakdown: 'sex=F' }),
        observed('PEOPLE', 'a', '2024-Q1', 99),
        observed('PEOPLE', 'a', 2023, 90),
        observed('PEOPLE', 'b', 2023, 150, { relation: 'ABOUT' }),
        observed('PEOPLE', 'a', 2022, 80),
        observedWithoutValue('PEOPLE', 'b', 2022, {
          status: 'MISSING',
          missing_reason: 'NOT_COLLECTED',
          note: 'Không có.',
        }),
        observed('SIZE', 'a', 2024, 7),
        observed('RATE', 'a', 2024, 1),
        { ...observed('SIZE', '', 2024, 3), infrastructure_asset: 'cable' },
      ],
      { infrastructure_assets: [{ code: 'cable', name_vi: 'Cáp', kind: 'PORTAL', status: 'OPERATING' }] },
    ),
  ),
);

const WITH_UNITS = 'bi.fact_observation JOIN bi.dim_unit USING (unit_key)';
const WITHOUT_UNITS = 'bi.fact_observation';
const BREAKDOWNS = 'bi.fact_breakdown';

const total = async (condition: string, from = WITH_UNITS): Promise<string | null> => {
  const [row] = await server.sql.unsafe(`SELECT bi.total(observation_key) FROM ${from} WHERE ${condition}`);
  return row?.total;
};

describe('bi.total', () => {
  it.each([
    ['units of one kind', `unit_kind = 'PROVINCE'`, WITH_UNITS, '600.75'],
    ['one row', `unit_code = 'x'`, WITH_UNITS, '1000'],
    ['units in one category', `breakdown = 'sex=F'`, BREAKDOWNS, '130'],
    ['the wide view', `unit_kind = 'PROVINCE'`, 'bi.observation_wide', '600.75'],
    ['nothing', 'false', WITH_UNITS, null],
  ])('adds %s', async (_, condition, from, sum) => {
    expect(await total(`indicator_code = 'PEOPLE' AND period = '2024' AND ${condition}`, from)).toBe(sum);
  });

  it('adds group by group', async () => {
    const rows = await server.sql`SELECT unit_code, period, bi.total(observation_key)
      FROM bi.fact_observation JOIN bi.dim_unit USING (unit_key)
      WHERE indicator_code = 'PEOPLE' AND unit_code = 'a' GROUP BY unit_code, period_start, period_end, period
      ORDER BY period_start, period_end`;
    expect(rows.map(({ period, total }) => [period, total])).toEqual([
      ['2022', '80'],
      ['2023', '90'],
      ['2024-Q1', '99'],
      ['2024', '100.25'],
    ]);
  });

  it('knows its keys whatever the form of days of a session', async () => {
    const rows = await server.sql.begin(async (sql) => {
      await sql`SET LOCAL "DateStyle" = 'SQL, DMY'`;
      return sql`SELECT bi.total(observation_key) FROM bi.fact_observation WHERE indicator_code = 'SIZE' AND unit_key IS NOT NULL`;
    });
    expect(rows[0]?.total).toBe('7');
  });

  it.each([
    ['rates', `indicator_code = 'RATE'`, WITH_UNITS, 'RATE cannot be added: its values are rates'],
    [
      'several indicators',
      `period = '2024' AND unit_code = 'a'`,
      WITH_UNITS,
      'expected one indicator; got PEOPLE and SIZE',
    ],
    [
      'several periods',
      `indicator_code = 'PEOPLE' AND unit_code = 'a'`,
      WITH_UNITS,
      'expected one period; got 2022 and 2024-Q1. Group by period',
    ],
    [
      'units of several kinds',
      `indicator_code = 'PEOPLE' AND period = '2024'`,
      WITH_UNITS,
      'expected units of one kind, of which none is in another; got COUNTRY and PROVINCE',
    ],
    ['what is no unit', `indicator_code = 'SIZE'`, WITHOUT_UNITS, 'expected units; got INFRASTRUCTURE_ASSET'],
    [
      'several categories',
      `indicator_code = 'PEOPLE'`,
      BREAKDOWNS,
      'expected one breakdown; got "sex=F" and "sex=M". Group by breakdown',
    ],
    [
      'values that are not exact',
      `indicator_code = 'PEOPLE' AND period = '2023'`,
      WITH_UNITS,
      'PEOPLE cannot be added: 1 of 2 values are missing or not exact',
    ],
    [
      'missing values',
      `indicator_code = 'PEOPLE' AND period = '2022'`,
      WITH_UNITS,
      'PEOPLE cannot be added: 1 of 2 values are missing or not exact',
    ],
    [
      'rows that a join repeats',
      `indicator_code = 'SIZE' AND unit_code = 'a'`,
      `${WITH_UNITS} CROSS JOIN generate_series(1, 3)`,
      'is there 3 times: a join repeats rows',
    ],
    [
      'rows without an observation',
      'true',
      `bi.dim_unit LEFT JOIN bi.fact_observation USING (unit_key)`,
      'observation_key is null in a row',
    ],
    ...['99999/2024-01-01/2025-01-01', '9999999999/2024-01-01/2025-01-01', 'x', ''].map((key) => [
      `the key "${key}"`,
      'true',
      `(VALUES ('${key}')) AS given (observation_key)`,
      `no observation has the key "${key}"`,
    ]),
  ])('refuses %s', async (_, condition = '', from = '', message = '') => {
    await expect(total(condition, from)).rejects.toMatchObject({
      code: '22000',
      message: expect.stringContaining(message),
    });
  });

  it('takes no number of anything else', async () => {
    for (const column of ['amount', 'rate', 'series_key', 'indicator_key'])
      await expect(
        server.sql.unsafe(`SELECT bi.total(${column}) FROM bi.fact_observation`),
        column,
      ).rejects.toMatchObject({ code: '42883' });
  });
});
