import { describe, expect, it } from 'vitest';
import { check } from '../../src/publishing/check.js';
import { useDatabase } from '../support/use-database.js';
import { type Cells, type Draft, inFolders } from './support/draft.js';
import { type FaultMessage, messages } from './support/fault-messages.js';
import { asFound, type FoundFault, faultOfCell } from './support/faults.js';
import { publishDrafts } from './support/state.js';
import { change, history, link, version } from './support/unit-history.js';

const database = useDatabase('empty');

const unit = (kind: string, code: string, more: Cells = {}) => version(code, '', '', { kind, ...more });
const member = (unit: string, group: string, valid_from = '', valid_to = ''): Cells => ({
  unit,
  group,
  valid_from,
  valid_to,
});

/** The world, two countries in it, a province, a region inside the province, and two groups. */
const UNITS = [
  unit('WORLD', 'W'),
  unit('COUNTRY', 'A', { parent: 'W' }),
  unit('COUNTRY', 'B', { parent: 'W' }),
  unit('PROVINCE', 'P', { parent: 'A' }),
  unit('REGION', 'HILLS', { parent: 'P' }),
  unit('GROUP', 'G'),
  unit('GROUP', 'H'),
];

/** The package with more units, and with memberships. */
function world(memberships: Cells[], more: Cells[] = [], ...changes: [Cells[], Cells[]] | []): Draft {
  const draft = history([...UNITS, ...more], ...changes);
  return {
    ...draft,
    tables: { ...draft.tables, ...(memberships.length > 0 && { unit_memberships: memberships }) },
  };
}

async function found(...drafts: Draft[]): Promise<FoundFault[]> {
  const faults: FoundFault[] = [];
  await inFolders(drafts, (folders) =>
    check(database.sql, folders, { onFault: (fault) => faults.push(asFound(fault)) }),
  );
  return faults;
}

const inUnits = (row: number, column: string, message: FaultMessage) =>
  faultOfCell('history/units.csv', row, column, message);
const inMemberships = (row: number, column: string, message: FaultMessage) =>
  faultOfCell('history/unit_memberships.csv', row, column, message);

describe('memberships', () => {
  it.each<[string, Draft, FoundFault[]]>([
    [
      'a member of what is no group',
      world([member('P', 'A'), member('P', 'G')]),
      [inMemberships(2, 'group', messages.notAGroup('P@..', '"A@.." (COUNTRY)'))],
    ],
    [
      'a unit as a member of itself',
      world([member('G', 'G')]),
      [inMemberships(2, 'group', messages.memberOfItself('G@..'))],
    ],
    [
      'a country in a region inside a province, and the world in a group',
      world([member('B', 'HILLS'), member('W', 'G')]),
      [
        inMemberships(2, 'group', messages.partOfSmaller('"B@.." (COUNTRY)', '"HILLS@.." (REGION)')),
        inMemberships(3, 'group', messages.worldAsMember('W@..')),
      ],
    ],
    [
      'two memberships on one day',
      world([
        member('A', 'G', '2000-01-01', '2010-01-01'),
        member('A', 'G', '2009-12-31'),
        member('B', 'G', '2000-01-01', '2010-01-01'),
        member('B', 'G', '2010-01-01'),
      ]),
      [inMemberships(3, 'valid_from', messages.memberTwice('A@..', 'G@..', 'on 2009-12-31'))],
    ],
    [
      'a membership in days without the member or the group',
      world(
        [member('O@..', 'G', '2010-01-01'), member('A', 'NEW@2010-01-01', '', '2010-01-01')],
        [
          version('O', '', '2010-01-01', { kind: 'COUNTRY' }),
          version('NEW', '2010-01-01', '', { kind: 'GROUP' }),
        ],
      ),
      [
        inMemberships(2, 'valid_from', messages.memberNeverInForce('O@..', 'G@..')),
        inMemberships(3, 'valid_from', messages.memberNeverInForce('A@..', 'NEW@2010-01-01')),
      ],
    ],
    [
      'groups in each other, and a group in a region that contains it',
      world(
        [
          member('G', 'H', '', '2010-01-01'),
          member('H', 'G', '2009-01-01'),
          member('EAST', 'G', '2011-01-01'),
          member('G', 'FAR', '2000-01-01'),
        ],
        [unit('REGION', 'EAST'), unit('REGION', 'FAR', { parent: 'EAST' })],
      ),
      [
        inMemberships(2, 'group', messages.memberInCircle('G@..', 'H@..')),
        inMemberships(3, 'group', messages.memberInCircle('H@..', 'G@..')),
        inMemberships(4, 'group', messages.memberInCircle('EAST@..', 'G@..')),
        inMemberships(5, 'group', messages.memberInCircle('G@..', 'FAR@..')),
      ],
    ],
    [
      'a group as a parent, a parent of the world, and a country in a region of a province',
      world(
        [],
        [
          unit('PROVINCE', 'Q', { parent: 'G' }),
          unit('WORLD', 'W2', { parent: 'HILLS' }),
          unit('REGION', 'TOP', { parent: 'HILLS' }),
          unit('COUNTRY', 'C', { parent: 'TOP' }),
        ],
      ),
      [
        inUnits(9, 'parent', messages.groupAsParent('G@..', 'Q@..')),
        inUnits(10, 'parent', messages.parentOfWorld('W2@..', 'HILLS@..')),
        inUnits(12, 'parent', messages.regionInside('TOP@..', '"C@.." (COUNTRY)')),
      ],
    ],
    [
      'a country in a country, as a warning',
      world([], [unit('COUNTRY', 'C', { parent: 'A' })]),
      [inUnits(9, 'parent', messages.sameLevel('C@..', 'A@..', 'COUNTRY'))],
    ],
  ])('are reported for %s', async (_, draft, faults) => {
    expect(await found(draft)).toEqual(faults);
  });

  it('may overlap, be nested, follow each other, and name a unit by any of its codes', async () => {
    const draft = world(
      [
        member('A', 'G'),
        member('A', 'H'),
        member('B', 'H', '', '2010-01-01'),
        member('G', 'H', '2000-01-01', '2010-01-01'),
        member('H', 'G', '2010-01-01'),
        member('HILLS', 'G'),
        member('P', 'HILLS2'),
        member('OLD', 'H'),
        member('NEW', 'G'),
        member('B', 'W'),
      ],
      [
        unit('REGION', 'HILLS2', { parent: 'A' }),
        version('OLD', '', '2015-01-01', { kind: 'COUNTRY' }),
        version('NEW', '2015-01-01', '', { kind: 'COUNTRY' }),
      ],
      [change('code', 'RECODED', '2015-01-01')],
      [link('code', 'OLD', 'NEW')],
    );
    expect(await found(draft)).toEqual([]);
  });

  it('are checked with the units and memberships of other packages', async () => {
    await publishDrafts(database.sql, world([member('A', 'G')]));
    const others: Draft = {
      name: 'others',
      tables: {
        datasets: [{ code: 'others', title_vi: 'Nhóm', licence: 'https://example.org/licence' }],
        units: [unit('GROUP', 'OWN')],
        unit_memberships: [member('A', 'G', '2000-01-01'), member('A', 'OWN'), member('B', 'OWN')],
      },
      description: { dependencies: ['history'] },
    };
    expect(await found(others)).toEqual([
      faultOfCell(
        'others/unit_memberships.csv',
        2,
        'valid_from',
        messages.memberTwice('A@..', 'G@..', 'on 2000-01-01'),
      ),
    ]);
    const { unit_memberships: rows = [], ...tables } = others.tables;
    await publishDrafts(database.sql, { ...others, tables: { ...tables, unit_memberships: rows.slice(1) } });
    const changed = world([member('A', 'G')]);
    const units = UNITS.map((row) => (row.code === 'B' ? { ...row, kind: 'WORLD', parent: '' } : row));
    expect(await found({ ...changed, tables: { ...changed.tables, units } })).toEqual([
      inUnits(4, 'kind', messages.worldAsMember('B@..')),
    ]);
  });
});
