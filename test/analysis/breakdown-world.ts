import type { PackageRows, SmallPackage } from '../support/package.js';

const source = { document: 'd', locator: 'p. 1' };

const observed = (indicator: string, unit: string, period: number, breakdown: string, value: number) => ({
  indicator,
  unit,
  period,
  breakdown,
  value,
  ...source,
});

const indicator = (code: string, more: Record<string, string> = {}) => ({
  code,
  name_vi: code,
  unit_of_measure: 'n',
  direction: 'LOWER_IS_BETTER',
  aggregation: 'NONE',
  dimensions: 'age;sex',
  ...more,
});

const OBSERVATIONS: PackageRows = [
  // No total: JOBLESS has no default breakdown, IDLE has one.
  ...['JOBLESS', 'IDLE'].flatMap((code) => [
    observed(code, 'p', 2020, 'age=15+', 4),
    observed(code, 'q', 2020, 'age=15+', 5),
    observed(code, 'p', 2021, 'age=15+;sex=F', 6),
    observed(code, 'q', 2021, 'sex=F;age=15+', 3),
  ]),
  // With a total.
  observed('TALL', 'p', 2020, '', 1),
  // Sums: age 15+ of 15-64 and 65+; sex of q has no M.
  observed('HEADS', 'p', 2020, 'age=15-64', 0.1),
  observed('HEADS', 'p', 2020, 'age=65+', 0.2),
  observed('HEADS', 'p', 2020, 'age=15+', 0.4),
  observed('HEADS', 'p', 2020, 'age=0-14', 7),
  observed('HEADS', 'p', 2020, 'age=15-64;sex=F', 2),
  observed('HEADS', 'p', 2020, 'age=65+;sex=F', 3),
  observed('HEADS', 'q', 2020, 'age=15-64', 5),
  { ...observed('HEADS', 'q', 2020, 'age=65+', 5), relation: 'AT_LEAST' },
  observed('HEADS', 'p', 2020, 'sex=F', 2),
  observed('HEADS', 'p', 2020, 'sex=M', 3),
];

/** Two provinces, p and q, and indicators with and without a total. Ages form a tree and add up; sexes are not said to. */
export const breakdownWorld: SmallPackage = {
  name: 'ages',
  tables: {
    documents: [{ code: 'd', title_vi: 'Nguồn', kind: 'REPORT', language: 'VI', issued_on: '2019' }],
    units: ['p', 'q'].map((code) => ({ code, kind: 'PROVINCE', name_vi: code })),
    units_of_measure: [{ code: 'n', name_vi: 'n' }],
    dimensions: [
      { code: 'age', name_vi: 'Tuổi', additive: 'true' },
      { code: 'sex', name_vi: 'Giới tính' },
      { code: 'area', name_vi: 'Khu vực' },
    ],
    categories: [
      ['age', '0-14', ''],
      ['age', '15+', ''],
      ['age', '15-64', 'age=15+'],
      ['age', '65+', 'age=15+'],
      ['sex', 'F', ''],
      ['sex', 'M', ''],
      ['area', 'URBAN', ''],
    ].map(([dimension = '', code = '', parent = ''], i) => ({
      dimension,
      code,
      name_vi: code,
      position: i + 1,
      parent,
    })),
    indicators: [
      indicator('JOBLESS'),
      indicator('IDLE', { default_breakdown: 'sex=F;age=15+' }),
      indicator('TALL'),
      indicator('HEADS', { aggregation: 'SUM' }),
      indicator('NONE', { dimensions: '' }),
    ],
    targets: [{ indicator: 'IDLE', unit: 'p', period: '2022', relation: 'AT_MOST', value: 6, ...source }],
    observations: OBSERVATIONS,
  },
};
