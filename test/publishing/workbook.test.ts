import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultReport } from '../../src/cli/reports/fault-report.js';
import { cellText } from '../../src/packages/reading/workbook/cell-text.js';
import { publish } from '../../src/publishing/publish.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import { emptyFolder, rowsWithColumns, withCells, writeDraft } from './support/draft.js';
import { small } from './support/drafts.js';
import { checkedFolders, publishDrafts } from './support/state.js';
import { type Part, partsOf, sheetOf, sheetsOf, textCell, zipOf } from './support/workbook.js';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  ({ sql } = database);
  await publishDrafts(sql, small);
});
afterAll(() => database?.drop());

async function written(parts: Record<string, Part> | Buffer, name = 'figures.xlsx'): Promise<string> {
  const file = join(await emptyFolder(), name);
  await writeFile(file, Buffer.isBuffer(parts) ? parts : zipOf(parts));
  return file;
}

/** Columns of the observations of the small package by letter. */
const letters = new Map(
  Object.keys(small.tables.observations?.[0] ?? {}).map((name, i) => [name, String.fromCharCode(65 + i)]),
);

const at = (column: string, row = 2) => `${letters.get(column)}${row}`;

/** A workbook of the small package with some cells of its observations as XML, by place. */
const withObservations = (cells: Record<string, string>, texts: string[] = []) =>
  written(partsOf(sheetsOf(small, { observations: cells }), texts));

const refusedCells = async (cells: Record<string, string>) =>
  (await checkedFolders(sql, [await withObservations(cells)])).map((fault) =>
    fault.replace('small/figures.xlsx, sheet observations, ', ''),
  );

describe('a workbook that is the whole package', () => {
  it('says the same as CSV files', async () => {
    const file = await written(partsOf(sheetsOf(small)));
    expect(await publish(sql, [file])).toMatchObject({ published: false, changes: [] });
    expect(await publish(sql, [file])).toMatchObject({ published: false, changes: [] });
  });

  it('has numbers, days, texts in parts and results of formulas as a person sees them', async () => {
    const file = await withObservations(
      {
        [at('value')]: `<c r="${at('value')}"><f>0.1+49.21</f><v>49.309999999999995</v></c>`,
        [at('period')]: `<c r="${at('period')}"><v>2022</v></c>`,
        [at('value', 3)]: `<c r="${at('value', 3)}" t="n"><v>52.70</v></c>`,
        [at('locator')]: `<c r="${at('locator')}" t="s"><v>1</v></c>`,
        [at('locator', 3)]: `<c r="${at('locator', 3)}" t="str"><f>"Bảng "&amp;1</f><v>Bảng 1</v></c>`,
        [at('denominator', 7)]: `<c r="${at('denominator', 7)}"><v>6.3E1</v></c>`,
      },
      [
        '<t>x</t>',
        '<r><t xml:space="preserve">Bảng </t></r><r><t>1</t></r><rPh sb="0" eb="1"><t>hint</t></rPh>',
      ],
    );
    expect(await publish(sql, [file])).toMatchObject({ published: false, changes: [] });
  });

  it.each([
    ['1.1000000000000001', '1.1'],
    ['1e21', '1000000000000000000000'],
    ['1.5E-7', '0.00000015'],
    ['70.0013961791992', '70.0013961791992'],
    ['0.30000000000000004', '0.30000000000000004'],
  ])('holds %s and means %s', (value, meant) => {
    const workbook = { path: '', sheets: [], texts: [], styles: [], from1904: false };
    const cell = { column: 0, type: 'n', style: 0, value, isFormula: false };
    expect(cellText(cell, 'decimal', workbook)).toBe(meant);
  });

  it('counts rows as Excel does, blank ones among them', async () => {
    const rows = rowsWithColumns(small, 'topics');
    const sheets = {
      ...sheetsOf(small),
      topics: sheetOf([...rows, [], ['', '', ''], ['x', 'X', '', 'một']])
        .replace('r="6"', 'r="60"')
        .replaceAll(/r="([A-D])6"/g, 'r="$160"'),
    };
    expect(await checkedFolders(sql, [await written(partsOf(sheets))])).toEqual([
      expect.stringMatching(
        /^small\/figures\.xlsx, sheet topics, row 60, column position: is the text "một"/,
      ),
    ]);
  });
});

describe('a cell is refused', () => {
  const cell = (column: string, attributes: string, content: string) => ({
    [at(column)]: `<c r="${at(column)}" ${attributes}>${content}</c>`,
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'an error',
      cell('value', 't="e"', '<v>#REF!</v>'),
      'row 2, column value: holds the error #REF! of Excel: mend the formula, or write the value',
    ],
    [
      'a formula without a result',
      cell('value', '', '<f>A1</f>'),
      'row 2, column value: has a formula whose result is not in the file: open it in Excel and save it, or write the value',
    ],
    [
      'a formula with an empty result',
      cell('value', '', '<f>A1</f><v></v>'),
      'row 2, column value: has a formula whose result is not in the file: open it in Excel and save it, or write the value',
    ],
    [
      'a number that is shown in per cent',
      cell('value', 's="1"', '<v>0.4931</v>'),
      'row 2, column value: is shown in per cent and holds 0.4931: format the cell as a number and write what is meant',
    ],
    [
      'a month that became a date',
      cell('period', 's="3"', '<v>45231</v>'),
      'row 2, column period: is a date that Excel made of what was written: format the cell as text and write it anew, as 2023-11',
    ],
    [
      'a number as a code',
      cell('unit', '', '<v>38</v>'),
      'row 2, column unit: is the number 38 for Excel, which drops leading zeros: format the column as text and write the code anew',
    ],
    [
      'a text as a number',
      cell('value', 't="inlineStr"', '<is><t>49,31</t></is>'),
      'row 2, column value: is the text "49,31" for Excel: format the cell as a number and write the number anew',
    ],
    [
      'a date as a note',
      cell('note', 's="2"', '<v>45231</v>'),
      'row 2, column note: is a date for Excel: format the cell as text and write what is meant',
    ],
    [
      'yes or no as a note',
      cell('note', 't="b"', '<v>1</v>'),
      'row 2, column note: is TRUE of Excel; format the cell as text and write what is meant',
    ],
  ])('%s', async (_, cells, said) => {
    expect(await refusedCells(cells)).toEqual([said]);
  });

  it('beside the table', async () => {
    const last = String.fromCharCode(65 + letters.size);
    const [fault] = await refusedCells({
      [at('locator')]: `${textCell(at('locator'), 'x')}${textCell(`${last}2`, 'y')}`,
    });
    expect(fault).toBe(
      `row 2, column ${last}: stands beside the table, in a column that the first row does not name: name it, or move this away`,
    );
  });

  it('a day is one, by whichever format; yes and no are true and false', async () => {
    const sheets = sheetsOf(small, {
      unit_changes: { C2: '<c r="C2" s="4"><v>45839</v></c>' },
      unit_change_links: { D2: '<c r="D2" t="b"><v>1</v></c>' },
    });
    expect(await publish(sql, [await written(partsOf(sheets))])).toMatchObject({
      published: false,
      changes: [],
    });
  });
});

describe('a workbook is refused', () => {
  const said = async (parts: Record<string, Part> | Buffer) => {
    const file = await written(parts);
    return (await checkedFolders(sql, [file])).map((fault) => fault.replace(`${file}/`, ''));
  };
  const topics = (sheet: Part) =>
    said(partsOf({ ...sheetsOf(small), topics: sheet } as Record<string, Part>));

  it('with merged cells', async () => {
    const rows = rowsWithColumns(small, 'topics');
    expect(await topics(sheetOf(rows, {}, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'))).toEqual([
      'small/figures.xlsx, sheet topics: cells A2:A3 are merged: unmerge them, and write into each what it says',
    ]);
  });

  it('that says too little of itself, or has a sheet that is no table', async () => {
    const { package: _, ...tables } = sheetsOf(small);
    expect(await said(partsOf(tables))).toEqual([
      'sheet package: has no sheet "package", which says what the package is: begin from the workbook that "catalogue new" writes',
    ]);
    expect(await said(partsOf({ ...tables, package: sheetOf([['member'], ['nam', 'x']]) }))).toEqual([
      'sheet package, row 2: "nam" is not known; known: name, title, version, licence, source, dependency, dataset, formatVersion',
    ]);
    expect(await said(partsOf({ ...sheetsOf(small), Sheet1: sheetOf([]) }))).toEqual([
      expect.stringContaining('column sheet Sheet1, table: "Sheet1" is not a table'),
    ]);
    expect(
      await said(partsOf({ ...sheetsOf(small), package: sheetOf([['member'], ['name', 'small']]) })),
    ).toContain('sheet package, column licence: must be a list of at least one licence');
  });

  it('for what its sheet "package" says, by the name of that sheet', async () => {
    const describing = (...members: string[][]) =>
      partsOf({
        ...sheetsOf(small),
        package: sheetOf([
          ['member', 'value'],
          ['name', 'small'],
          ['licence', 'CC0-1.0'],
          ['source', 'Written for a test'],
          ...members,
        ]),
      });
    expect(await said(describing(['dataset', 'small'], ['dependency', 'vietnam']))).toEqual([
      'small/sheet package, column dependency: package "vietnam" is not published; publish it first, or give its folder along with this one',
    ]);
    expect(await said(describing(['dataset', 'smal']))).toContain(
      'small/figures.xlsx, sheet topics: its dataset "smal", as sheet package says, is not in the table of datasets of the package',
    );
    const [one, other] = [await written(partsOf(sheetsOf(small))), await written(partsOf(sheetsOf(small)))];
    expect(await checkedFolders(sql, [one, other])).toEqual([
      `${other}/sheet package, column name: "small" is the name of the package in ${one} too; give each package once, under a name of its own`,
    ]);
  });

  it('that is none, is cut off, or is of another kind', async () => {
    const whole = zipOf(partsOf(sheetsOf(small)));
    for (const bytes of [
      Buffer.from('a,b\n'),
      whole.subarray(0, -40),
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    ])
      expect(await said(bytes)).toEqual([
        expect.stringMatching(/^sheet package: cannot be read as a workbook \(/),
      ]);
    expect(await checkedFolders(sql, [await written(whole, 'figures.xls')])).toEqual([
      expect.stringContaining('this is a spreadsheet of another kind: save it as an Excel workbook (.xlsx)'),
    ]);
    expect(await topics('<worksheet><sheetData><row r="1"></sheetData>')).toEqual([
      expect.stringContaining('is no workbook that can be read ('),
    ]);
  });

  it('that is a bomb: what unpacks to more than it may, or to more than it says', async () => {
    const zeros = Buffer.alloc(50_000_000, ' ');
    expect(await topics({ content: zeros, size: 300_000_000 })).toEqual([
      expect.stringContaining(
        'unpacks to 300000000 bytes in xl/worksheets/sheet4.xml; at most 200000000 are read',
      ),
    ]);
    const before = process.memoryUsage().rss;
    expect(await topics({ content: zeros, size: 1_000 })).toEqual([
      expect.stringContaining('cannot be read as a workbook ('),
    ]);
    expect(await topics(zeros)).toEqual([
      expect.stringContaining('holds a text of more than 1000000 letters'),
    ]);
    expect(
      await topics(
        `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(2_000_000)}`,
      ),
    ).toEqual([expect.stringContaining('holds a text of more than 1000000 letters')]);
    expect(
      await topics(
        `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is>${'<t>xxxxxxxxx</t>'.repeat(200_000)}`,
      ),
    ).toEqual([expect.stringContaining('holds a cell of more than 1000000 letters')]);
    expect(
      await said({ ...partsOf(sheetsOf(small)), 'xl/styles.xml': Buffer.alloc(11_000_000, ' ') }),
    ).toEqual([
      expect.stringContaining('unpacks to 11000000 bytes in xl/styles.xml; at most 10000000 are read'),
    ]);
    expect(await topics('<a>'.repeat(1_000_000))).toEqual([
      expect.stringContaining('more than 100 tags in one another'),
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('that says that all of it is too large', async () => {
    const sheet = { content: '<worksheet/>', size: 150_000_000 };
    expect(
      await said(partsOf({ ...sheetsOf(small), _1: sheet, _2: sheet, _3: sheet } as Record<string, Part>)),
    ).toEqual([
      expect.stringContaining('unpacks to more than 400000000 bytes: save its sheets as CSV files'),
    ]);
  });

  it('whose entities would grow', async () => {
    const laugh = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>';
    expect(await topics(laugh)).toEqual([expect.stringContaining('is no workbook that can be read (')]);
  });
});

describe('a folder may name sheets of a workbook', () => {
  const folderWith = async (dialect: Record<string, unknown> | undefined, sheets: Record<string, string>) => {
    const draft = {
      ...small,
      description: {
        resources: Object.keys(small.tables).map((name) => ({
          name,
          path: name === 'topics' ? 'themes.xlsx' : `${name}.csv`,
          table: name,
          ...(name !== 'datasets' && { dataset: 'small' }),
          ...(name === 'topics' && { dialect }),
        })),
      },
    };
    const folder = await writeDraft(draft, join(await emptyFolder(), 'package'));
    await writeFile(join(folder, 'themes.xlsx'), zipOf(partsOf(sheets)));
    return folder;
  };
  const rows = sheetOf(rowsWithColumns(small, 'topics'));

  it.each([
    ['by name', { sheetName: 'Chủ đề' }, { other: sheetOf([]), 'Chủ đề': rows }],
    ['by the name of the table', undefined, { other: sheetOf([]), topics: rows }],
    ['that is the only one', undefined, { Sheet1: rows }],
  ])('%s', async (_, dialect, sheets) => {
    await publishDrafts(sql, withCells(small, 'topics', 2, { name_vi: 'Khác' }));
    expect(await publish(sql, [await folderWith(dialect, sheets)])).toMatchObject({ published: true });
  });

  it('and is told where there is none of that name, or it could be several', async () => {
    expect(await checkedFolders(sql, [await folderWith({ sheetName: 'x' }, { a: rows, b: rows })])).toEqual([
      expect.stringContaining('"themes.xlsx" has no sheet "x"; its sheets: "a", "b"'),
    ]);
    expect(await checkedFolders(sql, [await folderWith(undefined, { a: rows, b: rows })])).toEqual([
      expect.stringContaining('has several sheets, "a", "b": name one by "dialect": { "sheetName": … }'),
    ]);
  });
});

it.each([
  ['out/figures.xlsx', 'figures.xlsx, sheet topics', 'out/figures.xlsx'],
  ['out', 'figures.xlsx, sheet topics', 'out/figures.xlsx'],
  ['out', 'topics.csv', 'out/topics.csv'],
])('an annotation of a fault in %s, %s, stands at %s', (folder, file, path) => {
  const told: string[] = [];
  const report = faultReport('github', (text) => told.push(text), new Map([['small', folder]]));
  report.fault({ package: 'small', file, row: 2, column: null, value: null, rule: 'cells', reason: 'x' });
  expect(told.join()).toContain(`::error file=${path},line=2,`);
});
