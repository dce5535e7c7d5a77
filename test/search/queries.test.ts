import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { useServer } from '../support/use-server.js';

interface Query {
  query: string;
  /** `KIND code`, a unit as `code@validFrom`; any of those between bars is right. */
  expected: string;
}

interface Hit {
  kind: string;
  node: { id: string };
}

const queries: Query[] = parse(readFileSync(new URL('queries.csv', import.meta.url)), { columns: true });
const MEAN_WANTED = 0.9;

const server = useServer();

/** The key within an id: what a publisher calls the thing. */
const keyOf = (id: string) =>
  Buffer.from(id, 'base64url')
    .toString()
    .replace(/^[^:]*:/, '');

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
