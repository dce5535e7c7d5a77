// How long rankings, comparisons and statistics take in the database on a million observations.
import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import type { Sql } from 'postgres';
import { connect } from '../db/driver/index.js';
import { startEmbeddedPostgres } from '../db/embedded/postgres.js';
import { migrateDatabase } from '../db/migrate.js';
import { projectRoot } from '../src/config.js';
import { publish } from '../src/publishing/publish.js';
import { createContext } from '../src/request/context.js';
import { catalogueSchema } from '../src/schema.js';
import { ExplainingDatabase } from './support/explaining-database.js';
import { hasWorld, sayNoWorld, type Tier, writeWorldPackage } from './support/world-package.js';

const RUNS = 7;
const UNITS = ['vnm', 'tha', 'lao', 'khm', 'mmr', 'idn', 'mys', 'phl', 'sgp', 'chn'].map(
  (code) => `w-${code}`,
);
const WORLD = '{ unitKind: COUNTRY }';
const RANKING =
  'totalCount nodes { rank previousRank unit { code } observation { value } change { absolute } } withoutData { code }';

/** What is asked of the five indicators with the most figures, the largest first. */
const questionsOf = (codes: readonly string[]): Record<string, string> => {
  const table = `indicators: ${JSON.stringify(codes)}, units: ${JSON.stringify(UNITS)}`;
  const largest = `indicator(code: "${codes[0]}")`;
  return {
    'ranking, newest period': `{ ${largest} { ranking(among: ${WORLD}, first: 100) { ${RANKING} } } }`,
    'ranking, one period': `{ ${largest} { ranking(among: ${WORLD}, period: "2000", first: 100) { ${RANKING} } } }`,
    'comparison 5 × 10, one period': `{ compare(${table}, period: "2000") { cells { value } } }`,
    'comparison 5 × 10, newest common period': `{ compare(${table}) { cells { value } } }`,
    'aggregate over all': `{ ${largest} { aggregate(over: ${WORLD}, period: "2000") { value reported missing { code } } } }`,
    'statistics of 100 series': `{ ${largest} { series(first: 100) { nodes { statistics { mean growthPerYear excluded { reason } } } } } }`,
  };
};

const listLargest = async (sql: Sql): Promise<string[]> =>
  (
    await sql<
      { code: string }[]
    >`SELECT indicator.code FROM indicator JOIN series ON series.indicator_id = indicator.id
      JOIN observation ON observation.series_id = series.id GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5`
  ).map(({ code }) => code);

async function main(tier: Tier): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, explicitDataDir: false, ephemeral: true });
  const sql = connect(server.connection, { connections: 4 });
  try {
    await migrateDatabase(sql, projectRoot);
    const observations = await writeWorldPackage(join(folder, 'world'), tier);
    await publish(sql, [join(folder, 'world')]);
    console.log(`${observations} observations; milliseconds in the database, median of ${RUNS}`);
    const plans: string[] = [];
    for (const [name, source] of Object.entries(questionsOf(await listLargest(sql)))) {
      const runs: ExplainingDatabase[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const database = new ExplainingDatabase(sql);
        const { errors } = await graphql({
          schema: catalogueSchema(),
          source,
          contextValue: createContext(database, 1),
        });
        if (errors) throw errors[0];
        runs.push(database);
      }
      console.log(name);
      for (const { name: statement, lines } of runs[0]?.plans ?? []) {
        const times = runs
          .map(({ plans }) => plans.find((plan) => plan.name === statement)?.milliseconds ?? Number.NaN)
          .sort((a, b) => a - b);
        console.log(
          `  ${statement}: ${times[RUNS >> 1]?.toFixed(1)} (${times[0]?.toFixed(1)} to ${times.at(-1)?.toFixed(1)})`,
        );
        plans.push(`# ${name}: ${statement}`, ...lines, '');
      }
    }
    await writeFile(new URL(`plans/analysis-${tier}.txt`, import.meta.url), plans.join('\n'));
  } finally {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (hasWorld()) await main((process.argv[2] as Tier) ?? '1m');
else sayNoWorld();
