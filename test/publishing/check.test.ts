import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultLine, faultReport } from '../../src/cli/reports/fault-report.js';
import { describeFault, type Fault, PackageRefused } from '../../src/packages/fault.js';
import { type CheckOptions, check } from '../../src/publishing/check.js';
import { publish } from '../../src/publishing/publish.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import { type Draft, inFolders, withCells, withRows, withText } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts, wholeDatabase } from './support/state.js';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  ({ sql } = database);
  await publishDrafts(sql, small);
});
afterAll(() => database?.drop());

/** Checks drafts; what it came to, and every fault. */
async function checked(drafts: Draft[], options: CheckOptions = {}) {
  const faults: Fault[] = [];
  const result = await inFolders(drafts, (folders) =>
    check(sql, folders, { ...options, onFault: (fault) => faults.push(fault) }),
  );
  return { ...result, faults };
}

/** A series of one figure a year from 2000, about the unit 380, which is in force at any time. */
const yearly = (values: (number | string)[], last: Record<string, string> = {}): Draft =>
  dependent('yearly', {
    observations: values.map((value, i) => ({
      ...observed('dti', '380', String(2000 + i), String(value)),
      ...(i === values.length - 1 ? last : {}),
    })),
  });

describe('a check', () => {
  it('tells every fault of all kinds, with what stands there, and leaves everything as it is', async () => {
    let draft = withCells(small, 'topics', 2, { parent: 'portal' });
    draft = withRows(
      draft,
      'observations-wrong',
      ...Array.from({ length: 150 }, () => observed('dtj', '38', '2021', 'x')),
    );
    draft = withRows(draft, 'observations-twice', observed('dti', '38', '2023', '1'));
    const before = { state: await wholeDatabase(sql), next: await sql`SELECT last_value FROM entity_id_seq` };
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
        rule: 'reference',
        reason: 'there is no indicator "dtj" in this package or in those that it depends on; is "dti" meant?',
      },
      {
        package: 'small',
        file: 'observations-wrong.csv',
        row: 2,
        column: 'value',
        value: 'x',
        rule: 'number',
        reason: 'expected a number such as 12 or 0.488, with a point and no thousands separator; got "x"',
      },
    ]);
    expect(faults.slice(300).map(({ file, row, rule }) => ({ file, row, rule }))).toEqual([
      { file: 'observations-twice.csv', row: 2, rule: 'duplicate' },
      { file: 'topics.csv', row: 2, rule: 'circle' },
      { file: 'topics.csv', row: 3, rule: 'circle' },
    ]);
    expect(await sql`SELECT last_value FROM entity_id_seq`).toEqual(before.next);
    expect(await wholeDatabase(sql)).toEqual(before.state);
  });

  it('tells what publishing would change, and changes nothing', async () => {
    const before = await wholeDatabase(sql);
    const { faults, changes, refused } = await checked([
      withCells(small, 'observations', 2, { value: '50' }),
    ]);
    expect({ faults, refused }).toEqual({ faults: [], refused: false });
    expect(changes).toContainEqual({ table: 'observations', added: 0, changed: 1, withdrawn: 0 });
    expect(await wholeDatabase(sql)).toEqual(before);
  });
});

describe('a warning', () => {
  const warned = async (...drafts: Draft[]) => {
    const { faults, refused, errors } = await checked(drafts);
    expect({ refused, errors }).toEqual({ refused: false, errors: 0 });
    return faults.map(faultLine);
  };
  const rising = [10, 11, 12.5, 13, 14, 15.5, 16, 17, 18];

  it.each([
    ['a spike', rising.with(4, 140), [6, 'is 140', 'it is 13 in 2003 and 15.5 in 2005']],
    ['a fall for one year', rising.with(4, 1.4), [6, 'is 1.4', 'it is 13 in 2003 and 15.5 in 2005']],
    ['a jump of the newest', [...rising, 190], [11, 'is 190', 'it is 18 in 2008']],
    [
      'a spike among the same figures',
      Array(9).fill(99).with(3, 9.9),
      [5, 'is 9.9', 'it is 99 in 2002 and 99 in 2004'],
    ],
    [
      'a spike among balances',
      [1, -1, 2, -2, 1, 0, -1, 2, 900, 1, -1],
      [10, 'is 900', 'it is 2 in 2007 and 1 in 2009'],
    ],
  ] as const)('is told of %s', async (_, values, [row, is, beside]) => {
    expect(await warned(yearly([...values]))).toEqual([
      `warning: yearly/observations.csv, row ${row}, column value: ${is}, far outside the history of its series: ${beside} [outlier]`,
    ]);
  });

  it.each([
    ['a series that only rises', [...rising, 19]],
    ['a step to another level', [...rising.slice(0, 5), ...rising.map((value) => value * 10)]],
    ['a history too short to tell', [10, 11, 12, 13, 140, 14, 15, 16]],
    ['a series that is uneven at all times', [5, 60, 3, 40, 9, 80, 2, 50, 7, 90]],
  ])('is not told of %s', async (_, values) => {
    expect(await warned(yearly(values))).toEqual([]);
  });

  it('is not told where a note says how it came about, or a break is marked', async () => {
    expect(await warned(yearly([...rising, 190], { note: 'Theo cách tính mới' }))).toEqual([]);
    expect(await warned(yearly([...rising, 190], { status: 'BREAK' }))).toEqual([]);
  });

  it('is told in whatever order the rows of the file are', async () => {
    const draft = yearly(rising.with(4, 140));
    const rows = draft.tables.observations ?? [];
    const spikeFirst = [...rows.slice(4, 5), ...rows.slice(0, 4), ...rows.slice(5)];
    expect(await warned({ ...draft, tables: { ...draft.tables, observations: spikeFirst } })).toEqual([
      expect.stringMatching(/row 2, column value: is 140, .* 13 in 2003 and 15\.5 in 2005/),
    ]);
  });

  it('compares years with years, and quarters with quarters', async () => {
    const quarter = observed('dti', '380', '2007-Q3', '0.7');
    expect(await warned(withRows(yearly(rising), 'observations', quarter))).toEqual([]);
  });

  it('looks at figures of other packages in the same series', async () => {
    await inFolders([yearly(rising)], (folders) => publish(sql, folders));
    const later = (period: string, value: string) =>
      dependent('later', { observations: [observed('dti', '380', period, value)] });
    expect(await warned(later('2009', '190'))).toEqual([
      'warning: later/observations.csv, row 2, column value: is 190, far outside the history of its series: it is 18 in 2008 [outlier]',
    ]);
  });

  it('is told of places beyond their number, but not of shares and parts', async () => {
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
      'warning: places/observations.csv, row 2, column value: is 64 of 63; a place is from 1 to its denominator [rank]',
    ]);
  });

  it.each(['64', '63.00000000000000001', '0', '-1'])('is told of the place %s of 63 alone', async (value) => {
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
    expect(await warned(places)).toEqual([expect.stringMatching(/row 2, .*\[rank\]$/)]);
  });

  it.each(['1999', '1999-12-31', '2025-07', '2025-07-01'])(
    'is told of a unit in %s alone',
    async (period) => {
      const outside = dependent('outside', {
        observations: ['2000-01-01', '2025', '2025-06-30', period].map((period) =>
          observed('dti', 'X@2000-01-01', period, '1'),
        ),
      });
      expect(await warned(outside)).toEqual([expect.stringMatching(/row 5, .*\[in-force\]$/)]);
    },
  );

  it('is told of units that were not in force on any day of the period', async () => {
    const outside = dependent('outside', {
      observations: ['1999', '2000', '2025', '2025-Q3'].map((period) =>
        observed('dti', 'X@2000-01-01', period, '1'),
      ),
    });
    expect(await warned(outside)).toEqual([
      'warning: outside/observations.csv, row 2, column unit: this version of "X" is in force from 2000-01-01 until the day before 2025-07-01, and not in 1999 [in-force]',
      'warning: outside/observations.csv, row 5, column unit: this version of "X" is in force from 2000-01-01 until the day before 2025-07-01, and not in 2025-Q3 [in-force]',
    ]);
  });

  it('is told of a word that is spelt otherwise in other rows', async () => {
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
      'warning: papers/documents.csv, row 4, column publisher: "Báo Thanh Hoá" stands here alone; is "Báo Thanh Hóa" meant, as in other rows? [spelling]',
    ]);
  });

  it('refuses nothing, unless it is to be so strict', async () => {
    const draft = yearly([...rising, 190]);
    expect(await checked([draft], { strict: true })).toMatchObject({ refused: true, errors: 0, warnings: 1 });
    const before = await wholeDatabase(sql);
    const strict = await inFolders([draft], (folders) => publish(sql, folders, { strict: true })).catch(
      (error: unknown) => error,
    );
    expect(strict).toBeInstanceOf(PackageRefused);
    expect((strict as PackageRefused).warnings.map(describeFault)).toHaveLength(1);
    expect(await wholeDatabase(sql)).toEqual(before);
    const told: string[][] = [];
    const publication = await inFolders([draft], (folders) =>
      publish(sql, folders, { onWarnings: (warnings) => told.push(warnings.map(({ rule }) => rule)) }),
    );
    expect({ told, published: publication.published }).toEqual({ told: [['outlier']], published: true });
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
  const reported = (format: 'text' | 'json' | 'github', told: Fault[]) => {
    let text = '';
    const report = faultReport(format, (piece) => (text += piece), new Map([['p', 'folder/p']]));
    for (const fault of told) report.fault(fault);
    report.end({
      revision: 3,
      errors: told.length && 2,
      warnings: told.length && 1,
      refused: told.length > 0,
    });
    return text;
  };

  it('is a line for each fault, and how to mend each kind', () => {
    expect(reported('text', faults)).toBe(`p/a,b.csv, row 12, column value: 50 %:\\u000ax [number]
p/datapackage.json: no [package]
warning: p/c.csv, row 3, column value: far [outlier]

How to mend it:
  number: Write digits alone, without a unit or sign.
  outlier: Compare it with the source; where it is right, say in \`note\` how it came about.
  package: Correct the member that is named; a new package can be begun from an example.

2 faults and 1 warning: this cannot be published.
`);
    expect(reported('text', [])).toBe('No faults: this can be published.\n');
  });

  it('is one document of JSON', () => {
    const told = JSON.parse(reported('json', faults));
    expect(told).toMatchObject({ revision: 3, errors: 2, warnings: 1, refused: true });
    expect(told.faults[0]).toEqual({
      severity: 'error',
      ...faults[0],
      mend: 'Write digits alone, without a unit or sign.',
    });
    expect(told.faults.map(({ severity }: { severity: string }) => severity)).toEqual([
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
      '::error file=folder/p/a%2Cb.csv,line=12,title=number%3A value::50 %25:%0Ax. Write digits alone, without a unit or sign.',
      expect.stringMatching(/^::error file=folder\/p\/datapackage.json,title=package::no\. /),
      expect.stringMatching(/^::warning file=folder\/p\/c.csv,line=3,title=outlier%3A value::far\. /),
      '2 faults and 1 warning: this cannot be published.',
      '',
    ]);
  });
});

it('a file that is broken in the middle is told like the rest', async () => {
  const cut = withText(small, 'topics', (text) => `${text}"never closed`);
  const { faults } = await checked([cut]);
  expect(faults.map(({ rule, row }) => ({ rule, row }))).toEqual([{ rule: 'file', row: 4 }]);
});
