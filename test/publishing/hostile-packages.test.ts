import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/publishing/check.js';
import { useDatabase } from '../support/use-database.js';
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
import { type FaultMessage, messages } from './support/fault-messages.js';
import { type FoundFault, faultOf, faultOfMember, faultOfRow } from './support/faults.js';
import { refused, refusedFolders } from './support/state.js';

const database = useDatabase('empty');

/** Where the description of the small package names the file of its topics. */
const PATH_OF_TOPICS = `resources[${Object.keys(small.tables).indexOf('topics')}].path`;

const written = async (draft: Draft = small) => writeDraft(draft, join(await emptyFolder(), 'package'));

/** The faults of the small package where this text is its description. */
async function describedBy(text: string): Promise<FoundFault[]> {
  const folder = await written();
  await writeFile(join(folder, 'datapackage.json'), text);
  const faults = await refusedFolders(database.sql, [folder]);
  return faults.map((fault) => ({ ...fault, file: fault.file.replace(`${folder}/`, '') }));
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
      expect(await refusedFolders(database.sql, [folder])).toEqual([
        faultOf(`${folder}/datapackage.json`, messages.descriptionTooLarge(100_000_000)),
      ]),
    );
    expect(used).toBeLessThan(50);
  });

  it('that is a hundred thousand brackets deep is refused like any other', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(await describedBy(deep)).toEqual([faultOf('datapackage.json', messages.descriptionNotObject)]);
    expect(await describedBy(`{"resources":${deep}}`)).toContainEqual(
      faultOfMember('datapackage.json', 'resources[0]', messages.fileNotObject),
    );
  });

  it('of ten thousand files is refused by their number', async () => {
    const [resource] = resourcesOf(small);
    const many = withDescription(small, { resources: Array(10_000).fill(resource) });
    const [fault, ...others] = await refused(database.sql, many);
    expect(fault).toMatchObject({ column: 'resources', ...messages.tooManyFiles });
    expect(others).toEqual([]);
  });

  it.each<[string, string, FaultMessage]>([
    ['{"formatVersion":2,"tables":[]}', 'formatVersion', messages.otherFormatVersion],
    ['{"profile":"fiscal-data-package"}', 'profile', messages.otherProfile],
    ['{"$schema":"https://datapackage.org/profiles/3.0/datapackage.json"}', '$schema', messages.otherSchema],
  ])('of another version is refused for that alone: %s', async (text, member, message) => {
    expect(await describedBy(text)).toEqual([faultOfMember('datapackage.json', member, message)]);
  });

  it('that is a link to a file outside is not read', async () => {
    const folder = await written();
    const secret = join(await emptyFolder(), 'secret.txt');
    await writeFile(secret, 'a secret');
    await rm(join(folder, 'datapackage.json'));
    await symlink(secret, join(folder, 'datapackage.json'));
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOf(`${folder}/datapackage.json`, messages.descriptionNotPlainFile),
    ]);
  });

  it('that is a pipe is refused at once', async () => {
    const folder = await written();
    await rm(join(folder, 'datapackage.json'));
    execFileSync('mkfifo', [join(folder, 'datapackage.json')]);
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOf(`${folder}/datapackage.json`, messages.descriptionNotPlainFile),
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
    expect(await refused(database.sql, topics({ path }))).toEqual([
      expect.objectContaining({ column: PATH_OF_TOPICS, ...messages.pathIsAddress(path) }),
    ]);
  });

  it.each([
    ['of a link to a device', (file: string) => symlink('/dev/zero', file)],
    ['of a link to itself', (file: string) => symlink(file, file)],
    ['of a folder that is a link outside', async (file: string) => symlink(await emptyFolder(), file)],
    ['of a pipe', async (file: string) => void execFileSync('mkfifo', [file])],
  ])('%s is not taken for a file of the package', async (_, make) => {
    const folder = await written();
    await rm(join(folder, 'topics.csv'));
    await make(join(folder, 'topics.csv'));
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOfMember(`${folder}/datapackage.json`, PATH_OF_TOPICS, messages.noSuchFile('topics.csv')),
    ]);
  });

  it('of several files, or of rows in the description, is refused', async () => {
    for (const members of [{ path: ['topics.csv', 'b.csv'] }, { path: undefined, data: [{ code: 'gov' }] }])
      expect(await refused(database.sql, topics(members))).toEqual([
        expect.objectContaining({ column: PATH_OF_TOPICS, ...messages.pathMissing }),
      ]);
  });

  it('of an archive is refused, as is a package that is one', async () => {
    const folder = await written(withoutFile(topics({ path: 'topics.csv.gz' }), 'topics'));
    await writeFile(join(folder, 'topics.csv.gz'), Buffer.from([0x1f, 0x8b, 8]));
    expect(await refusedFolders(database.sql, [folder])).toEqual([
      faultOfMember(`${folder}/datapackage.json`, PATH_OF_TOPICS, messages.fileIsArchive('topics.csv.gz')),
    ]);
    const archive = join(await emptyFolder(), 'package.zip');
    await writeFile(archive, 'PK\u0003\u0004');
    expect(await refusedFolders(database.sql, [archive])).toEqual([
      faultOf(`${archive}/datapackage.json`, messages.archiveForFolder),
    ]);
  });
});

describe('a file', () => {
  const text = (change: (csv: string) => string | Buffer) => withText(small, 'topics', change);

  it('of ten thousand columns is refused by their number', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');
    expect(
      await refused(
        database.sql,
        text(() => `${names}\n${names}\n`),
      ),
    ).toEqual([faultOfRow('small/topics.csv', 1, messages.tooManyColumns(10_000, 'topics', 7))]);
  });

  it('with a cell of 100 MB is refused in little memory', async () => {
    const folder = await written();
    await truncate(join(folder, 'topics.csv'), 100_000_000);
    const used = await growth(async () =>
      expect(await refusedFolders(database.sql, [folder])).toEqual([
        faultOfRow('small/topics.csv', 4, messages.rowTooLong),
      ]),
    );
    expect(used).toBeLessThan(80);
  });

  it('with a million commas in one row is refused', async () => {
    expect(
      await refused(
        database.sql,
        text((csv) => `${csv}${','.repeat(900_000)}x\n`),
      ),
    ).toEqual([faultOfRow('small/topics.csv', 4, messages.tooManyCells(900_001, 4))]);
  });

  it('with more than a hundred thousand faults is read to its end, and reports each in little memory', async () => {
    const folder = await written(text(() => `code,name_vi,parent,position\n${' a,, p,x\n'.repeat(33_400)}`));
    let found = 0;
    const onFault = () => {
      found += 1;
    };
    const used = await growth(async () => {
      expect(await check(database.sql, [folder], { onFault })).toMatchObject({
        errors: 100_200,
        refused: true,
      });
    });
    expect(found).toBe(100_200);
    expect(used).toBeLessThan(100);
  });

  it('that is not text is refused', async () => {
    expect(
      await refused(
        database.sql,
        text(() => Buffer.alloc(2_000_000, 0xff)),
      ),
    ).toEqual([faultOf('small/topics.csv', messages.notUtf8)]);
    expect(
      await refused(
        database.sql,
        text(() => Buffer.alloc(500_000)),
      ),
    ).toEqual([faultOfRow('small/topics.csv', 1, messages.headerNotUtf8)]);
  });
});

it('reads a folder whose path has links in it', async () => {
  const folder = await written();
  const link = join(await emptyFolder(), 'link');
  await mkdir(join(folder, 'sub'));
  await symlink(folder, link);
  expect(await refusedFolders(database.sql, [link, join(folder, 'sub')])).toEqual([
    faultOf(`${join(folder, 'sub')}/datapackage.json`, messages.noDescription),
  ]);
});
