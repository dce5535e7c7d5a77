// What changes, reverts, exports and pruning take on a million observations, and what the indexes of changes cost.
import 'reflect-metadata';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { graphql } from 'graphql';
import { Database } from '../db/database.js';
import { connect } from '../db/driver/index.js';
import { startEmbeddedPostgres } from '../db/embedded/postgres.js';
import { migrateDatabase } from '../db/migrate.js';
import { projectRoot } from '../src/config.js';
import { Reader } from '../src/loading/reader.js';
import { exportPackage } from '../src/publishing/export/export-package.js';
import { prune } from '../src/publishing/prune.js';
import { publish } from '../src/publishing/publish.js';
import { revert } from '../src/publishing/revert.js';
import { createContext } from '../src/request/context.js';
import { changeLines } from '../src/revisions/change-lines.js';
import { catalogueSchema } from '../src/schema.js';
import { ExplainingDatabase } from './support/explaining-database.js';
import { hasWorld, sayNoWorld, type Tier, writeWorldPackage } from './support/world-package.js';

/** A prepared statement gets its lasting plan at the sixth time. */
const RUNS = 12;

const page = (revision: number, args: string) =>
  `{ revision(number: ${revision}) { changes(${args}) { totalCount nodes { kind id before after } pageInfo { endCursor } } } }`;

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  const result = await run();
  console.log(`${what}: ${((performance.now() - begin) / 1000).toFixed(2)} s`);
  return result;
}

/** Writes the package again with another value in each so-manieth row. */
async function changeEach(folder: string, nth: number): Promise<void> {
  const [file, next] = [join(folder, 'observations.csv'), join(folder, 'next.csv')];
  async function* lines() {
    let row = 0;
    for await (const text of createInterface({ input: createReadStream(file) })) {
      yield row > 0 && row % nth === 0
        ? `${text.replace(/,([^,]*),sg,/, ',1$1,sg,').replace(',1-', ',-1')}\n`
        : `${text}\n`;
      row += 1;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(next));
  await rename(next, file);
}

async function main(tier: Tier): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, explicitDataDir: false, ephemeral: true });
  const sql = connect(server.connection, { connections: 4 });
  const world = join(folder, 'world');
  try {
    await migrateDatabase(sql, projectRoot);
    console.log(`${await writeWorldPackage(world, tier)} observations`);
    await sql.unsafe('DROP INDEX observation_published, observation_superseded');
    await timed('first publication without the indexes of changes', () => publish(sql, [world]));
    await sql.unsafe(
      'TRUNCATE revision, revision_package, change_count, observation, series, dataset, document, unit, indicator, unit_of_measure, dataset_state, search_entry, search_word',
    );
    await sql.unsafe(
      `CREATE INDEX observation_published ON observation (published_in, series_id);
       CREATE INDEX observation_superseded ON observation (superseded_in, series_id) WHERE superseded_in < 2147483647`,
    );
    await timed('first publication with them', () => publish(sql, [world]));
    const [size] = await sql`SELECT pg_size_pretty(pg_relation_size('observation_published')) AS published,
      pg_size_pretty(pg_table_size('observation')) AS rows, pg_size_pretty(pg_indexes_size('observation')) AS indexes`;
    console.log(size);
    await cp(world, join(folder, 'first'), { recursive: true });
    await changeEach(world, 100_000);
    await timed('each 100,000th changed', () => publish(sql, [world]));
    await changeEach(world, 20);
    await timed('each 20th changed', () => publish(sql, [world]));

    const plans: string[] = [];
    const newest = 3;
    const pages: [string, string][] = [1, 2, 3].map((number) => [
      `first 20 of revision ${number}`,
      page(number, 'first: 20'),
    ]);
    const database = new Database(sql, 60_000);
    const ask = async (source: string, on: Database) => {
      const { data, errors } = await graphql({
        schema: catalogueSchema(),
        source,
        contextValue: createContext(on, newest),
      });
      if (errors) throw errors[0];
      return data as { revision: { changes: { pageInfo: { endCursor: string } } } };
    };
    const middle = await sql<
      { id: number }[]
    >`SELECT id FROM series ORDER BY id OFFSET (SELECT count(*) / 2 FROM series) LIMIT 1`;
    const [some] = await Promise.all([ask(page(1, 'first: 1'), database)]);
    const [scope, revision] = JSON.parse(
      Buffer.from(some.revision.changes.pageInfo.endCursor, 'base64url').toString(),
    );
    const deep = Buffer.from(JSON.stringify([scope, revision, '17', String(middle[0]?.id), ''])).toString(
      'base64url',
    );
    pages.push(['100 from the middle of revision 1', page(1, `first: 100, after: "${deep}"`)]);
    pages.push(['last 20 of revision 1', page(1, 'last: 20')]);
    pages.push(['20 withdrawn ones of revision 3', page(3, 'first: 20, kinds: [WITHDRAWN]')]);
    for (const [name, source] of pages) {
      const explaining = new ExplainingDatabase(sql);
      await ask(source, explaining);
      for (const plan of explaining.plans) plans.push(`# ${name}: ${plan.name}`, ...plan.lines, '');
      const times: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const begin = performance.now();
        await ask(source, database);
        times.push(performance.now() - begin);
      }
      console.log(`${name}: ${times.map((time) => time.toFixed(0)).join(' ')} ms`);
    }
    await writeFile(new URL(`plans/changes-${tier}.txt`, import.meta.url), plans.join('\n'));

    for (const [to, from] of [
      [3, 0],
      [3, 1],
      [2, 1],
    ] as const) {
      let bytes = 0;
      let lines = 0;
      let peak = 0;
      await timed(`changes from ${from} to ${to}`, async () => {
        for await (const piece of changeLines(new Reader(database, to), from)) {
          bytes += piece.length;
          lines += piece.toString().split('\n').length - 1;
          peak = Math.max(peak, process.memoryUsage().rss);
        }
      });
      console.log(
        `  ${lines} lines, ${(bytes / 1e6).toFixed(1)} MB, at most ${(peak / 1e6).toFixed(0)} MB of memory`,
      );
    }
    await timed('export', () => exportPackage(sql, 'world', join(folder, 'out')));
    await timed('the export published again', () => publish(sql, [join(folder, 'out')]));
    await timed('revert to 1', () => revert(sql, 1));
    await sql`UPDATE revision SET published_at = now() - interval '1 hour'`;
    console.log(await timed('prune before 4', () => prune(sql, 4)));
    await database.close();
  } finally {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (hasWorld()) await main((process.argv[2] as Tier) ?? '1m');
else sayNoWorld();
