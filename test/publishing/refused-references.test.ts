import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import { type Cells, type Draft, withCells, withDescription, withoutRow, withRows } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts, refused } from './support/state.js';

/** Points from every table into the small package: what it points to cannot go. */
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

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  ({ sql } = database);
  await publishDrafts(sql, small);
  await publishDrafts(sql, everything);
});
afterAll(() => database?.drop());

const NONE = 'in this package or in those that it depends on';

describe('a reference', () => {
  it.each<[string, number, Cells, string]>([
    [
      'observations',
      3,
      { indicator: 'dtx' },
      `indicator: there is no indicator "dtx" ${NONE}; is "dti" meant?`,
    ],
    ['observations', 3, { indicator: 'revenue' }, `indicator: there is no indicator "revenue" ${NONE}`],
    ['observations', 3, { unit: '39' }, `unit: there is no unit "39" ${NONE}`],
    [
      'observations',
      3,
      { unit: '38@1991-08-13' },
      `unit: there is no unit "38@1991-08-13" ${NONE}; is "38@1991-08-12" meant?`,
    ],
    [
      'observations',
      3,
      { unit: 'X', period: '2025' },
      'unit: "X" has several versions, and for 2025 it is not certain which is meant; write one of X@2000-01-01, X@2025-07-01',
    ],
    [
      'observations',
      3,
      { breakdown: 'sex=FEMALE;area=RURAL' },
      `breakdown: there is no category "area=RURAL" ${NONE}; is "area=URBAN" meant?`,
    ],
    [
      'observations',
      3,
      { document: 'bc-1' },
      `document: there is no document "bc-1" ${NONE}; is "BC-1" meant?`,
    ],
    [
      'subject_sources',
      3,
      { model: 'teams' },
      `model: there is no practice model "teams" ${NONE}; is "team" meant?`,
    ],
    ['targets', 2, { unit: 'VN' }, `unit: there is no unit "VN" ${NONE}`],
    [
      'infrastructure_assets',
      2,
      { serves: '38;X' },
      'serves: "X" has several versions; write one of X@2000-01-01, X@2025-07-01',
    ],
    ['indicators', 2, { topic: 'government' }, `topic: there is no topic "government" ${NONE}`],
    ['datasets', 2, { topics: 'gov;gv' }, `topics: there is no topic "gv" ${NONE}; is "gov" meant?`],
    ['units', 3, { parent: '37' }, `parent: there is no unit "37" ${NONE}`],
  ])('of %s, row %i, as %j', async (table, row, cells, said) => {
    const faults = await refused(sql, withCells(small, table, row, cells));
    // What other rows of the package lose by it is told too.
    expect(faults).toContain(`small/${table}.csv, row ${row}, column ${said}`);
  });

  it('to another package than those that are declared', async () => {
    const undeclared = withDescription(everything, { dependencies: [] });
    const faults = await refused(sql, undeclared);
    expect(faults).toContain(
      'everything/topics.csv, row 2, column parent: topic "portal" is in package "small"; name that package under dependencies, in datapackage.json or in the sheet package of a workbook (told once for all rows of the column)',
    );
    expect(faults).toContain(
      'everything/observations.csv, row 2, column model: practice model "team" is in package "small"; name that package under dependencies, in datapackage.json or in the sheet package of a workbook (told once for all rows of the column)',
    );
    // Also where the other package comes along.
    expect(await refused(sql, undeclared, withCells(small, 'topics', 2, { name_vi: 'x' }))).toEqual(faults);
  });

  it('to a package that is not declared is told once for a column of a file, and hides nothing else', async () => {
    const rows = ['38', '380', '39', '38', 'X@2025-07-01'].map((unit) => observed('dti', unit, '2020', '1'));
    const twoFiles = withDescription(
      dependent('figures', { observations: rows, 'observations-more': [{ ...rows[0], value: 'x' }] }),
      { dependencies: [] },
    );
    const isIn = (what: string) =>
      `${what} is in package "small"; name that package under dependencies, in datapackage.json or in the sheet package of a workbook (told once for all rows of the column)`;
    const inFile = (file: string, row: number) => [
      `figures/${file}, row ${row}, column indicator: ${isIn('indicator "dti"')}`,
      `figures/${file}, row ${row}, column unit: ${isIn('unit "38"')}`,
    ];
    const faults = await refused(sql, twoFiles);
    expect(faults.filter((fault) => !fault.includes('column document'))).toEqual([
      ...inFile('observations.csv', 2),
      `figures/observations.csv, row 4, column unit: there is no unit "39" ${NONE}`,
      ...inFile('observations-more.csv', 2),
      'figures/observations-more.csv, row 2, column value: expected a number such as 12 or 0.488, with a point and no thousands separator; got "x"',
    ]);
  });

  it('that leads nowhere hides nothing else of its row', async () => {
    const cells = { unit: '39', locator: '', quote: '', denominator: '0' };
    const faults = await refused(sql, withCells(small, 'observations', 3, cells));
    expect(faults.filter((fault) => fault.includes('row 3'))).toEqual([
      expect.stringContaining('column unit: there is no unit "39"'),
      expect.stringContaining('column locator: a locator or a quote must say'),
      expect.stringContaining('column denominator: must not be 0'),
    ]);
  });

  it('is told for the first rows, and the rest is left for later', async () => {
    const rows = Array.from({ length: 150 }, (_, i) => observed('dtx', '38', String(1800 + i), '1'));
    const faults = await refused(sql, withRows(small, 'observations-more', ...rows));
    expect(faults).toHaveLength(100);
    expect(faults[99]).toContain('small/observations-more.csv, row 101, column indicator: there is no');
  });
});

describe('a row that stands twice', () => {
  it.each<[string, Draft, string]>([
    [
      'in one file',
      withRows(small, 'topics', { code: 'gov', name_vi: 'Khác', position: 3 }),
      'small/topics.csv, row 4, column code: stands twice: row 2 of small/topics.csv has the same',
    ],
    [
      'in two files',
      withRows(small, 'units-more', { code: '380', kind: 'DISTRICT', name_vi: 'Khác' }),
      'small/units-more.csv, row 2, column code, valid_from: stands twice: row 3 of small/units.csv has the same',
    ],
    [
      'as an observation that says the same subject and period in other words',
      withRows(small, 'observations-more', {
        ...observed('dti', '38@1991-08-12', '2022-01/2022-12', '1'),
        breakdown: 'sex=FEMALE;area=URBAN',
      }),
      'small/observations-more.csv, row 2, column indicator, unit, infrastructure_asset, model, breakdown, period, alternative: stands twice: row 4 of small/observations.csv has the same',
    ],
    [
      'as a link',
      withRows(small, 'unit_change_links', {
        change: 'X-2025',
        predecessor: 'X@2000-01-01',
        successor: 'X@2025-07-01',
        whole: 'false',
      }),
      'small/unit_change_links.csv, row 3, column change, predecessor, successor: stands twice: row 2 of small/unit_change_links.csv has the same',
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
      'small/targets.csv, row 3, column indicator, unit, infrastructure_asset, model, period, document: stands twice: row 2 of small/targets.csv has the same',
    ],
  ])('%s', async (_, draft, said) => {
    expect(await refused(sql, draft)).toEqual([said]);
  });

  it('in two packages that are published together', async () => {
    const twin = dependent('twin', { topics: [{ code: 'gov', name_vi: 'Khác', position: 3 }] });
    expect(await refused(sql, small, twin)).toEqual([
      'twin/topics.csv, row 2, column code: stands twice: row 2 of small/topics.csv has the same',
    ]);
  });

  it('in a package that is published already', async () => {
    const twin = dependent('twin', {
      topics: [{ code: 'gov', name_vi: 'Khác', position: 3 }],
      units: [{ code: '38', valid_from: '1991-08-12', kind: 'PROVINCE', name_vi: 'Khác' }],
    });
    expect(await refused(sql, twin)).toEqual([
      'twin/topics.csv, row 2, column code: package "small" publishes "gov" already; take this row out',
      'twin/units.csv, row 2, column code: package "small" publishes "38@1991-08-12" already; take this row out',
    ]);
  });

  it('as an observation, a link, an adoption of a package that is published already', async () => {
    const rows = {
      adoptions: small.tables.adoptions ?? [],
      unit_change_links: small.tables.unit_change_links ?? [],
      observations: [observed('dti', '38', '2022', '49.31')],
    };
    expect(await refused(sql, dependent('twin', rows))).toEqual([
      'twin/unit_change_links.csv, row 2, column change, predecessor, successor: package "small" publishes this row already; take it out',
      'twin/adoptions.csv, row 2, column model, unit: package "small" publishes this row already; take it out',
      'twin/observations.csv, row 2, column indicator, unit, infrastructure_asset, model, breakdown, period, alternative: package "small" publishes this row already; take it out, or give it as an alternative',
    ]);
  });
});

describe('parents', () => {
  const CIRCLE = 'column parent: is above itself: its parents run in a circle';

  it('that run in a circle', async () => {
    expect(await refused(sql, withCells(small, 'topics', 2, { parent: 'portal' }))).toEqual([
      `small/topics.csv, row 2, ${CIRCLE}`,
      `small/topics.csv, row 3, ${CIRCLE}`,
    ]);
    expect(await refused(sql, withCells(small, 'units', 2, { parent: '38' }))).toEqual([
      `small/units.csv, row 2, ${CIRCLE}`,
    ]);
  });

  it('that run in a circle through another package', async () => {
    const circle = withDescription(withCells(small, 'topics', 2, { parent: 'sub' }), {
      dependencies: ['everything'],
    });
    expect(await refused(sql, circle)).toEqual([
      `small/topics.csv, row 2, ${CIRCLE}`,
      `small/topics.csv, row 3, ${CIRCLE}`,
    ]);
  });
});

describe('a withdrawal of what another package points to', () => {
  const still = (file: string, key: string, pointing: string) =>
    `small/${file}.csv: "${key}" is there no more, but ${pointing.replace(' ', ' of package "everything" point to it (')}): put it back, or publish "everything" without it together with this package`;

  /** The small package without one row, and without its own rows that point to it. */
  const without = (...rows: [file: string, row: number][]) =>
    rows.reduce((draft, [file, row]) => withoutRow(draft, file, row), small);

  it.each<[string, Draft, string[]]>([
    ['a topic', without(['topics', 3]), [still('topics', 'portal', 'topics parent')]],
    [
      'a unit with its subordinate',
      withCells(without(['units', 3], ['adoptions', 2], ['observations', 5]), 'infrastructure_assets', 2, {
        serves: '',
      }),
      [still('units', '380@..', 'units parent')],
    ],
    [
      'versions of a unit',
      without(['units', 5], ['units', 4], ['unit_change_links', 2]),
      [
        still('units', 'X@2000-01-01', 'documents issuer'),
        still('units', 'X@2025-07-01', 'infrastructure_assets serves'),
      ],
    ],
    [
      'an asset',
      without(['infrastructure_assets', 2], ['subject_sources', 2]),
      [
        still('infrastructure_assets', 'lgsp', 'infrastructure_assets depends_on'),
        still('infrastructure_assets', 'lgsp', 'targets infrastructure_asset'),
      ],
    ],
    [
      'a model',
      without(['practice_models', 2], ['subject_sources', 3], ['adoptions', 2]),
      [
        still('practice_models', 'team', 'adoptions model'),
        still('practice_models', 'team', 'observations model'),
      ],
    ],
    ['a document', without(['documents', 3]), [still('documents', 'QD-2', 'observations document')]],
    [
      'an indicator that has observations there',
      without(['indicators', 2], ['observations', 4], ['observations', 3], ['observations', 2]),
      [still('indicators', 'dti', 'observations indicator')],
    ],
    [
      'a category',
      without(['categories', 2], ['observations', 4]),
      [still('categories', 'sex=FEMALE', 'observations breakdown')],
    ],
  ])('%s', async (_, draft, said) => {
    expect((await refused(sql, draft)).sort()).toEqual(said.sort());
  });

  it('goes with the rows that point to it, and without them', async () => {
    const { address, ...own } = await createTestDatabase('empty');
    try {
      await publishDrafts(own.sql, small, everything);
      const { changes } = await publishDrafts(
        own.sql,
        without(['topics', 3]),
        withCells(everything, 'topics', 2, { parent: 'gov' }),
      );
      expect(changes).toContainEqual({ table: 'topics', added: 0, changed: 1, withdrawn: 1 });
    } finally {
      await own.drop();
    }
  });
});
