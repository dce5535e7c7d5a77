import { describe, expect, it } from 'vitest';
import { firstDayOfPeriod, lastDayOfPeriod, periodKind, periodText } from '../../src/scalars/period-text.js';

describe('a period in words', () => {
  it.each([
    ['2023', 'năm 2023', '2023'],
    ['0099', 'năm 99', '99'],
    ['2024-Q1', 'quý I/2024', 'Q1 2024'],
    ['2023-Q4', 'quý IV/2023', 'Q4 2023'],
    ['2023-11', 'tháng 11/2023', 'November 2023'],
    ['2024-03', 'tháng 3/2024', 'March 2024'],
    ['2025-07-01', 'ngày 1/7/2025', '1 July 2025'],
    ['2021/2025', 'giai đoạn 2021–2025', '2021–2025'],
    ['2024-01/2024-06', '6 tháng đầu năm 2024', 'January to June 2024'],
    ['2024-01/2024-09', '9 tháng đầu năm 2024', 'January to September 2024'],
    ['2024-07/2024-12', '6 tháng cuối năm 2024', 'July to December 2024'],
    ['2024-03/2024-05', 'từ tháng 3 đến tháng 5/2024', 'March to May 2024'],
    ['2024-01/2024-12', 'từ tháng 1 đến tháng 12/2024', 'January to December 2024'],
    ['2021-12/2023-11', 'từ tháng 12/2021 đến tháng 11/2023', 'December 2021 to November 2023'],
    ['2024-Q1/2024-Q2', 'từ quý I/2024 đến quý II/2024', 'Q1 2024 to Q2 2024'],
    ['2023/2024-06-30', 'từ năm 2023 đến ngày 30/6/2024', '2023 to 30 June 2024'],
  ])('%s', (period, vi, en) => {
    expect([periodText(period, 'VI'), periodText(period, 'EN')]).toEqual([vi, en]);
  });
});

describe('a period in parts', () => {
  it.each([
    ['2024', 'YEAR', '2024-01-01', '2024-12-31'],
    ['2024-Q1', 'QUARTER', '2024-01-01', '2024-03-31'],
    ['2024-02', 'MONTH', '2024-02-01', '2024-02-29'],
    ['2024-12-31', 'DAY', '2024-12-31', '2024-12-31'],
    ['2021-12/2023-11', 'RANGE', '2021-12-01', '2023-11-30'],
    ['9999', 'YEAR', '9999-01-01', '9999-12-31'],
    ['0001-01-01', 'DAY', '0001-01-01', '0001-01-01'],
  ])('%s', (period, kind, first, last) => {
    expect([periodKind(period), firstDayOfPeriod(period), lastDayOfPeriod(period)]).toEqual([
      kind,
      first,
      last,
    ]);
  });
});
