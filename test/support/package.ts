import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';
import { type Publication, publish } from '../../src/publishing/publish.js';
import type { TestServer } from './server.js';

/** Rows of a table of a package: cells by column, an absent one is empty. */
export type PackageRows = Record<string, string | number>[];

/** A small package: its rows by table, and the packages that it depends on. */
export interface SmallPackage {
  name: string;
  dependencies?: string[];
  /** Where `datasets` is left out there is one, with the name of the package; it owns all other rows. */
  tables: Record<string, PackageRows>;
}

/** Publishes small packages together as one revision, and comes back when the server reads it. */
export const publishPackages = (server: TestServer, ...packages: SmallPackage[]): Promise<Publication> =>
  inFolder(async (folder) => {
    const folders = packages.map(({ name }) => join(folder, name));
    for (const [i, small] of packages.entries()) await writePackage(folders[i] as string, small);
    return publishAndWait(server, folders);
  });

/** Publishes a seed package again, with some of its files rewritten; each is given and returned as its lines. */
export const publishChangedSeeds = (
  server: TestServer,
  name: string,
  files: Record<string, (lines: string[]) => string[]>,
): Promise<Publication> =>
  inFolder(async (folder) => {
    await cp(join(projectRoot, 'seeds', name), folder, { recursive: true });
    for (const [file, change] of Object.entries(files)) {
      const path = join(folder, file);
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
      await writeFile(path, `${change(lines).join('\n')}\n`);
    }
    return publishAndWait(server, [folder], `${name}, changed`);
  });

async function publishAndWait(server: TestServer, folders: string[], note?: string): Promise<Publication> {
  const publication = await publish(server.sql, folders, note === undefined ? {} : { note });
  const deadline = Date.now() + 10_000;
  while ((await server.query('{ __typename }')).extensions?.revision !== publication.revision)
    if (Date.now() > deadline) throw new Error(`the server does not read revision ${publication.revision}`);
  return publication;
}

async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writePackage(folder: string, { name, dependencies = [], tables }: SmallPackage) {
  const all: SmallPackage['tables'] = {
    datasets: [{ code: name, title_vi: name, licence: 'https://example.org/licence' }],
    ...tables,
  };
  const dataset = String(all.datasets?.[0]?.code);
  await mkdir(folder);
  for (const [table, rows] of Object.entries(all)) await writeFile(join(folder, `${table}.csv`), csv(rows));
  const resources = Object.keys(all).map((table) => ({
    name: table,
    path: `${table}.csv`,
    table,
    ...(table !== 'datasets' && { dataset }),
  }));
  const licenses = [{ path: 'https://example.org/licence' }];
  const descriptor = { name, licenses, sources: [{ title: 'Test' }], dependencies, resources };
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify(descriptor));
}

function csv(rows: PackageRows): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (cell: string | number | undefined) => `"${String(cell ?? '').replaceAll('"', '""')}"`;
  return [columns.join(','), ...rows.map((row) => columns.map((name) => quoted(row[name])).join(','))]
    .map((line) => `${line}\n`)
    .join('');
}
