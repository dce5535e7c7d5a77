import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { useServer } from '../support/use-server.js';

interface Query {
  query: string;
  /**
   * `KIND code`, a unit as `code@validFrom`; `PAIR indicator unit`, with the year of the observation if the query names one.
   * Any of those between bars is right. NOTHING for what the catalogue does not have.
   */
  expected: string;
}

interface Hit {
  kind: string;
  node: { id: string };
}

const read = (file: string): Query[] =>
  parse(readFileSync(new URL(file, import.meta.url)), { columns: true });

const queries = read('queries.csv');
const pairQueries = read('pair-queries.csv');
const MEAN_WANTED = 0.9;

const server = useServer();

/** The key within an id: what a publisher calls the thing. */
const keyOf = (id: string) =>
  Buffer.from(id, 'base64url')
    .toString()
    .replace(/^[^:]*:/, '');

const TYPES: Record<string, string> = {
  INDICATOR: 'Indicator',
  UNIT: 'Unit',
  INFRASTRUCTURE: 'InfrastructureAsset',
};

const idOf = (type: string, key: string) => Buffer.from(`${type}:${key}`).toString('base64url');

/** The global ids of what is expected. */
function idsOf(expected: string): (string | null)[] {
  const [kind, key, unit] = expected.split(' ') as [string, string, string];
  if (kind === 'NOTHING') return [null];
  if (kind === 'PAIR') return [idOf('Indicator', key), idOf('Unit', unit)];
  return [idOf(TYPES[kind] as string, key)];
}

/** The place of the right thing among the first 20 hits, from 1; Infinity where it is not among them. */
async function placeOf({ query, expected }: Query): Promise<{ place: number; found: string[] }> {
  const { data } = await server.query<{ search: { nodes: Hit[] } }>(
    'query ($query: String!) { search(query: $query) { nodes { kind node { id } } } }',
    { query },
  );
  const found = data.search.nodes.map(({ kind, node }) => `${kind} ${keyOf(node.id)}`);
  const place = found.findIndex((name) => expected.split(' | ').includes(name));
  return { place: place < 0 ? Number.POSITIVE_INFINITY : place + 1, found };
}

test(`${queries.length} queries of people find what they mean, with a mean reciprocal rank of ${MEAN_WANTED} or more`, async () => {
  const places = [];
  for (const query of queries) places.push({ ...query, ...(await placeOf(query)) });
  const mean = places.reduce((sum, { place }) => sum + 1 / place, 0) / places.length;
  const notFirst = places
    .filter(({ place }) => place > 1)
    .map(({ query, expected, place, found }) => `  ${query}: ${expected} at ${place}, first ${found[0]}`);
  console.info(
    `mean reciprocal rank ${mean.toFixed(4)} over ${places.length} queries; not first:\n${notFirst.join('\n')}`,
  );
  expect(places.filter(({ found }) => found.length === 0).map(({ query }) => query)).toEqual([]);
  expect(mean).toBeGreaterThanOrEqual(MEAN_WANTED);
}, 120_000);

test(`what ${pairQueries.length} queries of an indicator and a place expect is in the seeds`, async () => {
  const wanted = new Set(pairQueries.flatMap(({ expected }) => expected.split(' | ').flatMap(idsOf)));
  wanted.delete(null);
  const { data } = await server.query<{ nodes: ({ id: string } | null)[] }>(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    { ids: [...wanted] },
  );
  const missing = [...wanted].filter((_, i) => data.nodes[i] === null);
  expect(missing.map((id) => Buffer.from(id as string, 'base64url').toString())).toEqual([]);
});

/** The place of what is expected among the hits; of a pair that of its indicator, if its unit is found too. */
function reciprocalRank(expected: string, found: readonly string[]): number {
  const ranks = expected.split(' | ').map((one) => {
    const [kind, key, unit] = one.split(' ');
    if (kind === 'NOTHING') return 1 / (1 + found.length);
    const at = found.indexOf(kind === 'PAIR' ? `INDICATOR ${key}` : one);
    return at < 0 || (kind === 'PAIR' && !found.includes(`UNIT ${unit}`)) ? 0 : 1 / (at + 1);
  });
  return Math.max(...ranks);
}

test(`${pairQueries.length} queries find the indicator first and then the place, and nothing for what is not there`, async () => {
  const ranks = [];
  for (const query of pairQueries) {
    const { found } = await placeOf(query);
    ranks.push({ ...query, first: found[0], rank: reciprocalRank(query.expected, found) });
  }
  const mean = ranks.reduce((sum, { rank }) => sum + rank, 0) / ranks.length;
  const notFirst = ranks.filter(({ rank }) => rank < 1);
  console.info(
    `mean reciprocal rank ${mean.toFixed(4)} over ${ranks.length} queries; not first:\n${notFirst.map(({ query, expected, first }) => `  ${query}: ${expected}, first ${first}`).join('\n')}`,
  );
  expect(mean).toBeGreaterThanOrEqual(MEAN_WANTED);
}, 120_000);
