// How long a search takes in the database among a hundred thousand names, with the plans.
import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { Database } from '../db/database.js';
import { connect } from '../db/driver/index.js';
import { startEmbeddedPostgres } from '../db/embedded/postgres.js';
import { migrateDatabase } from '../db/migrate.js';
import { projectRoot } from '../src/config.js';
import { publish } from '../src/publishing/publish.js';
import { publishSeeds } from '../src/publishing/seeds.js';
import { createContext } from '../src/request/context.js';
import { catalogueSchema } from '../src/schema.js';
import { ExplainingDatabase } from './support/explaining-database.js';
import { writeNamePackage } from './support/name-package.js';

const RUNS = 15;

/** Expressions in a plan are long and say nothing more behind this. */
const WIDTH = 160;

const SOURCE =
  'query ($query: String!) { search(query: $query) { nodes { kind score matches { field text start end } } } }';

const QUERIES = [
  't',
  'xã',
  'thành phố',
  'tân',
  'xa tan',
  'truong tieu hoc',
  'thanh hoa',
  'Thanh Hóa',
  'dong tho',
  'phường hạc th',
  'thnah hoa',
  'ho chi mihn',
  'kkt nghi son',
  '06/NQ-TU',
  'populaton',
  'a b c d e f g h i k l m',
];

/** A plan without the parts that were not run. */
const shortened = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => !/never executed|Storage: Memory|Index Searches/.test(line))
    .map((line) => line.slice(0, WIDTH));

async function search(database: Database, revision: number, query: string): Promise<void> {
  const { errors } = await graphql({
    schema: catalogueSchema(),
    source: SOURCE,
    variableValues: { query },
    contextValue: createContext(database, revision),
  });
  if (errors) throw errors[0];
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, explicitDataDir: false, ephemeral: true });
  const sql = connect(server.connection, { connections: 4 });
  try {
    await migrateDatabase(sql, projectRoot);
    await publishSeeds(sql, join(projectRoot, 'seeds'));
    const { names, source } = await writeNamePackage(join(folder, 'names'));
    const begun = performance.now();
    const { revision } = await publish(sql, [join(folder, 'names')]);
    const seconds = (performance.now() - begun) / 1000;
    console.log(`${names} names (${source}), published in ${seconds.toFixed(1)} s`);
    console.log(`milliseconds in the database, ${RUNS} runs\n\n| query | median | least |\n|---|---|---|`);
    const plans: string[] = [];
    for (const query of QUERIES) {
      const explaining = new ExplainingDatabase(sql);
      for (let run = 0; run < RUNS; run += 1) await search(explaining, revision, query);
      const times = explaining.plans.map(({ milliseconds }) => milliseconds).sort((x, y) => x - y);
      console.log(`| ${query} | ${times[RUNS >> 1]?.toFixed(1)} | ${times[0]?.toFixed(1)} |`);
      plans.push(`# ${query}`, ...shortened(explaining.plans.at(-1)?.lines ?? []), '');
    }
    await writeFile(new URL('plans/search.txt', import.meta.url), plans.join('\n'));
  } finally {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
