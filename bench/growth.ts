// How much longer questions take with ten and a hundred times as many observations, on shared buffers smaller than the data.
import 'reflect-metadata';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { graphql } from 'graphql';
import { loadArrayTypes } from '../db/driver/index.js';
import { createContext } from '../src/request/context.js';
import { catalogueSchema } from '../src/schema.js';
import { Random } from '../test/fuzz/support/random.js';
import { ExplainingDatabase } from './support/explaining-database.js';
import { type GrownDatabase, openGrown, SIZES, type Size } from './support/growth-data.js';
import { GROWTH_SHAPES, type GrowthShape, type SampledSeries } from './support/growth-shapes.js';
import { type Program, startProgram } from './support/program.js';

const { values: options } = parseArgs({
  options: {
    /** A folder that keeps the databases for the next run. */
    data: { type: 'string' },
    sizes: { type: 'string', default: Object.keys(SIZES).join(',') },
    shapes: { type: 'string', default: '' },
    /** Questions of each shape and size, in turns of ten. */
    questions: { type: 'string', default: '200' },
    /** A setting of the program. */
    set: { type: 'string', multiple: true, default: [] },
    /** Also writes bench/plans/growth-SIZE.txt. */
    plans: { type: 'boolean', default: false },
  },
});

const IN_A_TURN = 10;
const WARM_UP = 30;
const SAMPLES = 20_000;

interface Contestant extends GrownDatabase {
  program: Program;
  series: readonly SampledSeries[];
}

async function main(): Promise<void> {
  const folder = options.data ?? (await mkdtemp(join(tmpdir(), 'growth-')));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const shapes = GROWTH_SHAPES.filter(
    ({ name }) => options.shapes === '' || options.shapes.split(',').includes(name),
  );
  const contestants: Contestant[] = [];
  try {
    for (const size of options.sizes.split(',') as Size[]) contestants.push(await start(folder, size));
    for (const { size, bytes } of contestants)
      console.log(`${size}: ${Math.round(bytes / 1e6)} MB of observations with their indexes`);
    console.log(`Milliseconds of an answer, median and 95th percentile of ${options.questions}, in turns\n`);
    console.log(row('shape', ...contestants.map(({ size }) => size), 'last to first'));
    console.log(row('---', ...contestants.map(() => '---'), '---'));
    for (const shape of shapes) console.log(await measure(shape, contestants));
    if (options.plans) for (const contestant of contestants) await writePlans(shapes, contestant);
  } finally {
    for (const { program, stop } of contestants) {
      await program.stop();
      await stop();
    }
    if (options.data === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function start(folder: string, size: Size): Promise<Contestant> {
  const database = await openGrown(folder, size);
  const settings = options.set.map((setting) => setting.split('=') as [string, string]);
  const program = await startProgram({
    settings: { DATABASE_URL: database.url, ANSWER_CACHE_MB: '0', ...Object.fromEntries(settings) },
  });
  const { sql } = database;
  const series = await sql<SampledSeries[]>`
    SELECT s.id, i.key AS indicator, split_part(u.key, '@', 1) AS unit, o.first, o.last
    FROM (SELECT * FROM series ORDER BY hashint4(id) LIMIT ${SAMPLES}) s
    JOIN entity i ON i.id = s.indicator_id JOIN unit v ON v.id = s.subject_id JOIN entity u ON u.id = v.id,
    LATERAL (SELECT extract(year FROM min(period_start))::integer AS first,
      extract(year FROM max(period_start))::integer AS last FROM observation WHERE series_id = s.id) o`;
  return { ...database, program, series };
}

/** All sizes in turn, so that what else the machine does meets them alike. */
async function measure(shape: GrowthShape, contestants: readonly Contestant[]): Promise<string> {
  const times = contestants.map(() => [] as number[]);
  const randoms = contestants.map((_, i) => new Random(100 + i));
  for (const [i, contestant] of contestants.entries())
    for (let n = 0; n < WARM_UP; n += 1) await ask(shape, contestant, randoms[i] as Random);
  for (let asked = 0; asked < Number(options.questions); asked += IN_A_TURN)
    for (const [i, contestant] of contestants.entries())
      for (let n = 0; n < IN_A_TURN; n += 1)
        times[i]?.push(await ask(shape, contestant, randoms[i] as Random));
  const quantile = (sorted: number[], q: number) => sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN;
  const sorted = times.map((list) => list.sort((a, b) => a - b));
  const medians = sorted.map((list) => quantile(list, 0.5));
  const cells = sorted.map((list, i) => `${medians[i]?.toFixed(1)} (${quantile(list, 0.95).toFixed(1)})`);
  return row(shape.name, ...cells, ((medians.at(-1) ?? Number.NaN) / (medians[0] ?? 1)).toFixed(2));
}

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

async function ask(shape: GrowthShape, { program, data, series }: Contestant, random: Random) {
  const body = JSON.stringify({ query: shape.query, variables: shape.variables(random, data, series) });
  const began = performance.now();
  const response = await fetch(`${program.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await response.text();
  const milliseconds = performance.now() - began;
  if (text.includes('"errors"')) throw new Error(`${shape.name}: ${body}: ${text.slice(0, 500)}`);
  return milliseconds;
}

/** How the database runs the statements of one question of each shape. */
async function writePlans(shapes: readonly GrowthShape[], contestant: Contestant): Promise<void> {
  const { size, sql, data, series } = contestant;
  await loadArrayTypes(sql);
  const lines: string[] = [];
  for (const shape of shapes) {
    const random = new Random(7);
    let database = new ExplainingDatabase(sql);
    // The second question: what the first one reads for all is read then.
    for (let n = 0; n < 2; n += 1) {
      database = new ExplainingDatabase(sql);
      const { errors } = await graphql({
        schema: catalogueSchema(),
        source: shape.query,
        variableValues: shape.variables(random, data, series),
        contextValue: createContext(database, 1),
      });
      await database.close();
      if (errors) throw errors[0];
    }
    for (const { name, milliseconds, lines: plan } of database.plans)
      lines.push(`# ${shape.name}: ${name}, ${milliseconds} ms`, ...plan, '');
  }
  await writeFile(new URL(`plans/growth-${size}.txt`, import.meta.url), lines.join('\n'));
}

await main();
