import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultReport } from '../../src/cli/reports/fault-report.js';
import { tables as formats } from '../../src/packages/format/tables.js';
import { cellText } from '../../src/packages/reading/workbook/cell-text.js';
import { publish } from '../../src/publishing/publish.js';
import { useDatabase } from '../support/use-database.js';
import { emptyFolder, rowsWithColumns, withCells, writeDraft } from './support/draft.js';
import { small } from './support/drafts.js';
import { type FaultMessage, messages, ofDescription } from './support/fault-messages.js';
import { faultOf, faultOfCell, faultOfMember, faultOfRow } from './support/faults.js';
import { checkedFolders, publishDrafts } from './support/state.js';
import { type Part, partsOf, sheetOf, sheetsOf, textCell, zipOf } from './support/workbook.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

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

/** How faults name the sheets of such a workbook. */
const OBSERVATIONS = 'small/figures.xlsx, sheet observations';
const TOPICS = 'small/figures.xlsx, sheet topics';

describe('a workbook that is the whole package', () => {
  it('is the same as CSV files', async () => {
    const file = await written(partsOf(sheetsOf(small)));
    expect(await publish(database.sql, [file])).toMatchObject({ published: false, changes: [] });
    expect(await publish(database.sql, [file])).toMatchObject({ published: false, changes: [] });
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
    expect(await publish(database.sql, [file])).toMatchObject({ published: false, changes: [] });
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
    expect(await checkedFolders(database.sql, [await written(partsOf(sheets))])).toEqual([
      faultOfCell(TOPICS, 60, 'position', messages.textForNumber('một')),
    ]);
  });
});

describe('a cell is refused', () => {
  const cell = (column: string, attributes: string, content: string) =>
    `<c r="${at(column)}" ${attributes}>${content}</c>`;

  it.each<[string, column: string, attributes: string, content: string, FaultMessage]>([
    ['with an error', 'value', 't="e"', '<v>#REF!</v>', messages.holdsError('#REF!')],
    ['with a formula without a result', 'value', '', '<f>A1</f>', messages.formulaWithoutResult],
    ['with a formula with an empty result', 'value', '', '<f>A1</f><v></v>', messages.formulaWithoutResult],
    [
      'with a number that is shown in per cent',
      'value',
      's="1"',
      '<v>0.4931</v>',
      messages.shownInPerCent('0.4931'),
    ],
    ['with a month that became a date', 'period', 's="3"', '<v>45231</v>', messages.becameDate],
    ['with a number as a code', 'unit', '', '<v>38</v>', messages.numberForCode('38')],
    [
      'with a text as a number',
      'value',
      't="inlineStr"',
      '<is><t>49,31</t></is>',
      messages.textForNumber('49,31'),
    ],
    [
      'with a word for no value as a number',
      'value',
      't="inlineStr"',
      '<is><t>NaN</t></is>',
      messages.noValueForNumber('NaN'),
    ],
    [
      'with the name of a period',
      'period',
      't="inlineStr"',
      '<is><t>Quý I/2022</t></is>',
      messages.notPeriod('Quý I/2022', '2022-Q1'),
    ],
    ['with a date as a note', 'note', 's="2"', '<v>45231</v>', messages.dateForText],
    ['with TRUE as a note', 'note', 't="b"', '<v>1</v>', messages.booleanForText('TRUE')],
  ])('%s', async (_, column, attributes, content, message) => {
    const workbook = await withObservations({ [at(column)]: cell(column, attributes, content) });
    expect(await checkedFolders(database.sql, [workbook])).toEqual([
      faultOfCell(OBSERVATIONS, 2, column, message),
    ]);
  });

  it('beside the table', async () => {
    const last = String.fromCharCode(65 + letters.size);
    const workbook = await withObservations({
      [at('locator')]: `${textCell(at('locator'), 'x')}${textCell(`${last}2`, 'y')}`,
    });
    const [fault] = await checkedFolders(database.sql, [workbook]);
    expect(fault).toEqual(faultOfCell(OBSERVATIONS, 2, last, messages.besideTable));
  });

  it('not where a day has another format of days, or a yes or no is TRUE or FALSE', async () => {
    const sheets = sheetsOf(small, {
      unit_changes: { C2: '<c r="C2" s="4"><v>45839</v></c>' },
      unit_change_links: { D2: '<c r="D2" t="b"><v>1</v></c>' },
    });
    expect(await publish(database.sql, [await written(partsOf(sheets))])).toMatchObject({
      published: false,
      changes: [],
    });
  });
});

describe('a workbook is refused', () => {
  const MEMBERS = ['name', 'title', 'version', 'licence', 'source', 'dependency', 'dataset', 'formatVersion'];

  const faultsOf = async (parts: Record<string, Part> | Buffer) => {
    const path = await written(parts);
    const faults = await checkedFolders(database.sql, [path]);
    return faults.map((fault) => ({ ...fault, file: fault.file.replace(`${path}/`, '') }));
  };
  const topics = (sheet: Part) =>
    faultsOf(partsOf({ ...sheetsOf(small), topics: sheet } as Record<string, Part>));

  it('with merged cells', async () => {
    const rows = rowsWithColumns(small, 'topics');
    expect(await topics(sheetOf(rows, {}, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'))).toEqual([
      faultOf(TOPICS, messages.cellsMerged('A2:A3')),
    ]);
  });

  it('with an incomplete sheet "package", or a sheet that is not a table', async () => {
    const { package: _, ...tables } = sheetsOf(small);
    expect(await faultsOf(partsOf(tables))).toEqual([faultOf('sheet package', messages.noPackageSheet)]);
    expect(await faultsOf(partsOf({ ...tables, package: sheetOf([['member'], ['nam', 'x']]) }))).toEqual([
      faultOfRow('sheet package', 2, messages.memberNotKnown('nam', MEMBERS)),
    ]);
    expect(await faultsOf(partsOf({ ...sheetsOf(small), Sheet1: sheetOf([]) }))).toEqual([
      faultOfMember(
        'sheet package',
        'sheet Sheet1, table',
        messages.noSuchTable(
          'Sheet1',
          formats.map(({ name }) => name),
        ),
      ),
    ]);
    expect(
      await faultsOf(partsOf({ ...sheetsOf(small), package: sheetOf([['member'], ['name', 'small']]) })),
    ).toContainEqual(faultOfMember('sheet package', 'licence', messages.licencesEmpty));
  });

  it('for the members of its sheet "package", by the name of that sheet', async () => {
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
    expect(await faultsOf(describing(['dataset', 'small'], ['dependency', 'vietnam']))).toEqual([
      faultOfMember('small/sheet package', 'dependency', messages.dependencyNotPublished('vietnam')),
    ]);
    expect(await faultsOf(describing(['dataset', 'smal']))).toContainEqual(
      faultOf(TOPICS, messages.noSuchDataset('smal', 'sheet package')),
    );
    const [one, other] = [await written(partsOf(sheetsOf(small))), await written(partsOf(sheetsOf(small)))];
    expect(await checkedFolders(database.sql, [one, other])).toEqual([
      faultOfMember(`${other}/sheet package`, 'name', messages.sameNameTwice('small', one)),
    ]);
  });

  it('that is not a workbook, is cut off, or is of another kind', async () => {
    const whole = zipOf(partsOf(sheetsOf(small)));
    for (const bytes of [
      Buffer.from('a,b\n'),
      whole.subarray(0, -40),
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    ])
      expect(await faultsOf(bytes)).toEqual([
        faultOf('sheet package', ofDescription(messages.workbookNotReadable)),
      ]);
    const otherKind = await written(whole, 'figures.xls');
    expect(await checkedFolders(database.sql, [otherKind])).toEqual([
      faultOf(`${otherKind}/datapackage.json`, messages.otherSpreadsheetForFolder),
    ]);
    expect(await topics('<worksheet><sheetData><row r="1"></sheetData>')).toEqual([
      faultOf(TOPICS, messages.xmlNotReadable),
    ]);
  });

  it('that unpacks to more than is allowed, or to more than it declares', async () => {
    const zeros = Buffer.alloc(50_000_000, ' ');
    expect(await topics({ content: zeros, size: 300_000_000 })).toEqual([
      faultOf(TOPICS, messages.partTooLarge(300_000_000, 'xl/worksheets/sheet4.xml', 200_000_000)),
    ]);
    const before = process.memoryUsage().rss;
    expect(await topics({ content: zeros, size: 1_000 })).toEqual([
      faultOf(TOPICS, messages.workbookNotReadable),
    ]);
    expect(await topics(zeros)).toEqual([faultOf(TOPICS, messages.textTooLong)]);
    expect(
      await topics(
        `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(2_000_000)}`,
      ),
    ).toEqual([faultOf(TOPICS, messages.textTooLong)]);
    expect(
      await topics(
        `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is>${'<t>xxxxxxxxx</t>'.repeat(200_000)}`,
      ),
    ).toEqual([faultOf(TOPICS, messages.cellTooLong)]);
    expect(
      await faultsOf({ ...partsOf(sheetsOf(small)), 'xl/styles.xml': Buffer.alloc(11_000_000, ' ') }),
    ).toEqual([
      faultOf('sheet package', ofDescription(messages.partTooLarge(11_000_000, 'xl/styles.xml', 10_000_000))),
    ]);
    expect(await topics('<a>'.repeat(1_000_000))).toEqual([faultOf(TOPICS, messages.tagsTooDeep)]);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('that declares more bytes in all than are allowed', async () => {
    const sheet = { content: '<worksheet/>', size: 150_000_000 };
    expect(
      await faultsOf(
        partsOf({ ...sheetsOf(small), _1: sheet, _2: sheet, _3: sheet } as Record<string, Part>),
      ),
    ).toEqual([faultOf('sheet package', ofDescription(messages.workbookTooLarge(400_000_000)))]);
  });

  it('whose XML entities would expand', async () => {
    const laugh = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>';
    expect(await topics(laugh)).toEqual([faultOf(TOPICS, messages.xmlNotReadable)]);
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
    await publishDrafts(database.sql, withCells(small, 'topics', 2, { name_vi: 'Khác' }));
    expect(await publish(database.sql, [await folderWith(dialect, sheets)])).toMatchObject({
      published: true,
    });
  });

  it('and is refused where there is none of that name, or it could be several', async () => {
    const path = `resources[${Object.keys(small.tables).indexOf('topics')}].path`;
    const named = await folderWith({ sheetName: 'x' }, { a: rows, b: rows });
    expect(await checkedFolders(database.sql, [named])).toEqual([
      faultOfMember(`${named}/datapackage.json`, path, messages.noSuchSheet('themes.xlsx', 'x', ['a', 'b'])),
    ]);
    const unnamed = await folderWith(undefined, { a: rows, b: rows });
    expect(await checkedFolders(database.sql, [unnamed])).toEqual([
      faultOfMember(`${unnamed}/datapackage.json`, path, messages.severalSheets('themes.xlsx', ['a', 'b'])),
    ]);
  });
});

it.each([
  ['out/figures.xlsx', 'figures.xlsx, sheet topics', 'out/figures.xlsx'],
  ['out', 'figures.xlsx, sheet topics', 'out/figures.xlsx'],
  ['out', 'topics.csv', 'out/topics.csv'],
])('an annotation of a fault in %s, %s, is at %s', (folder, file, path) => {
  const written: string[] = [];
  const report = faultReport('github', (text) => written.push(text), new Map([['small', folder]]));
  report.fault({ package: 'small', file, row: 2, column: null, value: null, rule: 'cells', reason: 'x' });
  expect(written.join()).toContain(`::error file=${path},line=2,`);
});
