import { describe, expect, it } from 'vitest';
import { faultReport } from '../../src/cli/reports/fault-report.js';
import { describeFault, type Fault } from '../../src/packages/fault.js';
import { PackagesRefused } from '../../src/packages/fault-list.js';
import { faultRules } from '../../src/packages/fault-rules.js';
import { type CheckOptions, check } from '../../src/publishing/check.js';
import { publish } from '../../src/publishing/publish.js';
import { useDatabase } from '../support/use-database.js';
import { printed } from './support/command-messages.js';
import { type Draft, inFolders, withCells, withRows, withText } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { messages } from './support/fault-messages.js';
import { asFound, faultOfCell } from './support/faults.js';
import { publishDrafts, wholeDatabase } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

/** Checks drafts; the result, and every fault. */
async function checked(drafts: Draft[], options: CheckOptions = {}) {
  const faults: Fault[] = [];
  const result = await inFolders(drafts, (folders) =>
    check(database.sql, folders, { ...options, onFault: (fault) => faults.push(fault) }),
  );
  return { ...result, faults };
}

/** A series of one observation a year from 2000, about the unit 380, which is in force at any time. */
const yearly = (values: (number | string)[], last: Record<string, string> = {}): Draft =>
  dependent('yearly', {
    observations: values.map((value, i) => ({
      ...observed('dti', '380', String(2000 + i), String(value)),
      ...(i === values.length - 1 ? last : {}),
    })),
  });

describe('a check', () => {
  it('reports every fault of all kinds, with the value of the cell, and changes nothing', async () => {
    let draft = withCells(small, 'topics', 2, { parent: 'portal' });
    draft = withRows(
      draft,
      'observations-wrong',
      ...Array.from({ length: 150 }, () => observed('dtj', '38', '2021', 'x')),
    );
    draft = withRows(draft, 'observations-twice', observed('dti', '38', '2023', '1'));
    const before = {
      state: await wholeDatabase(database.sql),
      next: await database.sql`SELECT last_value FROM entity_id_seq`,
    };
    const { faults, ...result } = await checked([
      withRows(draft, 'topics', { code: 'new', name_vi: 'a', position: 9 }),
    ]);
    expect(result).toEqual({ revision: 1, errors: 303, warnings: 0, refused: true, changes: [] });
    expect(faults).toHaveLength(303);
    expect(faults.slice(0, 2)).toEqual([
      {
        package: 'small',
        file: 'observations-wrong.csv',
        row: 2,
        column: 'indicator',
        value: 'dtj',
        ...messages.noSuch('indicator', 'dtj', 'dti'),
      },
      {
        package: 'small',
        file: 'observations-wrong.csv',
        row: 2,
        column: 'value',
        value: 'x',
        ...messages.notPlainNumber('x'),
      },
    ]);
    expect(faults.slice(300).map(({ file, row, rule }) => ({ file, row, rule }))).toEqual([
      { file: 'observations-twice.csv', row: 2, rule: 'duplicate' },
      { file: 'topics.csv', row: 2, rule: 'circle' },
      { file: 'topics.csv', row: 3, rule: 'circle' },
    ]);
    expect(await database.sql`SELECT last_value FROM entity_id_seq`).toEqual(before.next);
    expect(await wholeDatabase(database.sql)).toEqual(before.state);
  });

  it('reports what publishing would change, and changes nothing', async () => {
    const before = await wholeDatabase(database.sql);
    const { faults, changes, refused } = await checked([
      withCells(small, 'observations', 2, { value: '50' }),
    ]);
    expect({ faults, refused }).toEqual({ faults: [], refused: false });
    expect(changes).toContainEqual({ table: 'observations', added: 0, changed: 1, withdrawn: 0 });
    expect(await wholeDatabase(database.sql)).toEqual(before);
  });
});

describe('a warning', () => {
  const warned = async (...drafts: Draft[]) => {
    const { faults, refused, errors } = await checked(drafts);
    expect({ refused, errors }).toEqual({ refused: false, errors: 0 });
    return faults.map(asFound);
  };
  const rising = [10, 11, 12.5, 13, 14, 15.5, 16, 17, 18];

  it.each([
    ['a spike', rising.with(4, 140), [6, '140', '13 in 2003 and 15.5 in 2005']],
    ['a fall for one year', rising.with(4, 1.4), [6, '1.4', '13 in 2003 and 15.5 in 2005']],
    ['a jump of the newest', [...rising, 190], [11, '190', '18 in 2008']],
    ['a spike among equal values', Array(9).fill(99).with(3, 9.9), [5, '9.9', '99 in 2002 and 99 in 2004']],
    [
      'a spike among balances',
      [1, -1, 2, -2, 1, 0, -1, 2, 900, 1, -1],
      [10, '900', '2 in 2007 and 1 in 2009'],
    ],
  ] as const)('is reported for %s', async (_, values, [row, value, beside]) => {
    expect(await warned(yearly([...values]))).toEqual([
      faultOfCell('yearly/observations.csv', row, 'value', messages.farOff(value, beside)),
    ]);
  });

  it.each([
    ['a series that only rises', [...rising, 19]],
    ['a step to another level', [...rising.slice(0, 5), ...rising.map((value) => value * 10)]],
    ['a history that is too short', [10, 11, 12, 13, 140, 14, 15, 16]],
    ['a series that is uneven at all times', [5, 60, 3, 40, 9, 80, 2, 50, 7, 90]],
  ])('is not reported for %s', async (_, values) => {
    expect(await warned(yearly(values))).toEqual([]);
  });

  it('is not reported where a note explains the value, or a break is marked', async () => {
    expect(await warned(yearly([...rising, 190], { note: 'Theo cách tính mới' }))).toEqual([]);
    expect(await warned(yearly([...rising, 190], { status: 'BREAK' }))).toEqual([]);
  });

  it('is reported in any order of the rows of the file', async () => {
    const draft = yearly(rising.with(4, 140));
    const rows = draft.tables.observations ?? [];
    const spikeFirst = [...rows.slice(4, 5), ...rows.slice(0, 4), ...rows.slice(5)];
    expect(await warned({ ...draft, tables: { ...draft.tables, observations: spikeFirst } })).toEqual([
      faultOfCell(
        'yearly/observations.csv',
        2,
        'value',
        messages.farOff('140', '13 in 2003 and 15.5 in 2005'),
      ),
    ]);
  });

  it('compares years with years, and quarters with quarters', async () => {
    const quarter = observed('dti', '380', '2007-Q3', '0.7');
    expect(await warned(withRows(yearly(rising), 'observations', quarter))).toEqual([]);
  });

  it('compares with observations of other packages in the same series', async () => {
    await inFolders([yearly(rising)], (folders) => publish(database.sql, folders));
    const later = (period: string, value: string) =>
      dependent('later', { observations: [observed('dti', '380', period, value)] });
    expect(await warned(later('2009', '190'))).toEqual([
      faultOfCell('later/observations.csv', 2, 'value', messages.farOff('190', '18 in 2008')),
    ]);
  });

  it('is reported for places beyond their number, but not for shares and parts', async () => {
    const places = dependent('places', {
      units_of_measure: [{ code: 'place', name_vi: 'hạng' }],
      indicators: [
        {
          code: 'place',
          name_vi: 'Xếp hạng',
          unit_of_measure: 'place',
          direction: 'LOWER_IS_BETTER',
          aggregation: 'NONE',
        },
      ],
      observations: [
        { ...observed('place', '38', '2022', '64'), denominator: 63 },
        { ...observed('place', '38', '2023', '63'), denominator: 63 },
        { ...observed('place', '38', '2024', '64'), denominator: 63, numerator: 64 },
        { ...observed('dti', '38', '2021', '98'), denominator: 63 },
      ],
    });
    expect(await warned(places)).toEqual([
      faultOfCell('places/observations.csv', 2, 'value', messages.placeBeyondNumber('64', '63')),
    ]);
  });

  it.each(['64', '63.00000000000000001', '0', '-1'])(
    'is reported for the place %s of 63 alone',
    async (value) => {
      const place = { ...observed('rank', '38', '2022', value), denominator: 63 };
      const places = dependent('places', {
        indicators: [
          {
            code: 'rank',
            name_vi: 'Xếp hạng',
            unit_of_measure: 'place',
            direction: 'LOWER_IS_BETTER',
            aggregation: 'NONE',
          },
        ],
        units_of_measure: [{ code: 'place', name_vi: 'hạng' }],
        observations: [place, { ...observed('rank', '38', '2023', '63'), denominator: 63 }],
      });
      expect(await warned(places)).toEqual([expect.objectContaining({ row: 2, rule: 'rank' })]);
    },
  );

  it.each(['1999', '1999-12-31', '2025-07', '2025-07-01'])(
    'is reported for a unit in %s alone',
    async (period) => {
      const outside = dependent('outside', {
        observations: ['2000-01-01', '2025', '2025-06-30', period].map((period) =>
          observed('dti', 'X@2000-01-01', period, '1'),
        ),
      });
      expect(await warned(outside)).toEqual([expect.objectContaining({ row: 5, rule: 'in-force' })]);
    },
  );

  it('is reported for units that were not in force on any day of the period', async () => {
    const outside = dependent('outside', {
      observations: ['1999', '2000', '2025', '2025-Q3'].map((period) =>
        observed('dti', 'X@2000-01-01', period, '1'),
      ),
    });
    expect(await warned(outside)).toEqual(
      [
        [2, '1999'],
        [5, '2025-Q3'],
      ].map(([row, period]) =>
        faultOfCell(
          'outside/observations.csv',
          Number(row),
          'unit',
          messages.notInForce('X', '2000-01-01', '2025-06-30', String(period)),
        ),
      ),
    );
  });

  it('is reported for a word that other rows spell in another way', async () => {
    const papers = ['Báo Thanh Hóa', 'Báo Thanh Hóa', 'Báo Thanh Hoá', 'Báo Nhân Dân'].map(
      (publisher, i) => ({
        code: `B${i}`,
        title_vi: 'Bài',
        kind: 'ARTICLE',
        language: 'VI',
        publisher,
      }),
    );
    expect(await warned(dependent('papers', { documents: papers }))).toEqual([
      faultOfCell(
        'papers/documents.csv',
        4,
        'publisher',
        messages.otherSpelling('Báo Thanh Hoá', 'Báo Thanh Hóa'),
      ),
    ]);
  });

  it('refuses nothing unless the publication is strict', async () => {
    const draft = yearly([...rising, 190]);
    expect(await checked([draft], { strict: true })).toMatchObject({ refused: true, errors: 0, warnings: 1 });
    const before = await wholeDatabase(database.sql);
    const strict = await inFolders([draft], (folders) =>
      publish(database.sql, folders, { strict: true }),
    ).catch((error: unknown) => error);
    expect(strict).toBeInstanceOf(PackagesRefused);
    expect((strict as PackagesRefused).warnings).toHaveLength(1);
    expect(await wholeDatabase(database.sql)).toEqual(before);
    const warnings: string[][] = [];
    const publication = await inFolders([draft], (folders) =>
      publish(database.sql, folders, { onWarnings: (found) => warnings.push(found.map(({ rule }) => rule)) }),
    );
    expect({ warnings, published: publication.published }).toEqual({
      warnings: [['outlier']],
      published: true,
    });
  });
});

describe('a report', () => {
  const faults: Fault[] = [
    {
      package: 'p',
      file: 'a,b.csv',
      row: 12,
      column: 'value',
      value: '12%',
      rule: 'number',
      reason: '50 %:\nx',
    },
    {
      package: 'p',
      file: 'datapackage.json',
      row: null,
      column: null,
      value: null,
      rule: 'package',
      reason: 'no',
    },
    { package: 'p', file: 'c.csv', row: 3, column: 'value', value: '9', rule: 'outlier', reason: 'far' },
  ];
  const reported = (format: 'text' | 'json' | 'github', found: Fault[]) => {
    let text = '';
    const report = faultReport(format, (piece) => (text += piece), new Map([['p', 'folder/p']]));
    for (const fault of found) report.fault(fault);
    report.end({
      revision: 3,
      errors: found.length && 2,
      warnings: found.length && 1,
      refused: found.length > 0,
    });
    return text;
  };

  it('is a line for each fault, and how to fix each kind', () => {
    expect(reported('text', faults)).toBe(`p/a,b.csv, row 12, column value: 50 %:\\u000ax [number]
p/datapackage.json: no [package]
warning: p/c.csv, row 3, column value: far [outlier]

${printed.howToFix}
  number: ${faultRules.number.fix}
  outlier: ${faultRules.outlier.fix}
  package: ${faultRules.package.fix}

${printed.cannotBePublished(2, 1)}`);
    expect(reported('text', [])).toBe(printed.noFaults);
  });

  it.each<[string, Partial<Fault>]>([
    ['small/topics.csv: no', { row: null, column: null }],
    ['small/topics.csv, row 3: no', { row: 3, column: null }],
    ['small/topics.csv, row 3, column code, parent: no', { row: 3, column: 'code, parent' }],
    ['small/sheet package, column licence: no', { file: 'sheet package', row: null, column: 'licence' }],
    [
      'small/datapackage.json, resources[2].path: no',
      { file: 'datapackage.json', row: null, column: 'resources[2].path' },
    ],
    ['small/topics.csv, row 1, column \\u001b[2J\\u202e: no', { row: 1, column: '\u001b[2J\u202e' }],
  ])('names a place as in %j', (line, place) => {
    const fault = { package: 'small', file: 'topics.csv', row: 1, column: null, value: null };
    expect(describeFault({ ...fault, ...place, rule: 'package', reason: 'no' })).toBe(line);
  });

  it('is one document of JSON', () => {
    const document = JSON.parse(reported('json', faults));
    expect(document).toMatchObject({ revision: 3, errors: 2, warnings: 1, refused: true });
    expect(document.faults[0]).toEqual({
      severity: 'error',
      ...faults[0],
      fix: faultRules.number.fix,
      mend: faultRules.number.fix,
    });
    expect(document.faults.map(({ severity }: { severity: string }) => severity)).toEqual([
      'error',
      'error',
      'warning',
    ]);
    expect(JSON.parse(reported('json', []))).toEqual({
      faults: [],
      revision: 3,
      errors: 0,
      warnings: 0,
      refused: false,
    });
  });

  it('is annotations as GitHub reads them', () => {
    expect(reported('github', faults).split('\n')).toEqual([
      `::error file=folder/p/a%2Cb.csv,line=12,title=number%3A value::50 %25:%0Ax. ${faultRules.number.fix}`,
      expect.stringMatching(/^::error file=folder\/p\/datapackage.json,title=package::no\. /),
      expect.stringMatching(/^::warning file=folder\/p\/c.csv,line=3,title=outlier%3A value::far\. /),
      ...printed.cannotBePublished(2, 1).split('\n'),
    ]);
  });
});

it('reports a file that is broken in the middle like any other', async () => {
  const cut = withText(small, 'topics', (text) => `${text}"never closed`);
  const { faults } = await checked([cut]);
  expect(faults.map(({ rule, row }) => ({ rule, row }))).toEqual([{ rule: 'file', row: 4 }]);
});
