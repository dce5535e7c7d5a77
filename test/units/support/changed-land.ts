import { changing, figures, land, reported, unitRow } from './changing-land.js';

const district = (code: string, more: Record<string, string>) => unitRow('DISTRICT', code, more);
const commune = (code: string, more: Record<string, string>) => unitRow('COMMUNE', code, more);

/**
 * Districts of which G1 gets the code G2 on 2019-01-01, T becomes a town in the middle of 2021, and M goes from P to Q on
 * 2018-01-01; H ends with 2014 and is divided among I and J; K is put together with L on 2008-08-01 and keeps its code.
 * The commune HC is in H and then in I; KX and KY are in K, after and before 2008.
 */
export const LAND = land({
  more: [
    changing(district('G1', { parent: 'Q' }), { kind: 'RECODED', on: '2019-01-01', to: { code: 'G2' } }),
    changing(district('T', { parent: 'P', type_vi: 'Huyện' }), {
      kind: 'RETYPED',
      on: '2021-07-01',
      to: { name_vi: 'Thị xã T', type_vi: 'Thị xã' },
    }),
    changing(district('M', { parent: 'P' }), { kind: 'MOVED', on: '2018-01-01', to: { parent: 'Q' } }),
  ],
  rows: {
    units: [
      commune('GA', { parent: 'G1' }),
      commune('GB', { parent: 'G2', valid_from: '2020-01-01' }),
      commune('GC', { parent: 'G1', valid_to: '2017-01-01' }),
      commune('TA', { parent: 'T' }),
      commune('MA', { parent: 'M' }),
      commune('MB', { parent: 'M' }),
      district('H', { parent: 'R', valid_to: '2015-01-01' }),
      district('I', { parent: 'R', valid_from: '2015-01-01' }),
      district('J', { parent: 'Q', valid_from: '2015-01-01' }),
      commune('HC', { parent: 'I' }),
      district('K', { parent: 'Q', valid_to: '2008-08-01' }),
      district('L', { parent: 'Q', valid_to: '2008-08-01' }),
      district('K', { parent: 'Q', valid_from: '2008-08-01' }),
      commune('KX', { parent: 'K', valid_from: '2010-01-01' }),
      commune('KY', { parent: 'K', valid_to: '2005-01-01' }),
    ],
    unit_parents: [{ unit: 'HC', parent: 'H', valid_from: '', valid_to: '2015-01-01' }],
    unit_changes: [
      { code: 'merge', kind: 'MERGED', changed_on: '2008-08-01', document: 'law', locator: 'Điều 2' },
      { code: 'split', kind: 'SPLIT', changed_on: '2015-01-01', document: 'law', locator: 'Điều 3' },
    ],
    unit_change_links: [
      { change: 'merge', predecessor: 'K', successor: 'K', whole: 'true' },
      { change: 'merge', predecessor: 'L', successor: 'K', whole: 'true' },
      { change: 'split', predecessor: 'H', successor: 'I', whole: 'false' },
      { change: 'split', predecessor: 'H', successor: 'J', whole: 'false' },
    ],
  },
});

/** Observations by codes alone: annual ones, also of the years of the changes. */
export const FIGURES = figures(
  [
    ...[10, 11].map((value, i) => reported('G1', String(2017 + i), value)),
    ...[12, 13].map((value, i) => reported('G2', String(2019 + i), value)),
    ...[20, 21, 22, 23, 24, 25].map((value, i) => reported('T', String(2017 + i), value)),
    ...[30, 31, 32, 33].map((value, i) => reported('M', String(2016 + i), value)),
    ...[1, 2, 3, 4].map((value, i) => reported('MA', String(2016 + i), value)),
    ...[5, 4, 3, 2].map((value, i) => reported('D1', String(2016 + i), value)),
    ...[6, 7, 8, 9].map((value, i) => reported('E1', String(2016 + i), value)),
  ],
  {
    targets: [
      { indicator: 'PEOPLE', unit: 'G2', period: '2030', value: 20, document: 'plan', locator: 'Mục 1' },
      { indicator: 'PEOPLE', unit: 'T', period: '2021', value: 20, document: 'plan', locator: 'Mục 2' },
    ],
    adoptions: [
      { model: 'TEAM', unit: 'T', status: 'OPERATING', since: '2021', document: 'report', locator: 'Mục 1' },
      { model: 'TEAM', unit: 'M', status: 'OPERATING', since: '', document: 'report', locator: 'Mục 2' },
    ],
    infrastructure_assets: [
      {
        code: 'NET',
        kind: 'NETWORK',
        name_vi: 'Mạng',
        status: 'OPERATING',
        operator: 'T',
        serves: 'T;M;G1;G2',
      },
    ],
  },
);
