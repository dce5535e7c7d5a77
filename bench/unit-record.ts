// How long `check` takes on a record of many units, sound or full of contradictions.
import 'reflect-metadata';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { connect } from '../db/driver/index.js';
import { startEmbeddedPostgres } from '../db/embedded/postgres.js';
import { migrateDatabase } from '../db/migrate.js';
import { projectRoot } from '../src/config.js';
import { check } from '../src/publishing/check.js';
import type { PackageRows } from '../test/support/package.js';
import { histories, live } from '../test/units/support/country/histories.js';
import { packageOf } from '../test/units/support/country/package.js';

type Tables = Record<string, PackageRows>;

/** Tables of countries with 20 years of changes, without observations, until there are so many versions of units. */
function unitTables(versions: number): Tables {
  const countries = [];
  for (let count = 0, i = 0; count < versions; i += 1) {
    const [history] = fc.sample(histories, { numRuns: 1, seed: i });
    if (!history) break;
    const country = live(`c${i}`, history);
    count += country.bodies.reduce((sum, body) => sum + body.versions.length, 0);
    countries.push(country);
  }
  const { documents = [], units = [], ...rest } = packageOf(countries).tables;
  const { unit_parents = [], unit_changes = [], unit_change_links = [] } = rest;
  const datasets = [{ code: 'record', title_vi: 'Đơn vị', licence: 'https://example.org/licence' }];
  return { datasets, documents, units, unit_parents, unit_changes, unit_change_links };
}

/** The tables with a value in each so-manieth row of one of them. */
const changed = (tables: Tables, table: string, nth: number, cells: PackageRows[number]): Tables => ({
  ...tables,
  [table]: (tables[table] ?? []).map((row, i) => (i % nth === 0 ? { ...row, ...cells } : row)),
});

async function writePackage(folder: string, tables: Tables): Promise<void> {
  await mkdir(folder);
  const quoted = (cell: string | number | undefined) => `"${cell ?? ''}"`;
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {});
    const lines = [
      columns.join(','),
      ...rows.map((row) => columns.map((name) => quoted(row[name])).join(',')),
    ];
    await writeFile(join(folder, `${table}.csv`), `${lines.join('\n')}\n`);
  }
  const resources = Object.keys(tables).map((table) => ({
    name: table,
    path: `${table}.csv`,
    table,
    ...(table !== 'datasets' && { dataset: 'record' }),
  }));
  const licenses = [{ path: 'https://example.org/licence' }];
  const description = { name: 'record', licenses, sources: [{ title: 'Bench' }], resources };
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify(description));
}

async function main(versions: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, explicitDataDir: false, ephemeral: true });
  const sql = connect(server.connection, { connections: 4 });
  try {
    await migrateDatabase(sql, projectRoot);
    const sound = unitTables(versions);
    const records: [string, Tables][] = [
      ['sound', sound],
      ['each 10th link whole', changed(sound, 'unit_change_links', 10, { whole: 'true' })],
      ['all links whole', changed(sound, 'unit_change_links', 1, { whole: 'true' })],
      ['no version ends', changed(sound, 'units', 1, { valid_to: '' })],
      ['all changes on one day', changed(sound, 'unit_changes', 1, { changed_on: '2010-01-01' })],
    ];
    console.log(`${sound.units?.length} versions, ${sound.unit_change_links?.length} links`);
    for (const [i, [name, tables]] of records.entries()) {
      const written = join(folder, `record-${i}`);
      await writePackage(written, tables);
      const begin = performance.now();
      const { errors, warnings } = await check(sql, [written], { onFault: () => {} });
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      console.log(`${name}: ${seconds} s, ${errors} errors, ${warnings} warnings`);
    }
  } finally {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main(Number(process.argv[2] ?? 20_000));
