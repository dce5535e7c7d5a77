import { expect, it } from 'vitest';
import { useDatabase } from '../support/use-database.js';
import type { Cells, Draft } from './support/draft.js';
import { small } from './support/drafts.js';
import { type Measured, measured, valued } from './support/measured.js';
import { publishDrafts } from './support/state.js';
import { allFaults, shortly } from './support/warnings.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

const found = async (draft: Draft) => shortly(await allFaults(database.sql, draft));

/** Rows of values with their fractions, written as `33.3 = 1/3`. */
const rowsOf = (...texts: string[]): Cells[] =>
  texts.map((text) => {
    const [value = '', numerator = '', denominator = ''] = text.split(/ = |\//);
    return { value, numerator, denominator };
  });
const foundIn = (options: Measured, ...texts: string[]) => found(measured(rowsOf(...texts), options));
const ratio: Measured = { measure: { name_vi: 'tỷ suất', symbol_vi: '' } };

it('a percentage that is not 100 times its quotient is reported', async () => {
  expect(await foundIn({}, '33.3 = 1/3', '0.333 = 1/3', '50 = 1/4', '49.3 = 493/1000')).toEqual([
    'scale 3 value',
    'scale 4 value',
  ]);
  const [fault] = await allFaults(database.sql, measured(rowsOf('0.4931 = 4931/10000')));
  expect(fault?.reason).toBe(
    'is 0.4931, but 4931 divided by 10000 is 49.31 in the unit of measure "phần trăm"; correct the value, the numerator or the denominator, or explain the value in "note"',
  );
  expect(await foundIn({ measure: { symbol_vi: '‰' } }, '12.5 = 1/80', '1.25 = 1/80')).toEqual([
    'scale 3 value',
  ]);
});

it('rounded values and counts are not', async () => {
  const texts = [
    '33 = 1/3',
    '66.7 = 2/3',
    '66.6 = 2/3',
    '0 = 0/12',
    '0 = 1/3000',
    '100 = 63/63',
    '12.3 = 24000/195300',
  ];
  expect(await foundIn({}, ...texts)).toEqual([]);
  expect(await foundIn({}, '-2.5 = -1/40', '2.5 = -1/-40')).toEqual([]);
  expect(await foundIn({}, '15 = 15/63')).toEqual([]);
});

it('without a unit of measure that says the scale, most values do', async () => {
  expect(await foundIn(ratio, '0.25 = 1/4', '0.5 = 1/2', '50 = 1/2', '0.2 = 1/5')).toEqual(['scale 4 value']);
  expect(await foundIn(ratio, '250 = 1/400', '500 = 1/200', '125 = 1/800')).toEqual([]);
  expect(await foundIn(ratio, '0.25 = 1/4', '0.5 = 1/2', '0.2 = 1/5', '0.7 = 1/4')).toEqual([
    'scale 5 value',
  ]);
  expect(await foundIn(ratio, '7 = 1/4', '3 = 1/2', '5 = 17/33')).toEqual([]);
});

it('of one kind, ten are listed and the others counted', async () => {
  const texts = Array.from({ length: 14 }, (_, nth) => `0.5 = ${nth + 11}/${(nth + 11) * 2}`);
  const faults = await allFaults(database.sql, measured(rowsOf(...texts)));
  expect(shortly(faults)).toEqual(
    [...texts.slice(0, 10), ''].map((_, nth) => `scale ${nth < 10 ? nth + 2 : 15} value`),
  );
  expect(faults.at(-1)?.reason).toBe('the same in 4 more rows, until row 15; compare them with row 2');
});

it('what is explained, computed, an average of years or a bound is not reported', async () => {
  const [row = {}] = rowsOf('0.333 = 1/3');
  const others: Cells[] = [
    { note: 'Theo nguồn' },
    { nature: 'MODELLED' },
    { period: '2001/2003' },
    { relation: 'GREATER' },
    { relation: 'ABOUT' },
  ];
  for (const cells of others) expect(await found(measured([{ ...row, ...cells }]))).toEqual([]);
});

it('a share without a sign among percentages is reported', async () => {
  const dialect = { bareNumber: false };
  expect(await found(valued(['12 %', '13 %', '0.14'], { dialect }))).toEqual(['scale 4 value']);
  expect(await found(valued(['12 %', '0.3 %', '0.14'], { dialect }))).toEqual([]);
  expect(await found(valued(['12 %', '13 %', '0.14', '14'], { dialect }))).toEqual([]);
});
