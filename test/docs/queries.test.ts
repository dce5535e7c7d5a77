import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { useServer } from '../support/use-server.js';
import { blocksOf, pages } from './support/pages.js';

/** Each query of a page, with the answer in the block after it, if that is one. */
const shown = pages.flatMap((page) => {
  const blocks = blocksOf(page);
  return blocks.flatMap(({ language, text }, index) => {
    const next = blocks[index + 1];
    const answer = next?.language === 'json' ? (JSON.parse(next.text) as object) : undefined;
    return language === 'graphql' ? [{ page, query: text, answer }] : [];
  });
});
const answered = shown.filter(({ answer }) => answer !== undefined);

const server = useServer();

it('finds the queries of the README and of docs/queries.md, each with its answer', () => {
  const found = (page: string) => answered.filter((query) => query.page === page).length;
  expect(found('README.md')).toBeGreaterThanOrEqual(1);
  expect(found('docs/queries.md')).toBeGreaterThanOrEqual(9);
  expect(found('docs/queries.md')).toBe(shown.filter(({ page }) => page === 'docs/queries.md').length);
});

it.each(answered)('$page shows what the server answers to $query', async ({ query, answer }) => {
  const { data, errors } = await server.query(query);
  expect({ ...(errors && { errors }), data }).toEqual(answer);
});

it('every query of a page is valid', () => {
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema/schema.graphql'), 'utf8'));
  for (const { page, query } of shown) expect(validate(schema, parse(query)), page).toEqual([]);
});
