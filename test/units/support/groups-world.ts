import type { PackageRows, SmallPackage } from '../../support/package.js';
import { changing, reported, unitRow } from './changing-land.js';

const membership = (unit: string, group: string, valid_from = '', valid_to = '') => ({
  unit,
  group,
  valid_from,
  valid_to,
});

/** A country that gets another name on 2015-01-01. */
const renamed = changing(unitRow('COUNTRY', 'B', { parent: 'NORTH' }), {
  kind: 'RENAMED',
  on: '2015-01-01',
  to: { name_vi: 'Cộng hòa B' },
});

/** A group that gets another code on 2012-01-01. */
const recoded = changing(unitRow('GROUP', 'SEA-1'), {
  kind: 'RECODED',
  on: '2012-01-01',
  to: { code: 'SEA' },
});

const observed: PackageRows = [
  ['W', 1000],
  ['NORTH', 600],
  ['SOUTH', 400],
  ['DELTA', 70],
  ['A', 250],
  ['B', 350],
  ['C', 400],
  ['A1', 70],
  ['A2', 180],
  ['SEA', 650],
  ['RIVER', 250],
].flatMap(([unit, value]) => [2009, 2020].map((year) => reported(String(unit), String(year), Number(value))));

/**
 * The world W with the regions NORTH (the countries A and B) and SOUTH (C). The provinces A1 and A2 of A; A1 is in DELTA, a
 * region inside A. SEA (SEA-1 until 2012) has B and C, and also A until 2010; RIVER has A alone. B gets another name in 2015.
 */
export const WORLD: SmallPackage = {
  name: 'world',
  tables: {
    documents: ['law', 'report'].map((code) => ({
      code,
      title_vi: code,
      kind: 'REPORT',
      language: 'VI',
      issued_on: '2021',
    })),
    units: [
      unitRow('WORLD', 'W'),
      unitRow('REGION', 'NORTH', { parent: 'W' }),
      unitRow('REGION', 'SOUTH', { parent: 'W' }),
      unitRow('COUNTRY', 'A', { parent: 'NORTH' }),
      ...renamed.versions,
      unitRow('COUNTRY', 'C', { parent: 'SOUTH' }),
      unitRow('REGION', 'DELTA', { parent: 'A' }),
      unitRow('PROVINCE', 'A1', { parent: 'DELTA' }),
      unitRow('PROVINCE', 'A2', { parent: 'A' }),
      ...recoded.versions,
      unitRow('GROUP', 'RIVER', { name_vi: 'Các nước ven sông' }),
    ],
    unit_memberships: [
      membership('A', 'SEA-1', '', '2010-01-01'),
      membership('B', 'SEA-1'),
      membership('C', 'SEA', '2012-01-01'),
      membership('A', 'RIVER', '2005-01-01'),
    ],
    unit_changes: [...renamed.changes, ...recoded.changes],
    unit_change_links: [...renamed.links, ...recoded.links],
    units_of_measure: [{ code: 'n', name_vi: 'người' }],
    indicators: [
      {
        code: 'PEOPLE',
        name_vi: 'Dân số',
        unit_of_measure: 'n',
        direction: 'HIGHER_IS_BETTER',
        aggregation: 'SUM',
      },
    ],
    observations: observed,
  },
};
