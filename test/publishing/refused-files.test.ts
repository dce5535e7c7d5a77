import { chmod, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
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
import { refused, refusedFolders } from './support/state.js';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  ({ sql } = database);
});
afterAll(() => database?.drop());

describe('a file', () => {
  const text = (file: string, change: (text: string) => string | Buffer) => withText(small, file, change);

  const broken: Record<string, [Draft, ...string[]]> = {
    'that misses a column': [
      text('topics', (csv) => csv.replace('name_vi', 'note')),
      'small/topics.csv, row 1, column note: is not a column of topics; known: code, name_vi, name_en, parent, position',
      'small/topics.csv, row 1, column name_vi: is missing; this column is required',
    ],
    'that names a column twice': [
      text('topics', (csv) => csv.replace('parent', 'code')),
      'small/topics.csv, row 1, column code: stands twice; delete one of the two',
    ],
    'with a column that has no name': [
      text('topics', (csv) => csv.replaceAll('\n', ',\n')),
      'small/topics.csv, row 1: column 5 has no name: name it, or delete it',
    ],
    'whose columns are parted by semicolons': [
      text('topics', (csv) => csv.replaceAll(',', ';')),
      'small/topics.csv, row 1: columns are parted by semicolons; save the file with commas between them, or declare "dialect": { "delimiter": ";" } in datapackage.json',
    ],
    'whose columns are parted by tabs': [
      text('topics', (csv) => csv.replaceAll(',', '\t')),
      'small/topics.csv, row 1: columns are parted by tabs; save the file with commas between them, or declare "dialect": { "delimiter": "\\t" } in datapackage.json',
    ],
    'that has other columns than the description declares': [
      withDescription(small, {
        resources: resourcesOf(small).map((resource) =>
          resource.name === 'topics'
            ? { ...resource, schema: { fields: [{ name: 'code' }, { name: 'name_vi' }] } }
            : resource,
        ),
      }),
      'small/topics.csv, row 1: the columns differ from those that datapackage.json declares: code, name_vi',
    ],
    'that is empty': [
      text('topics', () => ''),
      'small/topics.csv: is empty; its first row must name the columns',
    ],
    'in Latin-1': [
      text('units', () =>
        Buffer.from(textOf(withCells(small, 'units', 2, { name_vi: 'Thanh Hóa' }), 'units'), 'latin1'),
      ),
      'small/units.csv: is not in UTF-8: save it as "CSV UTF-8"',
    ],
    'in UTF-16 with a byte-order mark': [
      text('units', (csv) => Buffer.from(`\uFEFF${csv}`, 'utf16le')),
      'small/units.csv: is not in UTF-8: save it as "CSV UTF-8"',
    ],
    'in UTF-16 without one': [
      text('topics', () => Buffer.from('code,name_vi,position\ngov,Digital,1\n', 'utf16le')),
      'small/topics.csv, row 1: is not in UTF-8: save the file as "CSV UTF-8", or declare its "encoding"',
    ],
    'that ends inside of a letter': [
      text('topics', (csv) => Buffer.from(`${csv}x,Hó`).subarray(0, -1)),
      'small/topics.csv: is not in UTF-8: save it as "CSV UTF-8"',
    ],
    'that is cut off inside of quotation marks': [
      text('topics', (csv) => `${csv}open,"Mở`),
      'small/topics.csv, row 4: a quotation mark is opened here and never closed: is the file cut off?',
    ],
    'that is cut off inside of a row': [
      text('topics', (csv) => csv.slice(0, csv.lastIndexOf(',', csv.length - 4))),
      'small/topics.csv, row 3: has 2 cells where the header has 4: is the file cut off here?',
    ],
    'with a row that has too many cells': [
      text('topics', (csv) => csv.replace('Chính quyền số', 'Chính quyền, số')),
      'small/topics.csv, row 2: has 5 cells where the header has 4: does a cell with a comma in it stand without quotation marks?',
    ],
    'with a quotation mark inside of a cell': [
      text('topics', (csv) => csv.replace('Chính quyền số', 'Chính "quyền" số')),
      'small/topics.csv, row 2: a quotation mark stands inside of a cell: put the whole cell in quotation marks, and write each one in it twice',
    ],
    'with text behind a closing quotation mark': [
      text('topics', (csv) => csv.replace('Chính quyền số', '"Chính quyền" số')),
      'small/topics.csv, row 2: a quotation mark stands inside of a cell: put the whole cell in quotation marks, and write each one in it twice',
    ],
    'with faults before the place where it cannot be read on': [
      text('topics', (csv) => `${csv.replace(',1\n', ',một\n')}open,"Mở`),
      'small/topics.csv, row 2, column position: expected a whole number of at most 9 digits; got "một"',
      'small/topics.csv, row 4: a quotation mark is opened here and never closed: is the file cut off?',
    ],
    'with semicolons, and quotation marks where commas would not have them': [
      text('topics', (csv) => `${csv.replaceAll(',', ';')}open;"Mở";"gov";3\n`),
      'small/topics.csv, row 1: columns are parted by semicolons; save the file with commas between them, or declare "dialect": { "delimiter": ";" } in datapackage.json',
    ],
    'with a quotation mark that swallows the rest': [
      text('topics', (csv) => `${csv}open,"Mở,,2\n${'x,y,,3\n'.repeat(200_000)}`),
      'small/topics.csv, row 4: is longer than 1000000 characters: is a quotation mark opened here and never closed?',
    ],
  };

  it.each(Object.entries(broken))('%s', async (_, [draft, ...said]) => {
    expect(await refused(sql, draft)).toEqual(said);
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
    expect(await refused(sql, draft)).toEqual([
      'small/topics.csv, row 6, column position: expected a whole number of at most 9 digits; got "x"',
      'small/topics.csv, row 7, column position: expected a whole number of at most 9 digits; got "y"',
    ]);
  });

  it('is read on after a fault, and so are the others, up to 100 faults; then the next publication is as any', async () => {
    const wrong = (rows: number) =>
      text(
        'topics',
        () =>
          `code,name_vi,position\ngov,b,1\n${Array.from({ length: rows }, (_, i) => `a${i},b,x\n`).join('')}`,
      );
    const both = withText(wrong(3), 'units', (csv) => csv.replace('PROVINCE', 'PROVINC'));
    expect(await refused(sql, both)).toHaveLength(4);
    // Far more than fit into one chunk of what goes to the database.
    expect(await refused(sql, wrong(50_000))).toEqual(
      Array.from(
        { length: 100 },
        (_, i) =>
          `small/topics.csv, row ${i + 3}, column position: expected a whole number of at most 9 digits; got "x"`,
      ),
    );
    expect(await refused(sql, wrong(1))).toHaveLength(1);
  });
});

describe('a description', () => {
  const resource = (change: Record<string, unknown>, name = 'topics') =>
    withDescription(small, {
      resources: resourcesOf(small).map((resource) =>
        resource.name === name ? { ...resource, ...change } : resource,
      ),
    });
  const at = Object.keys(small.tables).indexOf('topics');
  const known =
    'datasets, catalogue, topics, documents, units, unit_identifiers, unit_changes, unit_change_links, units_of_measure, dimensions, categories, infrastructure_assets, practice_models, subject_sources, adoptions, indicators, targets, observations';

  const broken: Record<string, [Draft, ...string[]]> = {
    'without a name': [
      withDescription(small, { name: undefined }),
      'name: must be the lasting name of the package, in quotation marks',
    ],
    'with a name that is no name': [
      withDescription(small, { name: 'Thanh Hóa' }),
      'name: must be of lower-case letters, digits, ".", "_" and "-"',
    ],
    'without licences': [
      withDescription(small, { licenses: undefined }),
      'licenses: must be a list of the licences of the package, each with "name", "path" or both',
    ],
    'with no licence in the list': [
      withDescription(small, { licenses: [] }),
      'licenses: must be a list of at least one licence',
    ],
    'with a licence that says nothing': [
      withDescription(small, { licenses: [{ title: 'x' }] }),
      'licenses[0]: must be named, by "name", "path" or both',
    ],
    'without sources and without files': [
      withDescription(small, { sources: undefined, resources: [] }),
      'sources: must be a list of the sources, each with "title"',
      'resources: must be a list of at least one file',
    ],
    'of a file without a path': [
      resource({ path: undefined }),
      `resources[${at}].path: must be the name of one CSV or XLSX file in the folder, as "units.csv"`,
    ],
    'of a table that is not known': [
      resource({ table: 'topic' }),
      `resources[${at}].table: "topic" is not a table; known: ${known}`,
    ],
    'of a file whose dataset is not told': [
      resource({ dataset: undefined }),
      `resources[${at}].dataset: is missing: the code of the dataset that owns the rows of this file`,
    ],
    'of a table of datasets in a dataset': [
      resource({ dataset: 'small' }, 'datasets'),
      'resources[0].dataset: must be left out: the table of datasets belongs to the package itself',
    ],
    'without the table of datasets': [
      withDescription(small, { resources: resourcesOf(small).slice(1) }),
      'resources: must list a file of the table "datasets": it says which datasets the package holds',
    ],
    'of a file that is not there': [
      resource({ path: 'topic.csv' }),
      `resources[${at}].path: there is no file "topic.csv" inside of the folder of the package`,
    ],
    'of a folder as a file': [
      resource({ path: '.' }),
      `resources[${at}].path: there is no file "." inside of the folder of the package`,
    ],
    'of a file in another folder': [
      resource({ path: '../topics.csv' }),
      `resources[${at}].path: there is no file "../topics.csv" inside of the folder of the package`,
    ],
    'of a file by its whole path': [
      resource({ path: '/etc/passwd' }),
      `resources[${at}].path: there is no file "/etc/passwd" inside of the folder of the package`,
    ],
    'of a file that is listed twice': [
      withDescription(small, { resources: [...resourcesOf(small), resourcesOf(small)[at]] }),
      `resources[${Object.keys(small.tables).length}].path: "topics.csv" is listed twice; list each file once`,
    ],
    'of a file with another number of bytes': [
      resource({ bytes: 7 }),
      `resources[${at}].bytes: topics.csv should have 7 bytes and has ${Buffer.byteLength(textOf(small, 'topics'))}: is it cut off, or changed?`,
    ],
    'of a file in another encoding': [
      resource({ encoding: 'iso-8859-1' }),
      `resources[${at}].encoding: must be "utf-8", "utf-16le" or "windows-1258"; save the file as "CSV UTF-8"`,
    ],
  };

  it.each(Object.entries(broken))('%s', async (_, [draft, ...said]) => {
    const faults = await refused(sql, draft);
    expect(faults.map((fault) => fault.replace(/^.*\/datapackage\.json, /, ''))).toEqual(said);
  });

  it('of a dataset that the package does not have', async () => {
    expect(await refused(sql, resource({ dataset: 'big' }))).toEqual([
      'small/topics.csv: its dataset "big", as datapackage.json says, is not in the table of datasets of the package',
    ]);
  });

  it('of dependencies that are not published', async () => {
    expect(await refused(sql, withDescription(small, { dependencies: ['vietnam'] }))).toEqual([
      'small/datapackage.json, dependencies: package "vietnam" is not published; publish it first, or give its folder along with this one',
    ]);
  });
});

describe('a folder', () => {
  const written = async (draft: Draft = small) => writeDraft(draft, join(await emptyFolder(), 'package'));

  it('that is not there', async () => {
    const folder = join(await emptyFolder(), 'none');
    expect(await refusedFolders(sql, [folder])).toEqual([
      `${folder}/datapackage.json: there is no such folder`,
    ]);
  });

  it('that is a file', async () => {
    const file = join(await written(), 'topics.csv');
    expect(await refusedFolders(sql, [file])).toEqual([
      `${file}/datapackage.json: this is a file; give the folder that holds datapackage.json`,
    ]);
  });

  it('that is empty', async () => {
    const folder = await emptyFolder();
    expect(await refusedFolders(sql, [folder])).toEqual([
      `${folder}/datapackage.json: the folder has no datapackage.json; is another folder meant?`,
    ]);
  });

  it.each([
    [
      '{ "name": "small", }',
      /: is not JSON \(.+\): a comma, quotation mark or bracket is missing or too many$/,
    ],
    ['', /: is not JSON \(.+\): a comma, quotation mark or bracket is missing or too many$/],
    ['[]', /: must be an object: \{ "name": …, "licenses": …, "sources": …, "resources": … \}$/],
    [Buffer.from('{"name":"Hóa"}', 'latin1'), /: is not in UTF-8: save it as UTF-8$/],
  ])('whose description is %j', async (text, said) => {
    const folder = await written();
    await writeFile(join(folder, 'datapackage.json'), text);
    expect(await refusedFolders(sql, [folder])).toEqual([expect.stringMatching(said)]);
  });

  it('whose file is a link to one outside', async () => {
    const folder = await written();
    const outside = join(await emptyFolder(), 'topics.csv');
    await rename(join(folder, 'topics.csv'), outside);
    await symlink(outside, join(folder, 'topics.csv'));
    expect(await refusedFolders(sql, [folder])).toEqual([
      expect.stringContaining('there is no file "topics.csv" inside of the folder of the package'),
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('that may not be read', async () => {
    const folder = await written();
    await chmod(join(folder, 'datapackage.json'), 0);
    expect(await refusedFolders(sql, [folder])).toEqual([
      `${folder}/datapackage.json: cannot be read (EACCES): let this account read it`,
    ]);
  });

  it('that is given twice, or holds a package of the same name', async () => {
    const [one, other] = [await written(), await written()];
    expect(await refusedFolders(sql, [one, other])).toEqual([
      `${other}/datapackage.json, name: "small" is the name of the package in ${one} too; give each package once, under a name of its own`,
    ]);
    expect(await refusedFolders(sql, [one, one])).toHaveLength(1);
  });

  it('among others that are right: all are refused, and every fault of all is told', async () => {
    const empty = join(await emptyFolder(), 'empty');
    await mkdir(empty);
    const none = join(empty, 'none');
    expect(await refusedFolders(sql, [await written(), empty, none])).toHaveLength(2);
  });
});
