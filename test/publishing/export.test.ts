import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { describe, expect, it } from 'vitest';
import { exportPackage } from '../../src/publishing/export/export-package.js';
import { fileNames } from '../../src/publishing/export/file-names.js';
import { publish } from '../../src/publishing/publish.js';
import { testDatabase } from '../process/support/database.js';
import { printed } from './support/command-messages.js';
import {
  type Draft,
  emptyFolder,
  resourcesOf,
  withCells,
  withDescription,
  withRows,
} from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts } from './support/state.js';

const CITED = { document: 'BC-1', locator: 'Bảng "1", cột 2' };

/** Two datasets, words that CSV must quote, observations whose last digits count, and a description of its own. */
const awkward: Draft = (() => {
  const draft = dependent('more', {
    'observations-a': [{ ...observed('dti', '380', '2021', '0.4880'), note: 'một\nhai, "ba"', ...CITED }],
    'observations-b': [
      { ...observed('dti', 'X@2025-07-01', '2025', '-1'), breakdown: 'sex=MALE;area=URBAN' },
    ],
  });
  const datasets = [
    { code: 'more/1', title_vi: 'Một', licence: 'https://example.org/licence' },
    { code: 'more 1', title_vi: 'Hai', licence: 'https://example.org/other' },
  ];
  const both = { ...draft, tables: { ...draft.tables, datasets } };
  const resources = resourcesOf(both).map((resource) =>
    resource.name === 'observations-b' ? { ...resource, dataset: 'more 1' } : resource,
  );
  return withDescription(both, { resources, dependencies: ['small'], title: 'Thêm', version: '1.2' });
})();

async function exported(sql: Sql, name: string, revision?: number): Promise<string> {
  const folder = join(await emptyFolder(), name);
  await exportPackage(sql, name, folder, { revision });
  return folder;
}

const contents = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

describe('an exported package', () => {
  it('changes nothing when it is published again, of both seeds', async () => {
    const { sql } = await testDatabase('seeded');
    const folders = [await exported(sql, 'vietnam'), await exported(sql, 'thanh-hoa')];
    expect(await publish(sql, folders)).toEqual({
      revision: 1,
      published: false,
      changes: [],
      descriptions: [],
    });
    const description = JSON.parse(contents(folders[1] as string)['datapackage.json'] as string);
    expect(description.sources).toHaveLength(7);
  });

  it('is what was published, and is the same when a catalogue that was made from it exports it', async () => {
    const { sql } = await testDatabase('empty');
    await publishDrafts(sql, small, awkward);
    const folders = [await exported(sql, 'small'), await exported(sql, 'more')] as const;
    const more = contents(folders[1]);
    expect(Object.keys(more).sort()).toEqual([
      'datapackage.json',
      'datasets.csv',
      'observations-more-1-2.csv',
      'observations-more-1.csv',
    ]);
    expect(more['observations-more-1.csv']).toBe(
      `indicator,unit,infrastructure_asset,model,breakdown,period,relation,value,lower,upper,confidence_level,numerator,denominator,status,missing_reason,nature,note,alternative,document,locator,quote
dti,380@..,,,,2021,EQUAL,0.4880,,,,,,NORMAL,,,"một
hai, ""ba""",0,BC-1,"Bảng ""1"", cột 2",
`,
    );
    expect(JSON.parse(more['datapackage.json'] as string)).toMatchObject({
      name: 'more',
      version: '1.2',
      title: 'Thêm',
      licenses: [{ name: 'CC0-1.0' }],
      sources: [{ title: 'Written for a test' }],
      dependencies: ['small'],
      resources: [
        { table: 'datasets' },
        { path: 'observations-more-1.csv', dataset: 'more/1' },
        {
          path: 'observations-more-1-2.csv',
          dataset: 'more 1',
          licenses: [{ path: 'https://example.org/other' }],
        },
      ],
    });
    expect(await publish(sql, folders)).toMatchObject({ published: false, changes: [] });

    const { sql: other } = await testDatabase('empty');
    await publish(other, folders);
    expect(contents(await exported(other, 'small'))).toEqual(contents(folders[0]));
    expect(contents(await exported(other, 'more'))).toEqual(more);
  });

  it('has the description that was published last, though no row has changed since', async () => {
    const { sql } = await testDatabase('empty');
    await publishDrafts(sql, small);
    await publishDrafts(sql, withDescription(small, { title: 'Số liệu' }));
    const titleIn = async (revision?: number) =>
      JSON.parse(contents(await exported(sql, 'small', revision))['datapackage.json'] as string).title;
    expect([await titleIn(1), await titleIn()]).toEqual([undefined, 'Số liệu']);
  });

  it('is that of the older revision asked for, and never overwrites other files unasked', async () => {
    const { sql } = await testDatabase('empty');
    await publishDrafts(sql, small);
    const first = await exported(sql, 'small');
    await publishDrafts(
      sql,
      withRows(withCells(small, 'observations', 2, { value: '7' }), 'topics', {
        code: 'new',
        name_vi: 'Mới',
        position: 9,
      }),
    );
    expect(contents(await exported(sql, 'small', 1))).toEqual(contents(first));
    const newest = await exported(sql, 'small');
    expect(contents(newest)).not.toEqual(contents(first));
    writeFileSync(join(first, 'mine.txt'), 'mine');
    const before = contents(first);
    await expect(exportPackage(sql, 'small', first)).rejects.toThrow(printed.folderNotEmpty);
    expect(contents(first)).toEqual(before);
    const { files } = await exportPackage(sql, 'small', first, { force: true });
    expect(contents(first)).toEqual({ ...contents(newest), 'mine.txt': 'mine' });
    expect(files).toContainEqual({ path: 'topics.csv', rows: 3, bytes: expect.any(Number) });

    // A revision from before descriptions were kept.
    await sql`UPDATE revision_package SET description = NULL`;
    expect(await publish(sql, [await exported(sql, 'small')])).toMatchObject({ published: false });

    await expect(exportPackage(sql, 'none', newest)).rejects.toThrow(
      printed.noSuchPackage('none', 2, 'small'),
    );
    await expect(exportPackage(sql, 'small', newest, { revision: 3 })).rejects.toThrow(
      printed.noSuchRevision(3, 2),
    );
  });
});

it('gives files names that a file system allows, no two the same', () => {
  expect(
    fileNames([
      ['datasets', null],
      ['observations', 'a/b'],
      ['observations', 'A b'],
      ['observations', '../x'],
      ['targets', 'a/b'],
    ]),
  ).toEqual(['datasets', 'observations-a-b', 'observations-A-b-2', 'observations-..-x', 'targets']);
});
