import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/publishing/check.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import {
  type Draft,
  emptyFolder,
  resourcesOf,
  withDescription,
  withoutFile,
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

const written = async (draft: Draft = small) => writeDraft(draft, join(await emptyFolder(), 'package'));

/** Why a package is refused whose description is this text. */
async function describedBy(text: string): Promise<string[]> {
  const folder = await written();
  await writeFile(join(folder, 'datapackage.json'), text);
  const faults = await refusedFolders(sql, [folder]);
  return faults.map((fault) => fault.replace(`${folder}/datapackage.json`, ''));
}

/** The small package whose topics are described by other members. */
const topics = (members: Record<string, unknown>) =>
  withDescription(small, {
    resources: resourcesOf(small).map((resource) =>
      resource.name === 'topics' ? { ...resource, ...members } : resource,
    ),
  });

/** How much more memory this process has used at most, in megabytes. */
async function growth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  await work().finally(() => clearInterval(watch));
  return (Math.max(most, process.memoryUsage().rss) - before) / 1_000_000;
}

describe('a description', () => {
  it('of 100 MB is not read', async () => {
    const folder = await written();
    await truncate(join(folder, 'datapackage.json'), 100_000_000);
    const used = await growth(async () =>
      expect(await refusedFolders(sql, [folder])).toEqual([
        `${folder}/datapackage.json: has 100000000 bytes; at most 5000000 are read: figures belong into the files that it names`,
      ]),
    );
    expect(used).toBeLessThan(50);
  });

  it('that is a hundred thousand brackets deep is told like any other', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(await describedBy(deep)).toEqual([expect.stringMatching(/^: must be an object/)]);
    expect(await describedBy(`{"resources":${deep}}`)).toContainEqual(
      ', resources[0]: must be an object for each file: { "name": …, "path": …, "table": …, "dataset": … }',
    );
  });

  it('of ten thousand files is refused by their number', async () => {
    const [resource] = resourcesOf(small);
    const many = withDescription(small, { resources: Array(10_000).fill(resource) });
    expect((await refused(sql, many)).map((fault) => fault.replace(/^.*json, /, ''))).toEqual([
      'resources: must be a list of at most 1000 files; put rows of one table into one file',
    ]);
  });

  it('of another version is refused for that alone', async () => {
    expect(await describedBy('{"formatVersion":2,"tables":[]}')).toEqual([
      ', formatVersion: must be 1: this program reads no other version of the format; use a later program for a later one',
    ]);
    expect(await describedBy('{"profile":"fiscal-data-package"}')).toEqual([
      ', profile: must be "data-package" or "tabular-data-package": packages of other profiles are not read',
    ]);
    expect(await describedBy('{"$schema":"https://datapackage.org/profiles/3.0/datapackage.json"}')).toEqual([
      ', $schema: must be that of version 1 or 2 of Data Package: other versions are not read',
    ]);
  });

  it('that is a link to a file outside is not read: nothing of it is told', async () => {
    const folder = await written();
    const secret = join(await emptyFolder(), 'secret.txt');
    await writeFile(secret, 'a secret');
    await rm(join(folder, 'datapackage.json'));
    await symlink(secret, join(folder, 'datapackage.json'));
    expect(await refusedFolders(sql, [folder])).toEqual([
      `${folder}/datapackage.json: is no plain file inside of the folder; write it there itself, not a link to it`,
    ]);
  });

  it('that is a pipe is not waited for', async () => {
    const folder = await written();
    await rm(join(folder, 'datapackage.json'));
    execFileSync('mkfifo', [join(folder, 'datapackage.json')]);
    expect(await refusedFolders(sql, [folder])).toEqual([
      expect.stringContaining('is no plain file inside of the folder'),
    ]);
  });
});

describe('a path', () => {
  it.each([
    'https://example.org/topics.csv',
    'file:///etc/passwd',
    '//example.org/topics.csv',
    's3://b/t.csv',
  ])('that is an address is never fetched: %s', async (path) => {
    expect(await refused(sql, topics({ path }))).toEqual([
      expect.stringContaining(
        `.path: "${path}" is an address; nothing is fetched: save the file into the folder of the package`,
      ),
    ]);
  });

  it.each([
    ['of a link to a device', (file: string) => symlink('/dev/zero', file)],
    ['of a link to itself', (file: string) => symlink(file, file)],
    ['of a folder that is a link outside', async (file: string) => symlink(await emptyFolder(), file)],
    ['of a pipe', async (file: string) => void execFileSync('mkfifo', [file])],
  ])('%s is no file of the package', async (_, make) => {
    const folder = await written();
    await rm(join(folder, 'topics.csv'));
    await make(join(folder, 'topics.csv'));
    expect(await refusedFolders(sql, [folder])).toEqual([
      expect.stringContaining('there is no file "topics.csv" inside of the folder of the package'),
    ]);
  });

  it('of several files, or of rows in the description, is told to be one file', async () => {
    for (const members of [{ path: ['topics.csv', 'b.csv'] }, { path: undefined, data: [{ code: 'gov' }] }])
      expect(await refused(sql, topics(members))).toEqual([
        expect.stringContaining(
          '.path: must be the name of one CSV or XLSX file in the folder, as "units.csv"',
        ),
      ]);
  });

  it('of an archive is told to be unpacked, as is a package that is one', async () => {
    const folder = await written(withoutFile(topics({ path: 'topics.csv.gz' }), 'topics'));
    await writeFile(join(folder, 'topics.csv.gz'), Buffer.from([0x1f, 0x8b, 8]));
    expect(await refusedFolders(sql, [folder])).toEqual([
      expect.stringContaining(
        '"topics.csv.gz" is an archive: unpack it, and name the CSV file that was in it',
      ),
    ]);
    const archive = join(await emptyFolder(), 'package.zip');
    await writeFile(archive, 'PK\u0003\u0004');
    expect(await refusedFolders(sql, [archive])).toEqual([
      `${archive}/datapackage.json: this is an archive: unpack it, and give the folder that holds datapackage.json`,
    ]);
  });
});

describe('a file', () => {
  const text = (change: (csv: string) => string | Buffer) => withText(small, 'topics', change);

  it('of ten thousand columns is refused by their number', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');
    expect(
      await refused(
        sql,
        text(() => `${names}\n${names}\n`),
      ),
    ).toEqual([
      'small/topics.csv, row 1: has 10000 columns; topics has 5: a row for each figure, not a column',
    ]);
  });

  it('with a cell of 100 MB is refused in little memory', async () => {
    const folder = await written();
    await truncate(join(folder, 'topics.csv'), 100_000_000);
    const used = await growth(async () =>
      expect(await refusedFolders(sql, [folder])).toEqual([
        expect.stringMatching(/row 4: is longer than 1000000 characters/),
      ]),
    );
    expect(used).toBeLessThan(80);
  });

  it('with a million commas in one row is refused', async () => {
    expect(
      await refused(
        sql,
        text((csv) => `${csv}${','.repeat(900_000)}x\n`),
      ),
    ).toEqual([expect.stringContaining('row 4: has 900001 cells where the header has 4')]);
  });

  it('with a hundred thousand faults is read to its end, each is told, and none is kept but the first', async () => {
    const folder = await written(text(() => `code,name_vi,parent,position\n${' a,, p,x\n'.repeat(25_000)}`));
    let told = 0;
    const onFault = () => {
      told += 1;
    };
    const used = await growth(async () => {
      expect(await check(sql, [folder], { onFault })).toMatchObject({ errors: 100_000, refused: true });
    });
    expect(told).toBe(100_000);
    expect(used).toBeLessThan(100);
  });

  it('of no text at all is refused', async () => {
    expect(
      await refused(
        sql,
        text(() => Buffer.alloc(2_000_000, 0xff)),
      ),
    ).toEqual(['small/topics.csv: is not in UTF-8: save it as "CSV UTF-8"']);
    expect(
      await refused(
        sql,
        text(() => Buffer.alloc(500_000)),
      ),
    ).toEqual([expect.stringContaining('is not in UTF-8')]);
  });
});

it('a folder that names itself by a path with links is read as any', async () => {
  const folder = await written();
  const link = join(await emptyFolder(), 'link');
  await mkdir(join(folder, 'sub'));
  await symlink(folder, link);
  expect(await refusedFolders(sql, [link, join(folder, 'sub')])).toEqual([
    expect.stringContaining('the folder has no datapackage.json'),
  ]);
});
