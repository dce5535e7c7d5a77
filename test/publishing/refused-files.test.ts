import { chmod, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tables } from '../../src/packages/format/tables.js';
import { useDatabase } from '../support/use-database.js';
import {
  type Draft,
  emptyFolder,
  resourcesOf,
  textOf,
  withCells,
  withDescription,
  withText,
  writeDraft,
} from './support/draft.js';
import { small } from './support/drafts.js';
import { type FaultMessage, messages } from './support/fault-messages.js';
import { type FoundFault, faultOf, faultOfCell, faultOfMember, faultOfRow } from './support/faults.js';
import { refused, refusedFolders } from './support/state.js';

const database = useDatabase('empty');

/** Where the description of the small package lists its topics. */
const at = Object.keys(small.tables).indexOf('topics');

describe('a file', () => {
  const text = (file: string, change: (text: string) => string | Buffer) => withText(small, file, change);

  const broken: Record<string, [Draft, ...FoundFault[]]> = {
    'without a required column': [
      text('topics', (csv) => csv.replace('name_vi', 'note')),
      faultOfCell(
        'small/topics.csv',
        1,
        'note',
        messages.columnNotKnown('topics', [
          'code',
          'name_vi',
          'name_en',
          'description_vi',
          'description_en',
          'parent',
          'position',
        ]),
      ),
      faultOfCell('small/topics.csv', 1, 'name_vi', messages.nameColumnsMissing),
    ],
    'that names a column twice': [
      text('topics', (csv) => csv.replace('parent', 'code')),
      faultOfCell('small/topics.csv', 1, 'code', messages.columnTwice),
    ],
    'with a column that has no name': [
      text('topics', (csv) => csv.replaceAll('\n', ',\n')),
      faultOfRow('small/topics.csv', 1, messages.columnWithoutName(5)),
    ],
    'whose columns are separated by semicolons': [
      text('topics', (csv) => csv.replaceAll(',', ';')),
      faultOfRow('small/topics.csv', 1, messages.otherDelimiter('semicolons', ';')),
    ],
    'whose columns are separated by tabs': [
      text('topics', (csv) => csv.replaceAll(',', '\t')),
      faultOfRow('small/topics.csv', 1, messages.otherDelimiter('tabs', '\t')),
    ],
    'that has other columns than the description declares': [
      withDescription(small, {
        resources: resourcesOf(small).map((resource) =>
          resource.name === 'topics'
            ? { ...resource, schema: { fields: [{ name: 'code' }, { name: 'name_vi' }] } }
            : resource,
        ),
      }),
      faultOfRow('small/topics.csv', 1, messages.columnsNotAsDeclared(['code', 'name_vi'])),
    ],
    'that is empty': [text('topics', () => ''), faultOf('small/topics.csv', messages.fileEmpty)],
    'in Latin-1': [
      text('units', () =>
        Buffer.from(textOf(withCells(small, 'units', 2, { name_vi: 'Thanh Hóa' }), 'units'), 'latin1'),
      ),
      faultOf('small/units.csv', messages.notUtf8),
    ],
    'in UTF-16 with a byte-order mark': [
      text('units', (csv) => Buffer.from(`\uFEFF${csv}`, 'utf16le')),
      faultOf('small/units.csv', messages.notUtf8),
    ],
    'in UTF-16 without one': [
      text('topics', () => Buffer.from('code,name_vi,position\ngov,Digital,1\n', 'utf16le')),
      faultOfRow('small/topics.csv', 1, messages.headerNotUtf8),
    ],
    'that ends inside a letter': [
      text('topics', (csv) => Buffer.from(`${csv}x,Hó`).subarray(0, -1)),
      faultOf('small/topics.csv', messages.notUtf8),
    ],
    'that is cut off inside quotation marks': [
      text('topics', (csv) => `${csv}open,"Mở`),
      faultOfRow('small/topics.csv', 4, messages.quoteNeverClosed),
    ],
    'that is cut off inside a row': [
      text('topics', (csv) => csv.slice(0, csv.lastIndexOf(',', csv.length - 4))),
      faultOfRow('small/topics.csv', 3, messages.tooFewCells(2, 4)),
    ],
    'with a row that has too many cells': [
      text('topics', (csv) => csv.replace('Chính quyền số', 'Chính quyền, số')),
      faultOfRow('small/topics.csv', 2, messages.tooManyCells(5, 4)),
    ],
    'with rows that end in commas': [
      text('topics', (csv) => csv.replace('\n', '\r').replaceAll('\n', ',,\n').replace('\r', '\n')),
      faultOfRow('small/topics.csv', 2, messages.emptyCellsAfterRow(6, 4)),
      faultOfRow('small/topics.csv', 3, messages.emptyCellsAfterRow(6, 4)),
    ],
    'that tells Excel another separator': [
      text('topics', (csv) => `sep=;\n${csv}`),
      faultOfRow('small/topics.csv', 1, messages.separatorLineOfOther(';', ',')),
    ],
    'with a wrong header below that line': [
      text('topics', (csv) => `sep=,\n${csv.replace('parent', 'code')}`),
      faultOfCell('small/topics.csv', 2, 'code', messages.columnTwice),
    ],
    'with a hidden character in the name of a column': [
      text('topics', (csv) => csv.replace('parent', 'parent\u00a0')),
      faultOfCell(
        'small/topics.csv',
        1,
        'parent\u00a0',
        messages.columnNotKnown(
          'topics',
          ['code', 'name_vi', 'name_en', 'description_vi', 'description_en', 'parent', 'position'],
          'parent',
        ),
      ),
    ],
    'with a quotation mark inside a cell': [
      text('topics', (csv) => csv.replace('Chính quyền số', 'Chính "quyền" số')),
      faultOfRow('small/topics.csv', 2, messages.quoteInsideCell),
    ],
    'with text after a closing quotation mark': [
      text('topics', (csv) => csv.replace('Chính quyền số', '"Chính quyền" số')),
      faultOfRow('small/topics.csv', 2, messages.quoteInsideCell),
    ],
    'with faults before the place where reading ends': [
      text('topics', (csv) => `${csv.replace(',1\n', ',một\n')}open,"Mở`),
      faultOfCell('small/topics.csv', 2, 'position', messages.notWholeNumber('một')),
      faultOfRow('small/topics.csv', 4, messages.quoteNeverClosed),
    ],
    'with semicolons, and quotation marks that would be wrong between commas': [
      text('topics', (csv) => `${csv.replaceAll(',', ';')}open;"Mở";"gov";3\n`),
      faultOfRow('small/topics.csv', 1, messages.otherDelimiter('semicolons', ';')),
    ],
    'with a quotation mark that is never closed in a long file': [
      text('topics', (csv) => `${csv}open,"Mở,,2\n${'x,y,,3\n'.repeat(200_000)}`),
      faultOfRow('small/topics.csv', 4, messages.rowTooLong),
    ],
  };

  it.each(Object.entries(broken))('is refused %s', async (_, [draft, ...faults]) => {
    expect(await refused(database.sql, draft)).toEqual(faults);
  });

  it('counts rows as a spreadsheet does: line breaks in a cell do not, blank rows do', async () => {
    const draft = text('topics', () =>
      [
        'code,name_vi,position',
        'gov,không,1',
        'a,"một',
        'hai',
        '',
        'ba",1',
        ',,',
        '',
        'b,hai,x',
        'c,"ba',
        '",y',
        '',
      ].join('\r\n'),
    );
    expect(await refused(database.sql, draft)).toEqual([
      faultOfCell('small/topics.csv', 6, 'position', messages.notWholeNumber('x')),
      faultOfCell('small/topics.csv', 7, 'position', messages.notWholeNumber('y')),
    ]);
  });

  it('is read to 100 faults, as are the other files, and the next publication is not affected', async () => {
    const wrong = (rows: number) =>
      text(
        'topics',
        () =>
          `code,name_vi,position\ngov,b,1\n${Array.from({ length: rows }, (_, i) => `a${i},b,x\n`).join('')}`,
      );
    const both = withText(wrong(3), 'units', (csv) => csv.replace('PROVINCE', 'PROVINC'));
    expect(await refused(database.sql, both)).toHaveLength(4);
    // Far more rows than are sent to the database at once.
    expect(await refused(database.sql, wrong(50_000))).toEqual(
      Array.from({ length: 100 }, (_, i) =>
        faultOfCell('small/topics.csv', i + 3, 'position', messages.notWholeNumber('x')),
      ),
    );
    expect(await refused(database.sql, wrong(1))).toHaveLength(1);
  });
});

describe('a description', () => {
  const resource = (change: Record<string, unknown>, name = 'topics') =>
    withDescription(small, {
      resources: resourcesOf(small).map((resource) =>
        resource.name === name ? { ...resource, ...change } : resource,
      ),
    });

  const broken: Record<string, [Draft, ...[member: string, FaultMessage][]]> = {
    'without a name': [withDescription(small, { name: undefined }), ['name', messages.nameMissing]],
    'with a name of other letters': [
      withDescription(small, { name: 'Thanh Hóa' }),
      ['name', messages.nameNotAllowed],
    ],
    'without licences': [
      withDescription(small, { licenses: undefined }),
      ['licenses', messages.licencesMissing],
    ],
    'with an empty list of licences': [
      withDescription(small, { licenses: [] }),
      ['licenses', messages.licencesEmpty],
    ],
    'with a licence without a name or path': [
      withDescription(small, { licenses: [{ title: 'x' }] }),
      ['licenses[0]', messages.licenceUnnamed],
    ],
    'without sources and without files': [
      withDescription(small, { sources: undefined, resources: [] }),
      ['sources', messages.sourcesMissing],
      ['resources', messages.filesEmpty],
    ],
    'with a file without a path': [
      resource({ path: undefined }),
      [`resources[${at}].path`, messages.pathMissing],
    ],
    'with an unknown table': [
      resource({ table: 'topic' }),
      [
        `resources[${at}].table`,
        messages.noSuchTable(
          'topic',
          tables.map(({ name }) => name),
          'topics',
        ),
      ],
    ],
    'with a file without its dataset': [
      resource({ dataset: undefined }),
      [`resources[${at}].dataset`, messages.datasetOfFileMissing],
    ],
    'with a dataset for the table of datasets': [
      resource({ dataset: 'small' }, 'datasets'),
      ['resources[0].dataset', messages.datasetOfDatasets],
    ],
    'without the table of datasets': [
      withDescription(small, { resources: resourcesOf(small).slice(1) }),
      ['resources', messages.datasetsMissing],
    ],
    'with a file that does not exist': [
      resource({ path: 'topic.csv' }),
      [`resources[${at}].path`, messages.noSuchFile('topic.csv')],
    ],
    'with a folder as a file': [resource({ path: '.' }), [`resources[${at}].path`, messages.noSuchFile('.')]],
    'with a file in another folder': [
      resource({ path: '../topics.csv' }),
      [`resources[${at}].path`, messages.noSuchFile('../topics.csv')],
    ],
    'with a file by its absolute path': [
      resource({ path: '/etc/passwd' }),
      [`resources[${at}].path`, messages.noSuchFile('/etc/passwd')],
    ],
    'with a file that is listed twice': [
      withDescription(small, { resources: [...resourcesOf(small), resourcesOf(small)[at]] }),
      [`resources[${Object.keys(small.tables).length}].path`, messages.fileListedTwice('topics.csv')],
    ],
    'with a file of another size': [
      resource({ bytes: 7 }),
      [
        `resources[${at}].bytes`,
        messages.fileOfOtherSize('topics.csv', 7, Buffer.byteLength(textOf(small, 'topics'))),
      ],
    ],
    'with an unknown encoding': [
      resource({ encoding: 'iso-8859-1' }),
      [`resources[${at}].encoding`, messages.encodingNotKnown],
    ],
  };

  it.each(Object.entries(broken))('is refused %s', async (_, [draft, ...faults]) => {
    const found = await refused(database.sql, draft);
    for (const { file } of found) expect(file).toMatch(/\/datapackage\.json$/);
    expect(found.map(({ column, rule, reason }) => [column, { rule, reason }])).toEqual(faults);
  });

  it('is refused with a dataset that the package does not have', async () => {
    expect(await refused(database.sql, resource({ dataset: 'big' }))).toEqual([
      faultOf('small/topics.csv', messages.noSuchDataset('big', 'datapackage.json')),
    ]);
  });

  it('is refused with a dependency that is not published', async () => {
    expect(await refused(database.sql, withDescription(small, { dependencies: ['vietnam'] }))).toEqual([
      faultOfMember('small/datapackage.json', 'dependencies', messages.dependencyNotPublished('vietnam')),
    ]);
  });
});

describe('a folder', () => {
  const written = async (draft: Draft = small) => writeDraft(draft, join(await emptyFolder(), 'package'));

  it('is refused where it does not exist', async () => {
    const folder = join(await emptyFolder(), 'none');
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOf(`${folder}/datapackage.json`, messages.noSuchFolder),
    ]);
  });

  it('is refused where it is a file', async () => {
    const file = join(await written(), 'topics.csv');
    expect(await refusedFolders(database.sql, [file])).toEqual([
      faultOf(`${file}/datapackage.json`, messages.fileForFolder),
    ]);
  });

  it('is refused where it is empty', async () => {
    const folder = await emptyFolder();
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOf(`${folder}/datapackage.json`, messages.noDescription),
    ]);
  });

  it.each<[string | Buffer, FaultMessage]>([
    ['{ "name": "small", }', messages.notJson],
    ['', messages.notJson],
    ['[]', messages.descriptionNotObject],
    [Buffer.from('{"name":"Hóa"}', 'latin1'), messages.descriptionNotUtf8],
  ])('is refused where its description is %j', async (text, message) => {
    const folder = await written();
    await writeFile(join(folder, 'datapackage.json'), text);
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOf(`${folder}/datapackage.json`, message),
    ]);
  });

  it('is refused where a file is a link to one outside', async () => {
    const folder = await written();
    const outside = join(await emptyFolder(), 'topics.csv');
    await rename(join(folder, 'topics.csv'), outside);
    await symlink(outside, join(folder, 'topics.csv'));
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOfMember(`${folder}/datapackage.json`, `resources[${at}].path`, messages.noSuchFile('topics.csv')),
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('is refused where it may not be read', async () => {
    const folder = await written();
    await chmod(join(folder, 'datapackage.json'), 0);
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOf(`${folder}/datapackage.json`, messages.descriptionNotReadable),
    ]);
  });

  it('is refused where it is given twice, or two hold packages of the same name', async () => {
    const [one, other] = [await written(), await written()];
    expect(await refusedFolders(database.sql, [one, other])).toEqual([
      faultOfMember(`${other}/datapackage.json`, 'name', messages.sameNameTwice('small', one)),
    ]);
    expect(await refusedFolders(database.sql, [one, one])).toHaveLength(1);
  });

  it('is refused together with others that are right, and the faults of all are reported', async () => {
    const empty = join(await emptyFolder(), 'empty');
    await mkdir(empty);
    const none = join(empty, 'none');
    expect(await refusedFolders(database.sql, [await written(), empty, none])).toHaveLength(2);
  });
});
