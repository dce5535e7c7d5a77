import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPeriod } from '../../src/scalars/period.js';
import { dayHint, periodHint } from '../../src/scalars/period-hint.js';

const hint = (text: string) => periodHint(text, isPeriod);
const meaning = (...periods: string[]) =>
  `; did you mean ${periods.map((period) => `"${period}"`).join(' or ')}?`;

it.each([
  [
    '2023-11',
    ['11/2023', '2023M11', '2023-M11', '2023/11', '202311', 'Th11-2023', 'tháng 11/2023', 'T11/2023'],
  ],
  ['2023-11', ['Tháng 11 năm 2023', 'Nov 2023', 'November 2023', '2023 Nov', '2023\u201311', '１１/2023']],
  [
    '2020-Q1',
    ['2020Q1', '2020-K1', '2020 Q1', 'Q1 2020', 'Q1/2020', '1Q2020', 'quý I/2020', 'Quý 1 năm 2020'],
  ],
  ['2020-Q4', ['2020-Q04', 'quý IV/2020', '2020k4']],
  ['2020-01/2020-06', ['2020-H1', '2020S1', 'H1/2020', '6 tháng đầu năm 2020']],
  ['2020-07/2020-12', ['2020-S2', '6 tháng cuối năm 2020']],
  ['2020-01/2020-09', ['9 tháng đầu năm 2020']],
  ['2020-01-27/2020-02-02', ['2020W05', '2020-W05', 'tuần 5/2020', 'Week 5 2020']],
  ['2020-12-28/2021-01-03', ['2020-W53']],
  ['2020', ['2020.0', '2020-A1', 'năm 2020', ' 2020', '\u00a02020', "'2020"]],
  ['2016/2020', ['2016-2020', '2016 – 2020', 'giai đoạn 2016-2020']],
  ['2020-Q1/2020-Q2', ['2020Q1/2020Q2', '2020Q1 - 2020Q2']],
  [
    '2025-12-31',
    ['31/12/2025', '2025/12/31', '20251231', 'ngày 31 tháng 12 năm 2025', '2025-12-31T00:00:00Z'],
  ],
])('is %s', (period, texts) => {
  for (const text of texts) expect(hint(text), text).toBe(meaning(period));
});

it('names all periods that a text may mean', () => {
  expect(hint('1/7/2025')).toBe(meaning('2025-07-01', '2025-01-07'));
  expect(hint('2020-1')).toBe(meaning('2020-01', '2020-Q1'));
  expect(hint('2020-T1')).toBe(meaning('2020-01', '2020-01/2020-04'));
});

it.each([
  [
    'Nov-23',
    'did you mean "2023-11"? Excel makes the date Nov-23 of it; format the column as text and write it again',
  ],
  [
    '45231',
    'Excel stores the day 2023-11-01 as the number 45231; write the period that is meant, such as 2023-11 or 2023-11-01',
  ],
  [
    '2019-20',
    'write 2019/2020 for two calendar years, and a school year with its first and last month, such as 2019-09/2020-08',
  ],
  ['năm học 2019-2020', 'write a school year with its first and last month, such as 2019-09/2020-08'],
  [
    'FY2020',
    'write a fiscal year with its first and last month, such as 2020-04/2021-03, or as 2020 if it is the calendar year',
  ],
  ['Sơ bộ 2020', 'write "2020" here, and what the source says of the value in the column status'],
])('says how to write %s', (text, advice) => {
  expect(hint(text)).toBe(`; ${advice}`);
});

it.each([
  'abc',
  '20',
  '2023-13',
  '2023-02-29',
  '2020-Q5',
  '2021-W53',
  '13/2020',
  '2020-T13',
  '99999',
  '9'.repeat(500),
])('is not known for %s', (text) => {
  expect(hint(text)).toBe('');
});

it('of a day is only a day', () => {
  expect(dayHint('2025-7-1', isPeriod)).toBe(meaning('2025-07-01'));
  expect(dayHint('45231', isPeriod)).toBe(meaning('2023-11-01'));
  expect(dayHint('11/2023', isPeriod)).toBe('');
});

it('suggests only periods, whatever the text', () => {
  const text = fc.stringMatching(/^[\dA-Za-z/ .-]{0,14}$/);
  fc.assert(
    fc.property(text, (text) => {
      for (const [, period = ''] of hint(text).matchAll(/"([^"]+)"/g))
        expect(isPeriod(period), period).toBe(true);
    }),
  );
});
