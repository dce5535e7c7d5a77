import { expect, it } from 'vitest';
import { useDatabase } from '../support/use-database.js';
import { type Draft, withRows } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { measured, valued } from './support/measured.js';
import { publishDrafts } from './support/state.js';
import { allFaults, shortly } from './support/warnings.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

const dialect = { bareNumber: false };
const money = { name_vi: 'tiền tệ', symbol_vi: '' };
const found = async (draft: Draft) => shortly(await allFaults(database.sql, draft));
const ofValues = (measure: Record<string, string>, ...values: string[]) =>
  found(valued(values, { measure, dialect }));

it('a sign of the unit of measure may be there or not', async () => {
  expect(await ofValues({}, '12 %', '13', '14%', '0')).toEqual([]);
  expect(await ofValues({ symbol_vi: '‰' }, '12 ‰', '13')).toEqual([]);
  expect(await ofValues({ symbol_vi: '', name_vi: 'Phần trăm' }, '12 %')).toEqual([]);
  expect(await ofValues({ symbol_vi: '', name_vi: 'trên 100 dân' }, '12 %')).toEqual([]);
  expect(await ofValues({ symbol_vi: '', name_vi: '', name_en: 'US dollars' }, '$12', '$ 13', '14')).toEqual(
    [],
  );
  expect(await ofValues({ symbol_vi: 'đ', name_vi: 'đồng' }, '12 ₫', '13')).toEqual([]);
  expect(await ofValues({ symbol_vi: '°C', name_vi: 'độ C' }, '31 °', '32.5')).toEqual([]);
});

it('a sign of another unit of measure is refused, once for each sign', async () => {
  expect(await ofValues({ symbol_vi: '', name_vi: 'người' }, '12', '13 %', '14 %', '15 ‰')).toEqual([
    'sign 3 value',
    'sign 5 value',
  ]);
  expect(await ofValues({}, '12 %', '12 ‰')).toEqual(['sign 3 value']);
  expect(await ofValues({ symbol_vi: '', name_vi: 'trên 100 000 dân' }, '12 %')).toEqual(['sign 2 value']);
  expect(await ofValues({ symbol_vi: '', name_vi: 'triệu đồng' }, '$ 12')).toEqual(['sign 2 value']);
  const [fault] = await allFaults(database.sql, valued(['12 %', '3 ‰', '4 ‰'], { dialect }));
  expect(fault).toMatchObject({
    value: '3 ‰',
    reason:
      'is "3 ‰", but the unit of measure of the indicator is "phần trăm" (m), with the symbol "%"; write the number in that unit and without "‰", or correct the unit of measure (only the first of 2 such rows is reported)',
  });
});

it('two signs that both fit are refused, also in the bounds and in another file', async () => {
  expect(await ofValues(money, '$12', '€ 13')).toEqual(['sign 3 value']);
  const bounds = [{ value: '$12' }, { value: '$13', lower: '€12', upper: '€14' }];
  expect(await found(measured(bounds, { measure: money, dialect }))).toEqual(['sign 3 lower']);
  const [fault, ...others] = await allFaults(
    database.sql,
    withRows(valued(['$12'], { measure: money, dialect }), 'observations-more', {
      ...observed('i', '38', '2010', '€12'),
    }),
  );
  expect(others).toEqual([]);
  expect(fault?.reason).toBe(
    'has the sign "€" where row 2 of observations.csv has "$12"; signs are ignored, so write all numbers of the column in one unit (got "€12")',
  );
});

it('each indicator has its own sign', async () => {
  const draft = dependent('two', {
    units_of_measure: [{ code: 'usd', name_vi: 'đô la Mỹ', symbol_vi: 'USD' }],
    indicators: [
      {
        code: 'income',
        name_vi: 'Thu nhập',
        unit_of_measure: 'usd',
        direction: 'NEUTRAL',
        aggregation: 'MEAN',
        former_codes: 'old-income',
      },
    ],
    observations: [observed('dti', '38', '2030', '49 %'), observed('income', '38', '2030', '$120')],
  });
  const signed = { ...draft, description: { ...draft.description, dialect } };
  expect(await found(signed)).toEqual([]);
  expect(await found(withRows(signed, 'observations', observed('old-income', '38', '2023', '9 %')))).toEqual([
    'sign 4 value',
  ]);
});

it('columns without a unit of measure have one sign or none', async () => {
  const rows = (numerator: string, confidence_level: string) => [
    { value: '50', numerator: '$1', denominator: '$2' },
    { value: '50', numerator, denominator: '$2', lower: '40', upper: '60', confidence_level },
  ];
  const foundIn = (numerator: string, level: string) => found(measured(rows(numerator, level), { dialect }));
  expect(await foundIn('$1', '95 %')).toEqual([]);
  expect(await foundIn('1', '95')).toEqual(['sign 3 numerator']);
  expect(await foundIn('€1', '95')).toEqual(['sign 3 numerator']);
  expect(await foundIn('$1', '95 ‰')).toEqual(['sign 3 confidence_level']);
});
