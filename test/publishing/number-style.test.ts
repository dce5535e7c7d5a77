import { expect, it } from 'vitest';
import { numberStyle } from '../../src/packages/reading/workbook/number-style.js';

it.each([
  ['General', 'number'],
  ['0.00E+00', 'number'],
  ['[Red]#,##0.0', 'number'],
  ['#,##0_);(#,##0)', 'number'],
  ['#,##0 "năm"', 'number'],
  ['0\\d', 'number'],
  ['0.0%', 'percent'],
  ['yyyy-mm-dd', 'day'],
  ['[$-42A]d mmmm yyyy', 'day'],
  ['dd/mm/yyyy;@', 'day'],
  ['mmm\\-yy', 'moment'],
  ['yyyy', 'moment'],
  ['[h]:mm', 'moment'],
])('a number that is shown as %s is a %s', (code, style) => {
  expect(numberStyle(164, code)).toBe(style);
});

it.each([
  [0, 'number'],
  [4, 'number'],
  [10, 'percent'],
  [14, 'day'],
  [17, 'moment'],
  [49, 'number'],
])('the format of number %i is that of a %s', (id, style) => {
  expect(numberStyle(id, undefined)).toBe(style);
});
