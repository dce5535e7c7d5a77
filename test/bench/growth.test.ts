import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { GrowingData, writeGrowingPackage } from '../../bench/support/growing-package.js';
import { GROWTH_SHAPES, type SampledSeries } from '../../bench/support/growth-shapes.js';
import { publish } from '../../src/publishing/publish.js';
import { Random } from '../fuzz/support/random.js';
import { serves } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';

/** So many observations that a statement which passes over all of them is seen by the blocks that it reads. */
const OBSERVATIONS = 200_000;

const MOST_BLOCKS = 2_000;

const data = new GrowingData(OBSERVATIONS);
const server = useServer({ template: 'empty' });

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'growth-test-'));
  await writeGrowingPackage(folder, data);
  await publish(server.sql, [folder]);
  await rm(folder, { recursive: true });
  await serves(server, 1);
  await server.sql`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`;
}, 120_000);

/** Blocks of 8 KB that the statements of one request read. */
async function blocksOf(query: string, variables: Record<string, unknown>) {
  const total = async () => {
    const [row] = await server.sql<{ blocks: number }[]>`
      SELECT coalesce(sum(shared_blks_hit + shared_blks_read), 0)::float8 AS blocks
      FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
      WHERE datname = current_database() AND query LIKE '%/* %' AND query NOT LIKE '%shared_blks%'`;
    return row?.blocks ?? 0;
  };
  const before = await total();
  const { errors } = await server.query(query, variables);
  expect(errors).toBeUndefined();
  return (await total()) - before;
}

const shapeOf = (name: string) => {
  const shape = GROWTH_SHAPES.find((one) => one.name === name);
  if (!shape) throw new Error(`expected a shape; got "${name}"`);
  return shape;
};

it('asks a unit for indicators that it has', () => {
  const random = new Random(1);
  for (let n = 0; n < 100; n += 1) {
    const { unit, indicators } = data.pickUnit(random);
    for (const indicator of indicators) expect(data.unitsOf(indicator)).toContain(unit);
  }
});

it('finds a page of an indicator without passing over the observations before it', async () => {
  const { query } = shapeOf('page');
  // The observations of the last indicator come last.
  const variables = { indicator: data.indicators.at(-1)?.code, from: '1990', to: '2024' };
  const blocks = await blocksOf(query, variables);
  expect(blocks).toBeLessThan(200);
});

it('reads few blocks for each shape', async () => {
  const random = new Random(3);
  const series = await server.sql<SampledSeries[]>`
    SELECT s.id, i.key AS indicator, u.code AS unit, 2024 AS first, 2024 AS last
    FROM series s JOIN entity i ON i.id = s.indicator_id JOIN unit u ON u.id = s.subject_id LIMIT 100`;
  const many: Record<string, number> = {};
  for (const { name, query, variables } of GROWTH_SHAPES) {
    const blocks = await blocksOf(query, variables(random, data, series));
    if (blocks > MOST_BLOCKS) many[name] = blocks;
  }
  expect(many).toEqual({});
  const [all] = await server.sql`SELECT pg_relation_size('observation') / 8192 AS blocks`;
  expect(Number(all?.blocks)).toBeGreaterThan(MOST_BLOCKS);
});
