import type { PackageRows, SmallPackage } from '../../support/package.js';

const NEW_DAY = '2020-01-01';

const unit = (code: string, valid_from = '', valid_to = '') => ({
  code,
  valid_from,
  valid_to,
  kind: 'COMMUNE',
  name_vi: `Xã ${code}`,
});

const indicator = (code: string, aggregation: string, weight = '') => ({
  code,
  name_vi: code,
  unit_of_measure: 'U',
  direction: 'NEUTRAL',
  aggregation,
  weight,
  dimensions: 'sex',
});

const link = (
  change: string,
  predecessor: string,
  successor: string,
  population_share: string | null = '1',
) => ({
  change,
  predecessor,
  successor,
  whole: String(population_share === '1'),
  population_share: population_share ?? '',
});

const observations = (
  indicator: string,
  values: Record<string, PackageRows[number] | string | number>,
  period = '2019',
) =>
  Object.entries(values).map(([unit, value]) => ({
    indicator,
    unit,
    period,
    document: 'table',
    locator: `dòng ${unit}`,
    ...(typeof value === 'object' ? value : { value }),
  }));

/**
 * Communes of which on the first day of 2020
 * A, B and 0.25 of the people of S became M; the rest of S became T; X and an unknown part of Y became Z, and the
 * rest of Y became W; P and Q became V; R was renamed N; G ended; K stayed. Observations are of 2019 unless the row says otherwise.
 */
export const smallWorld: SmallPackage = {
  name: 'small-world',
  tables: {
    documents: [
      { code: 'law', title_vi: 'Luật', kind: 'LAW', language: 'VI' },
      { code: 'table', title_vi: 'Bảng', kind: 'REPORT', language: 'VI' },
    ],
    units_of_measure: [{ code: 'U', name_vi: 'Đơn vị', symbol_vi: 'điểm' }],
    dimensions: [{ code: 'sex', name_vi: 'Giới' }],
    categories: [
      { dimension: 'sex', code: 'FEMALE', name_vi: 'Nữ', position: 1 },
      { dimension: 'sex', code: 'MALE', name_vi: 'Nam', position: 2 },
    ],
    infrastructure_assets: [{ code: 'NET', kind: 'NETWORK', name_vi: 'Mạng', status: 'OPERATING' }],
    units: [
      ...['A', 'B', 'S', 'X', 'Y', 'R', 'G', 'P', 'Q'].map((code) => unit(code, '', NEW_DAY)),
      ...['M', 'T', 'Z', 'W', 'N', 'V'].map((code) => unit(code, NEW_DAY)),
      unit('K', '1990-01-01'),
    ],
    unit_changes: [
      ...['M', 'T', 'Z', 'W', 'V'].map((code) => ({ code, kind: 'MERGED' })),
      { code: 'N', kind: 'RENAMED' },
      { code: 'G', kind: 'ABOLISHED' },
    ].map((change) => ({ ...change, changed_on: NEW_DAY, document: 'law', locator: `Điều ${change.code}` })),
    unit_change_links: [
      link('M', 'A', 'M'),
      link('M', 'B', 'M'),
      link('M', 'S', 'M', '0.25'),
      link('T', 'S', 'T', '0.75'),
      link('Z', 'X', 'Z'),
      link('Z', 'Y', 'Z', null),
      link('W', 'Y', 'W', null),
      link('N', 'R', 'N'),
      link('G', 'G', ''),
      link('V', 'P', 'V'),
      link('V', 'Q', 'V'),
    ],
    indicators: [
      indicator('PEOPLE', 'SUM'),
      indicator('INCOME', 'WEIGHTED_MEAN', 'PEOPLE'),
      indicator('SCORE', 'MEAN'),
      indicator('RATE', 'NONE'),
      indicator('RANK', 'NONE'),
    ],
    observations: [
      ...observations('PEOPLE', { A: 100, B: 50, S: 402, X: 7, Y: 8, R: 9, G: 10, K: 11, P: 300, Q: 100 }),
      ...observations('PEOPLE', { A: 90, B: { relation: 'GREATER', value: 40 }, S: 400 }, '2018'),
      ...observations('PEOPLE', { A: 80, S: 390 }, '2017'),
      ...observations('PEOPLE', { M: 260 }, '2020'),
      ...observations('PEOPLE', { A: 1 }, '2020-06'),
      ...observations('PEOPLE', {
        A: { value: 60, breakdown: 'sex=FEMALE' },
        B: { value: 20, breakdown: 'sex=FEMALE' },
        S: { value: 200, breakdown: 'sex=FEMALE' },
      }),
      ...observations('INCOME', { A: '10.0', B: '20.0', S: '40.0', X: '1', Y: '2', P: '10.0', Q: '20.0' }),
      ...observations('INCOME', {
        A: { value: 8, breakdown: 'sex=FEMALE' },
        B: { value: 16, breakdown: 'sex=FEMALE' },
        S: { value: 32, breakdown: 'sex=FEMALE' },
      }),
      ...observations('SCORE', { P: '1.0', Q: '2', X: '1', Y: '2', A: '1', B: '2', S: '3' }),
      ...observations('RATE', {
        A: { value: '50.0', numerator: 1, denominator: 2 },
        B: { value: '100.0', numerator: 8, denominator: 8 },
        S: { value: '25.0', numerator: 1, denominator: 4 },
        P: { value: '50.0', numerator: 1, denominator: 2 },
        Q: { value: '100.0', numerator: 8, denominator: 8 },
        R: { value: '33.3', numerator: 1, denominator: 3 },
      }),
      ...observations('RANK', { X: 1, Y: 2, R: { value: 15, denominator: 63 } }),
      {
        indicator: 'PEOPLE',
        infrastructure_asset: 'NET',
        period: '2019',
        value: 5,
        document: 'table',
        locator: 'dòng NET',
      },
    ],
  },
};
