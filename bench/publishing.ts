// What publishing takes, side by side with a raw COPY of the same file in the same database, and what readers notice.
import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Sql } from 'postgres';
import { connect } from '../db/driver/index.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../db/embedded/postgres.js';
import { migrateDatabase } from '../db/migrate.js';
import { projectRoot, readConfig } from '../src/config.js';
import { CurrentRevision } from '../src/revisions/current-revision.js';
import { createServer } from '../src/server/server.js';
import type { Took } from './support/publisher.js';
import { percentile, readWhile } from './support/readers.js';
import { hasWorld, sayNoWorld, type Tier, writeWorldPackage } from './support/world-package.js';

const run = promisify(execFile);
const READERS = 4;

/** Publishes in a process of its own, so that its memory is that of publishing alone. */
async function publishApart({ connection }: EmbeddedPostgres, folder: string): Promise<Took> {
  const script = fileURLToPath(new URL('support/publisher.ts', import.meta.url));
  const { stdout } = await run(process.execPath, [
    '--import',
    'tsx',
    script,
    JSON.stringify(connection),
    folder,
  ]);
  return JSON.parse(stdout) as Took;
}

/** Seconds of a COPY of the file into a table that has its key. */
async function rawCopy(sql: Sql, file: string): Promise<number> {
  await sql.unsafe(`DROP TABLE IF EXISTS raw; CREATE TABLE raw (indicator text, unit text, period text,
    value numeric, document text, locator text, PRIMARY KEY (indicator, unit, period))`);
  const begin = performance.now();
  await pipeline(
    createReadStream(file),
    await sql.unsafe('COPY raw FROM STDIN WITH (FORMAT csv, HEADER)').writable(),
  );
  const seconds = (performance.now() - begin) / 1000;
  await sql.unsafe('DROP TABLE raw');
  return seconds;
}

/** Puts another value into one of so many rows. */
async function changeEach(file: string, nth: number): Promise<void> {
  async function* lines() {
    let row = 0;
    for await (const text of createInterface({ input: createReadStream(file) })) {
      yield `${row > 0 && row % nth === 0 ? text.replace(/,-?([\d.]+),sg,/, ',1$1,sg,') : text}\n`;
      row += 1;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.next`));
  await rename(`${file}.next`, file);
}

/** Puts the rows of a file in another order. */
async function reorder(file: string, order: (rows: string[]) => string[]): Promise<void> {
  const [header = '', ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  await writeFile(file, Readable.from([`${header}\n`, ...order(rows).map((row) => `${row}\n`)]));
}

/** Rows of an indicator year by year, as many offices have them, and not unit by unit. */
const byYear = (rows: string[]): string[] => {
  const keyed = rows.map((row) => {
    const [indicator, unit, period] = row.split(',', 3);
    return { row, key: `${indicator},${period},${unit}` };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
};

const report = (what: string, seconds: number, raw: number, more = '') =>
  console.log(`| ${what} | ${seconds.toFixed(2)} | ${(seconds / raw).toFixed(2)} | ${more} |`);

const memory = ({ megabytes }: Took) => `${megabytes} MB`;

/** Runs in an empty catalogue of its own. */
async function inCatalogue(
  run: (server: EmbeddedPostgres, sql: Sql, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, explicitDataDir: false, ephemeral: true });
  const sql = connect(server.connection, { connections: 5 });
  try {
    await migrateDatabase(sql, projectRoot);
    await run(server, sql, folder);
  } finally {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(tier: Tier): Promise<void> {
  await inCatalogue(async (server, sql, folder) => {
    const world = join(folder, 'world');
    const observations = await writeWorldPackage(world, tier);
    const file = join(world, 'observations.csv');
    console.log(`${observations} observations; READERS=${READERS}\n`);
    console.log('| what | seconds | of raw COPY | memory |\n|---|---|---|---|');
    const before = await rawCopy(sql, file);
    const first = await publishApart(server, world);
    const raw = (before + (await rawCopy(sql, file))) / 2;
    report('raw COPY into a table with its key, mean of before and after', raw, raw);
    report('first publication', first.seconds, raw, memory(first));
    const same = await publishApart(server, world);
    report('the same package, to the byte', same.seconds, raw, memory(same));
    await appendFile(join(world, 'datapackage.json'), '\n');
    const unchanged = await publishApart(server, world);
    report(
      'the same rows in a package that is not the same to the byte',
      unchanged.seconds,
      raw,
      memory(unchanged),
    );
    await reorder(file, (rows) => rows.reverse());
    const reversed = await publishApart(server, world);
    report('the same rows in another order', reversed.seconds, raw, memory(reversed));
    if (same.published || unchanged.published || reversed.published)
      throw new Error('what is unchanged was published');
    await reorder(file, (rows) => rows.reverse());
    await changeEach(file, 100);
    await sql.unsafe('CHECKPOINT');
    const readers = await withReaders(server, sql, () => publishApart(server, world));
    const { changed, ...answers } = readers;
    report('a hundredth of the rows changed, while others read', changed.seconds, raw, memory(changed));
    for (const [when, { milliseconds, failed }] of Object.entries(answers))
      console.log(
        `\nreaders ${when} the publication: ${milliseconds.length} answers, ${failed} failed; ms: median ${percentile(milliseconds, 0.5).toFixed(1)}, 95 % ${percentile(milliseconds, 0.95).toFixed(1)}, most ${percentile(milliseconds, 1).toFixed(1)}`,
      );
  });
  await inCatalogue(async (server, sql, folder) => {
    const world = join(folder, 'world');
    await writeWorldPackage(world, tier);
    const file = join(world, 'observations.csv');
    await reorder(file, byYear);
    console.log('\n| rows year by year | seconds | of raw COPY | memory |\n|---|---|---|---|');
    const before = await rawCopy(sql, file);
    const first = await publishApart(server, world);
    const raw = (before + (await rawCopy(sql, file))) / 2;
    report('raw COPY, mean of before and after', raw, raw);
    report('first publication', first.seconds, raw, memory(first));
  });
}

/** The answers that readers get for a while, and then while the work is done. */
async function withReaders(server: EmbeddedPostgres, sql: Sql, work: () => Promise<Took>) {
  const pool = connect(server.connection, { connections: 10, readOnly: true });
  const current = new CurrentRevision(pool);
  const { app, close } = await createServer(readConfig({ LOG_LEVEL: 'silent' }), pool, current);
  await current.start(() => {});
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const codes = await sql<{ code: string }[]>`SELECT code FROM indicator ORDER BY id LIMIT 50`;
  const queries = codes.map(
    ({ code }) => `{ indicator(code: "${code}") { nameEn: name(language: EN)
      series(first: 10) { nodes { unit { code } observations(last: 5) { nodes { period text } } } } } }`,
  );
  try {
    await readWhile(url, queries, READERS, () => sleep(5_000));
    const before = await readWhile(url, queries, READERS, () => sleep(10_000));
    let changed: Took | undefined;
    const during = await readWhile(url, queries, READERS, async () => {
      changed = await work();
    });
    return { before, during, changed: changed as Took };
  } finally {
    await close(0);
    await current.stop();
    await pool.end({ timeout: 5 });
  }
}

if (hasWorld()) await main((process.argv[2] as Tier) ?? '1m');
else sayNoWorld();
