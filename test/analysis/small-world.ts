import type { PackageRows, SmallPackage } from '../support/package.js';

const source = { document: 'd', locator: 'p. 1' };

/** An observation of the small world: exactly its value for the total of a unit, unless it says otherwise. */
export const observed = (
  indicator: string,
  unit: string,
  period: string | number,
  value: string | number,
  more: Record<string, string | number> = {},
) => ({ indicator, unit, period, value, ...more, ...source });

/** An observation without a value, such as an interval or a missing one. */
export const observedWithoutValue = (
  indicator: string,
  unit: string,
  period: string | number,
  more: Record<string, string | number>,
) => ({ indicator, unit, period, ...more, ...source });

/**
 * A country of five provinces, a to e, of which e ended with 2021 and was f until 2020-12-31; and an indicator of
 * each kind: PEOPLE (sum), RATE (mean weighted by PEOPLE), SCORE (mean), RANK (none, low is better), SIZE (neutral).
 */
export const smallWorld = (observations: PackageRows, more: SmallPackage['tables'] = {}): SmallPackage => ({
  name: 'small',
  tables: {
    documents: [
      { code: 'd', title_vi: 'Nguồn', kind: 'REPORT', language: 'VI', issued_on: '2020-06' },
      { code: 'later', title_vi: 'Sau', kind: 'DECISION', language: 'VI', issued_on: '2022' },
    ],
    units: [
      { code: 'x', kind: 'COUNTRY', name_vi: 'X' },
      ...['a', 'b', 'c', 'd'].map((code) => ({
        code,
        kind: 'PROVINCE',
        name_vi: code.toUpperCase(),
        parent: 'x',
      })),
      { code: 'e', valid_to: '2022-01-01', kind: 'PROVINCE', name_vi: 'E', parent: 'x' },
      { code: 'o', kind: 'AGENCY', name_vi: 'O', parent: 'a' },
    ],
    units_of_measure: [{ code: 'n', name_vi: 'n' }],
    dimensions: [{ code: 'sex', name_vi: 'Giới tính' }],
    categories: [
      { dimension: 'sex', code: 'F', name_vi: 'Nữ', position: 1 },
      { dimension: 'sex', code: 'M', name_vi: 'Nam', position: 2 },
    ],
    indicators: [
      ['PEOPLE', 'HIGHER_IS_BETTER', 'SUM', ''],
      ['RATE', 'HIGHER_IS_BETTER', 'WEIGHTED_MEAN', 'PEOPLE'],
      ['SCORE', 'HIGHER_IS_BETTER', 'MEAN', ''],
      ['RANK', 'LOWER_IS_BETTER', 'NONE', ''],
      ['SIZE', 'NEUTRAL', 'SUM', ''],
    ].map(([code = '', direction = '', aggregation = '', weight = '']) => ({
      code,
      name_vi: code,
      unit_of_measure: 'n',
      direction,
      aggregation,
      weight,
      dimensions: 'sex',
    })),
    ...more,
    observations,
  },
});
