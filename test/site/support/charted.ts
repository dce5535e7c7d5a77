import type { PackageRows, SmallPackage } from '../../support/package.js';

const HOSTILE = `<script>alert('1')</script> & "q" ]]> ${'rất dài '.repeat(40)}`;

const named = (name: string) => ({ name_vi: name, name_en: name });

const at = (indicator: string, period: string, value: string | number, more: PackageRows[number] = {}) => ({
  indicator,
  unit: '1',
  document: 'SOURCE',
  locator: 'Bảng 1',
  note: '',
  period,
  value,
  ...more,
});

const day = (number: number): string =>
  new Date(Date.UTC(2019, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);

/** How many values the longest series has. */
export const LONG = 2_150;

const indicator = (code: string, direction: string, measure: string, name = code) => ({
  code,
  ...named(name),
  unit_of_measure: measure,
  direction,
  aggregation: 'NONE',
});

/**
 * Series with every kind of mark: ALL has each relation and status, RANKS ranks among 63 and then 34 units, LONG a value for each of
 * more days than a chart draws, TWO two values, HOSTILE names that are no text of a page.
 */
export const charted = ({ corrected = false } = {}): SmallPackage => ({
  name: 'charted',
  tables: {
    units: [{ code: '1', ...named('Xứ Ằng'), kind: 'PROVINCE' }],
    units_of_measure: [
      { code: 'PCT', ...named('Phần trăm'), symbol_vi: '%', symbol_en: '%' },
      { code: 'PLACE', ...named('Hạng') },
    ],
    documents: [{ code: 'SOURCE', title_vi: 'Báo cáo', title_en: 'Report', kind: 'REPORT', language: 'VI' }],
    indicators: [
      indicator('ALL', 'HIGHER_IS_BETTER', 'PCT'),
      indicator('RANKS', 'LOWER_IS_BETTER', 'PLACE'),
      indicator('LONG', 'NEUTRAL', 'PCT'),
      indicator('TWO', 'HIGHER_IS_BETTER', 'PCT'),
      indicator('HOSTILE', 'NEUTRAL', 'PCT', HOSTILE),
    ],
    observations: [
      at('ALL', '2010', corrected ? 41 : 40),
      at('ALL', '2011', 42),
      at('ALL', '2012', 45, { relation: 'GREATER' }),
      at('ALL', '2013', 46, { relation: 'AT_LEAST' }),
      at('ALL', '2014', 55, { relation: 'LESS' }),
      at('ALL', '2015', 54, { relation: 'AT_MOST' }),
      at('ALL', '2016', 50, { relation: 'ABOUT' }),
      at('ALL', '2017', '', { relation: 'BETWEEN', lower: 48, upper: 52 }),
      at('ALL', '2018', '', { status: 'MISSING', missing_reason: 'NOT_COLLECTED', note: 'Dịch bệnh' }),
      at('ALL', '2019', 58),
      at('ALL', '2020', 70, { status: 'BREAK', note: 'Cách tính mới' }),
      at('ALL', '2021', 72),
      at('ALL', '2022', 75, { status: 'PROVISIONAL' }),
      ...(corrected ? [] : [at('ALL', '2023', 77, { status: 'FORECAST' })]),
      at('ALL', '2024', 80, { status: 'FORECAST' }),
      at('RANKS', '2021', 15, { denominator: 63 }),
      at('RANKS', '2022', 20, { denominator: 63, relation: 'GREATER' }),
      at('RANKS', '2023', 11, { denominator: 63 }),
      at('RANKS', '2024', 5, { denominator: 34 }),
      at('TWO', '2022', '40.5'),
      at('TWO', '2024', 30),
      at('HOSTILE', '2022', 1),
      at('HOSTILE', '2023', 2),
      ...Array.from({ length: LONG }, (_, i) =>
        at(
          'LONG',
          day(i),
          (50 + 40 * Math.sin(i / 90)).toFixed(2),
          i % 50 === 3 ? { relation: 'ABOUT' } : {},
        ),
      ),
    ],
  },
});
