import { describe, expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { errorMessages } from '../support/error-messages.js';
import { publishPackages } from '../support/package.js';
import type { TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

interface Row {
  unit: { code: string; validFrom: string | null };
  cells: ({ period: string; text: string } | null)[];
}

const ask = (server: TestServer, indicators: string[], units: string[], period?: string) =>
  server.query<{ compare: Row[] }>(
    `query ($indicators: [String!]!, $units: [String!]!, $period: Period) {
      compare(indicators: $indicators, units: $units, period: $period) { unit { code validFrom } cells { period text status } } }`,
    { indicators, units, period },
  );

const table = async (server: TestServer, indicators: string[], units: string[], period?: string) => {
  const { data, errors } = await ask(server, indicators, units, period);
  expect(errors).toBeUndefined();
  return data.compare.map((row) => [
    row.unit.code,
    ...row.cells.map((cell) => cell && `${cell.period}: ${cell.text}`),
  ]);
};

describe('a comparison', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(
      server,
      smallWorld(
        [
          observed('PEOPLE', 'a', 2020, 1),
          observed('PEOPLE', 'a', 2021, 2),
          observed('PEOPLE', 'a', 2022, 3),
          observed('PEOPLE', 'b', 2020, 4),
          observed('PEOPLE', 'b', 2021, 5),
          observed('SCORE', 'a', 2020, 6, { relation: 'GREATER' }),
          observed('SCORE', 'b', 2022, 7),
          observedWithoutValue('SCORE', 'a', 2022, {
            status: 'MISSING',
            missing_reason: 'UNKNOWN',
            note: 'n',
          }),
          observed('SIZE', 'v@2000-01-01', 2020, 8),
          observed('SIZE', 'v@2021-01-01', 2021, 9),
        ],
        {
          units: [
            { code: 'a', kind: 'PROVINCE', name_vi: 'A' },
            { code: 'b', kind: 'PROVINCE', name_vi: 'B' },
            { code: 'v', valid_from: '2000-01-01', valid_to: '2021-01-01', kind: 'PROVINCE', name_vi: 'V' },
            { code: 'v', valid_from: '2021-01-01', valid_to: '2023-01-01', kind: 'PROVINCE', name_vi: 'V' },
            { code: 'v', valid_from: '2023-01-01', kind: 'PROVINCE', name_vi: 'V' },
          ],
        },
      ),
    );
  });

  it('has a row for each unit and a cell for each indicator, in the order asked for', async () => {
    expect(await table(server, ['SCORE', 'PEOPLE'], ['b', 'a'], '2020')).toEqual([
      ['b', null, '2020: 4'],
      ['a', '2020: > 6', '2020: 1'],
    ]);
  });

  it('without a period has each indicator for the newest period that all units have, else the newest of each', async () => {
    expect(await table(server, ['PEOPLE', 'SCORE', 'SIZE'], ['a', 'b'])).toEqual([
      ['a', '2021: 2', '2020: > 6', null],
      ['b', '2021: 5', '2022: 7', null],
    ]);
    expect(await table(server, ['PEOPLE'], ['a'])).toEqual([['a', '2022: 3']]);
  });

  it('shows a missing value of the period as missing', async () => {
    const { data } = await ask(server, ['SCORE'], ['a'], '2022');
    expect(data.compare[0]?.cells).toEqual([{ period: '2022', text: 'không có số liệu', status: 'MISSING' }]);
  });

  it('takes for a code the version in force at the period, else the newest with observations', async () => {
    const version = async (reference: string, period?: string, indicator = 'SIZE') => {
      const { data, errors } = await ask(server, [indicator], [reference], period);
      return errors
        ? errors[0]?.extensions.code
        : [data.compare[0]?.unit.validFrom, data.compare[0]?.cells[0]?.text];
    };
    expect(await version('v', '2020')).toEqual(['2000-01-01', '8']);
    expect(await version('v', '2021')).toEqual(['2021-01-01', '9']);
    expect(await version('v')).toEqual(['2021-01-01', '9']);
    expect(await version('v', undefined, 'SCORE')).toEqual(['2023-01-01', undefined]);
    expect(await version('v@2000-01-01')).toEqual(['2000-01-01', '8']);
    expect(await version('v', '1999')).toBe('CODE_NOT_FOUND');
  });

  it('names every code that is unknown, of both lists at once', async () => {
    const { errors, status } = await ask(
      server,
      ['PEOPLE', 'NO', 'NEITHER'],
      ['a', 'nowhere', 'a@1999-01-01'],
    );
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions.code).toBe('CODE_NOT_FOUND');
    for (const code of ['"NO"', '"NEITHER"', '"nowhere"', '"a@1999-01-01"'])
      expect(errors?.[0]?.message).toContain(code);
    expect(errors?.[0]?.message).not.toContain('"PEOPLE"');
  });

  it.each([
    [21, 1, errorMessages.tooManyCompared(20, 'indicators', 21)],
    [1, 101, errorMessages.tooManyCompared(100, 'units', 101)],
    [20, 51, errorMessages.tooManyCompared(1000, 'cells (indicators × units)', 1020)],
  ])('of %i indicators and %i units is too large', async (indicators, units, message) => {
    const { errors } = await ask(server, Array(indicators).fill('PEOPLE'), Array(units).fill('a'));
    expect(errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(errors?.[0]?.message).toBe(message);
  });

  it('of nothing is empty', async () => {
    expect(await table(server, [], [])).toEqual([]);
    expect(await table(server, [], ['a'])).toEqual([['a']]);
  });

  it('takes as many statements for many as for few', async () => {
    const few = await ask(server, ['PEOPLE'], ['a']);
    const many = await ask(server, ['PEOPLE', 'SCORE', 'SIZE', 'RANK', 'RATE'], ['a', 'b', 'v@2000-01-01']);
    expect(many.statements).toBe(few.statements);
  });
});
