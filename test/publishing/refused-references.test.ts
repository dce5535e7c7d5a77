import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../support/server.js';
import { useDatabase } from '../support/use-database.js';
import { type Cells, type Draft, withCells, withDescription, withoutRow, withRows } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { type FaultMessage, messages } from './support/fault-messages.js';
import { type FoundFault, faultOf, faultOfCell } from './support/faults.js';
import { publishDrafts, refused } from './support/state.js';

/** Refers from every table into the small package: what it refers to cannot be withdrawn. */
const everything = dependent('everything', {
  topics: [{ code: 'sub', name_vi: 'Nhánh', parent: 'portal', position: 1 }],
  documents: [{ code: 'D', title_vi: 'D', kind: 'REPORT', language: 'VI', issuer: 'X@2000-01-01' }],
  units: [{ code: 'Y', kind: 'AGENCY', name_vi: 'Sở', parent: '380' }],
  infrastructure_assets: [
    {
      code: 'app',
      kind: 'APPLICATION',
      name_vi: 'Ứng dụng',
      status: 'PILOT',
      operator: 'Y',
      serves: 'X@2025-07-01',
      depends_on: 'lgsp',
    },
  ],
  adoptions: [{ model: 'team', unit: '38', status: 'PILOT', document: 'BC-1', locator: 'x' }],
  indicators: [
    {
      code: 'own',
      name_vi: 'Riêng',
      unit_of_measure: 'percent',
      direction: 'NEUTRAL',
      aggregation: 'WEIGHTED_MEAN',
      weight: 'online',
      dimensions: 'area',
    },
  ],
  targets: [
    {
      indicator: 'own',
      infrastructure_asset: 'lgsp',
      period: '2025',
      value: '1',
      document: 'D',
      locator: 'x',
    },
  ],
  observations: [
    { ...observed('dti', '', '2024', '1'), model: 'team', breakdown: 'sex=FEMALE', document: 'QD-2' },
  ],
});

const database = useDatabase('empty', async (sql) => {
  await publishDrafts(sql, small);
  await publishDrafts(sql, everything);
});

describe('a reference', () => {
  it.each<[string, number, Cells, string, FaultMessage]>([
    ['observations', 3, { indicator: 'dtx' }, 'indicator', messages.noSuch('indicator', 'dtx', 'dti')],
    ['observations', 3, { indicator: 'revenue' }, 'indicator', messages.noSuch('indicator', 'revenue')],
    ['observations', 3, { unit: '39' }, 'unit', messages.noSuch('unit', '39')],
    [
      'observations',
      3,
      { unit: '38@1991-08-13' },
      'unit',
      messages.noSuch('unit', '38@1991-08-13', '38@1991-08-12'),
    ],
    [
      'observations',
      3,
      { unit: 'X', period: '2025' },
      'unit',
      messages.versionNotCertain('X', '2025', ['X@2000-01-01', 'X@2025-07-01']),
    ],
    [
      'observations',
      3,
      { breakdown: 'sex=FEMALE;area=RURAL' },
      'breakdown',
      messages.noSuch('category', 'area=RURAL', 'area=URBAN'),
    ],
    ['observations', 3, { document: 'bc-1' }, 'document', messages.noSuch('document', 'bc-1', 'BC-1')],
    ['subject_sources', 3, { model: 'teams' }, 'model', messages.noSuch('practice model', 'teams', 'team')],
    ['targets', 2, { unit: 'VN' }, 'unit', messages.noSuch('unit', 'VN')],
    [
      'infrastructure_assets',
      2,
      { serves: '38;X' },
      'serves',
      messages.severalVersions('X', ['X@2000-01-01', 'X@2025-07-01']),
    ],
    ['indicators', 2, { topic: 'government' }, 'topic', messages.noSuch('topic', 'government')],
    ['datasets', 2, { topics: 'gov;gv' }, 'topics', messages.noSuch('topic', 'gv', 'gov')],
    ['units', 3, { parent: '37' }, 'parent', messages.noSuch('unit', '37')],
  ])('is refused in %s, row %i, as %j', async (table, row, cells, column, message) => {
    const faults = await refused(database.sql, withCells(small, table, row, cells));
    // Other rows of the package that depend on the reference are reported too.
    expect(faults).toContainEqual(faultOfCell(`small/${table}.csv`, row, column, message));
  });

  it('is refused into a package that is not declared as a dependency', async () => {
    const undeclared = withDescription(everything, { dependencies: [] });
    const faults = await refused(database.sql, undeclared);
    expect(faults).toContainEqual(
      faultOfCell('everything/topics.csv', 2, 'parent', messages.inOtherPackage('topic', 'portal', 'small')),
    );
    expect(faults).toContainEqual(
      faultOfCell(
        'everything/observations.csv',
        2,
        'model',
        messages.inOtherPackage('practice model', 'team', 'small'),
      ),
    );
    // Also where the other package comes along.
    expect(await refused(database.sql, undeclared, withCells(small, 'topics', 2, { name_vi: 'x' }))).toEqual(
      faults,
    );
  });

  it('into a package that is not declared is reported once for each column of a file, and hides no other fault', async () => {
    const rows = ['38', '380', '39', '38', 'X@2025-07-01'].map((unit) => observed('dti', unit, '2020', '1'));
    const twoFiles = withDescription(
      dependent('figures', { observations: rows, 'observations-more': [{ ...rows[0], value: 'x' }] }),
      { dependencies: [] },
    );
    const inFile = (file: string, row: number) => [
      faultOfCell(`figures/${file}`, row, 'indicator', messages.inOtherPackage('indicator', 'dti', 'small')),
      faultOfCell(`figures/${file}`, row, 'unit', messages.inOtherPackage('unit', '38', 'small')),
    ];
    const faults = await refused(database.sql, twoFiles);
    expect(faults.filter(({ column }) => column !== 'document')).toEqual([
      ...inFile('observations.csv', 2),
      faultOfCell('figures/observations.csv', 4, 'unit', messages.noSuch('unit', '39')),
      ...inFile('observations-more.csv', 2),
      faultOfCell('figures/observations-more.csv', 2, 'value', messages.notPlainNumber('x')),
    ]);
  });

  it('that leads nowhere hides no other fault of its row', async () => {
    const cells = { unit: '39', locator: '', quote: '', denominator: '0' };
    const faults = await refused(database.sql, withCells(small, 'observations', 3, cells));
    expect(faults.filter(({ row }) => row === 3)).toEqual([
      faultOfCell('small/observations.csv', 3, 'unit', messages.noSuch('unit', '39')),
      faultOfCell('small/observations.csv', 3, 'locator', messages.placeInDocumentMissing),
      faultOfCell('small/observations.csv', 3, 'denominator', messages.denominatorZero),
    ]);
  });

  it('that leads nowhere is reported for the first 100 rows', async () => {
    const rows = Array.from({ length: 150 }, (_, i) => observed('dtx', '38', String(1800 + i), '1'));
    const faults = await refused(database.sql, withRows(small, 'observations-more', ...rows));
    expect(faults).toHaveLength(100);
    expect(faults[99]).toEqual(
      faultOfCell(
        'small/observations-more.csv',
        101,
        'indicator',
        messages.noSuch('indicator', 'dtx', 'dti'),
      ),
    );
  });
});

describe('a duplicate row', () => {
  it.each<[string, Draft, FoundFault]>([
    [
      'in one file',
      withRows(small, 'topics', { code: 'gov', name_vi: 'Khác', position: 3 }),
      faultOfCell('small/topics.csv', 4, 'code', messages.sameAs(2, 'small/topics.csv')),
    ],
    [
      'in two files',
      withRows(small, 'units-more', { code: '380', kind: 'DISTRICT', name_vi: 'Khác' }),
      faultOfCell('small/units-more.csv', 2, 'code, valid_from', messages.sameAs(3, 'small/units.csv')),
    ],
    [
      'as an observation whose subject and period are written in another way',
      withRows(small, 'observations-more', {
        ...observed('dti', '38@1991-08-12', '2022-01/2022-12', '1'),
        breakdown: 'sex=FEMALE;area=URBAN',
      }),
      faultOfCell(
        'small/observations-more.csv',
        2,
        'indicator, unit, infrastructure_asset, model, breakdown, period, alternative',
        messages.sameDaysAs(4, 'small/observations.csv', '2022-01/2022-12', '2022'),
      ),
    ],
    [
      'as a link',
      withRows(small, 'unit_change_links', {
        change: 'X-2025',
        predecessor: 'X@2000-01-01',
        successor: 'X@2025-07-01',
        whole: 'false',
      }),
      faultOfCell(
        'small/unit_change_links.csv',
        3,
        'change, predecessor, successor, alternative',
        messages.sameAs(2, 'small/unit_change_links.csv'),
      ),
    ],
    [
      'as a target',
      withRows(small, 'targets', {
        indicator: 'online',
        unit: '38@1991-08-12',
        period: '2025',
        value: '1',
        document: 'BC-1',
        locator: 'x',
      }),
      faultOfCell(
        'small/targets.csv',
        3,
        'indicator, unit, infrastructure_asset, model, period, document',
        messages.sameAs(2, 'small/targets.csv'),
      ),
    ],
  ])('is refused %s', async (_, draft, fault) => {
    expect(await refused(database.sql, draft)).toEqual([fault]);
  });

  it('is refused in two packages that are published together', async () => {
    const twin = dependent('twin', { topics: [{ code: 'gov', name_vi: 'Khác', position: 3 }] });
    expect(await refused(database.sql, small, twin)).toEqual([
      faultOfCell('twin/topics.csv', 2, 'code', messages.sameAs(2, 'small/topics.csv')),
    ]);
  });

  it('is refused where another package has published it', async () => {
    const twin = dependent('twin', {
      topics: [{ code: 'gov', name_vi: 'Khác', position: 3 }],
      units: [{ code: '38', valid_from: '1991-08-12', kind: 'PROVINCE', name_vi: 'Khác' }],
    });
    expect(await refused(database.sql, twin)).toEqual([
      faultOfCell('twin/topics.csv', 2, 'code', messages.codeOfOtherPackage('small', 'gov')),
      faultOfCell('twin/units.csv', 2, 'code', messages.codeOfOtherPackage('small', '38@1991-08-12')),
    ]);
  });

  it('is refused as an observation, a link or an adoption that another package has published', async () => {
    const rows = {
      adoptions: small.tables.adoptions ?? [],
      unit_change_links: small.tables.unit_change_links ?? [],
      observations: [observed('dti', '38', '2022', '49.31')],
    };
    expect(await refused(database.sql, dependent('twin', rows))).toEqual([
      faultOfCell(
        'twin/unit_change_links.csv',
        2,
        'change, predecessor, successor, alternative',
        messages.rowOfOtherPackage('small'),
      ),
      faultOfCell('twin/adoptions.csv', 2, 'model, unit', messages.rowOfOtherPackage('small')),
      faultOfCell(
        'twin/observations.csv',
        2,
        'indicator, unit, infrastructure_asset, model, breakdown, period, alternative',
        messages.observationOfOtherPackage('small'),
      ),
    ]);
  });
});

describe('parents', () => {
  const cycleIn = (file: string, ...rows: number[]) =>
    rows.map((row) => faultOfCell(`small/${file}`, row, 'parent', messages.ownAncestor));

  it('are refused where they form a cycle', async () => {
    expect(await refused(database.sql, withCells(small, 'topics', 2, { parent: 'portal' }))).toEqual(
      cycleIn('topics.csv', 2, 3),
    );
    expect(await refused(database.sql, withCells(small, 'units', 2, { parent: '38' }))).toEqual(
      cycleIn('units.csv', 2),
    );
  });

  it('are refused as categories that form a cycle, or are of another dimension', async () => {
    const cycle = withCells(small, 'categories', 2, { parent: 'sex=MALE' });
    expect(await refused(database.sql, withCells(cycle, 'categories', 3, { parent: 'sex=FEMALE' }))).toEqual(
      cycleIn('categories.csv', 2, 3),
    );
    expect(await refused(database.sql, withCells(small, 'categories', 2, { parent: 'area=URBAN' }))).toEqual([
      faultOfCell('small/categories.csv', 2, 'parent', messages.parentOfOtherDimension('sex', 'area=URBAN')),
    ]);
  });

  it('are refused where they form a cycle through another package', async () => {
    const cycle = withDescription(withCells(small, 'topics', 2, { parent: 'sub' }), {
      dependencies: ['everything'],
    });
    expect(await refused(database.sql, cycle)).toEqual(cycleIn('topics.csv', 2, 3));
  });
});

describe('the withdrawal of what another package refers to', () => {
  const stillNeeded = (file: string, key: string, table: string, column: string) =>
    faultOf(`small/${file}.csv`, messages.stillNeeded(key, 'everything', table, column));

  /** The small package without one row, and without its own rows that refer to it. */
  const without = (...rows: [file: string, row: number][]) =>
    rows.reduce((draft, [file, row]) => withoutRow(draft, file, row), small);

  it.each<[string, Draft, FoundFault[]]>([
    ['a topic', without(['topics', 3]), [stillNeeded('topics', 'portal', 'topics', 'parent')]],
    [
      'a unit with its subordinate',
      withCells(without(['units', 3], ['adoptions', 2], ['observations', 5]), 'infrastructure_assets', 2, {
        serves: '',
      }),
      [stillNeeded('units', '380@..', 'units', 'parent')],
    ],
    [
      'versions of a unit',
      without(['unit_parents', 2], ['units', 5], ['units', 4], ['unit_change_links', 2]),
      [
        stillNeeded('units', 'X@2000-01-01', 'documents', 'issuer'),
        stillNeeded('units', 'X@2025-07-01', 'infrastructure_assets', 'serves'),
      ],
    ],
    [
      'an asset',
      without(['infrastructure_assets', 2], ['subject_sources', 2]),
      [
        stillNeeded('infrastructure_assets', 'lgsp', 'infrastructure_assets', 'depends_on'),
        stillNeeded('infrastructure_assets', 'lgsp', 'targets', 'infrastructure_asset'),
      ],
    ],
    [
      'a model',
      without(['practice_models', 2], ['subject_sources', 3], ['adoptions', 2]),
      [
        stillNeeded('practice_models', 'team', 'adoptions', 'model'),
        stillNeeded('practice_models', 'team', 'observations', 'model'),
      ],
    ],
    ['a document', without(['documents', 3]), [stillNeeded('documents', 'QD-2', 'observations', 'document')]],
    [
      'an indicator that has observations in the other package',
      without(['indicators', 2], ['observations', 4], ['observations', 3], ['observations', 2]),
      [stillNeeded('indicators', 'dti', 'observations', 'indicator')],
    ],
    [
      'a category',
      without(['categories', 2], ['observations', 4]),
      [stillNeeded('categories', 'sex=FEMALE', 'observations', 'breakdown')],
    ],
  ])('is refused for %s', async (_, draft, faults) => {
    const found = await refused(database.sql, draft);
    expect(found).toHaveLength(faults.length);
    expect(found).toEqual(expect.arrayContaining(faults));
  });

  it('is published together with the other package once that refers to it no more', async () => {
    const own = await createTestDatabase('empty');
    onTestFinished(() => own.drop());
    await publishDrafts(own.sql, small, everything);
    const { changes } = await publishDrafts(
      own.sql,
      without(['topics', 3]),
      withCells(everything, 'topics', 2, { parent: 'gov' }),
    );
    expect(changes).toContainEqual({ table: 'topics', added: 0, changed: 1, withdrawn: 1 });
  });
});
