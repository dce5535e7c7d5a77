import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { answerTables } from '../../src/flattening/answer-tables.js';
import { csvText } from '../../src/flattening/csv-style.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

/** As a browser has it: without what the server knows of its own schema. */
const schema = buildSchema(readFileSync(join(projectRoot, 'schema/schema.graphql'), 'utf8'));

async function tablesOf(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await server.query(query, variables);
  expect(errors).toBeUndefined();
  return answerTables(schema, parse(query), null, data);
}

it.each([
  '{ units(first: 100, filter: {kinds: [PROVINCE]}) { nodes { code vi: name parent { code en: name(language: EN) } aliases } } }',
  '{ units(first: 7) { edges { cursor node { code identity validFrom } } pageInfo { hasNextPage } } }',
  '{ unit(code: "38") { children(first: 20) { nodes { code parent { code } } } } }',
  '{ topics { code name description children { code name } } }',
  `{ targets(first: 100) { nodes { ...Both subject { code ... on Unit { kind groups { code name } } } } } }
   fragment Both on Target { indicator { code topics { code } } value: valueDecimal text }`,
  '{ observations(first: 100, filter: {indicators: ["PCI"]}) { nodes { text value valueDecimal relation periodStart source { locator document { title } } } } }',
  '{ units(first: 5, filter: {kinds: [REGION], within: "38"}) { nodes { code parent { code } } } }',
])('has the columns, the rows and the bytes of the CSV form of %s', async (query) => {
  const response = await fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`, {
    headers: { accept: 'text/csv' },
  });
  const csv = await response.text();
  expect(response.status, csv).toBe(200);
  const [table] = await tablesOf(query);
  expect(csvText(table?.columns ?? [], table?.rows ?? [])).toBe(csv);
});

it('has a table for each list, with the cells of the list around it after its own', async () => {
  const tables = await tablesOf(
    `{ catalogue { title } indicators(first: 2, filter: {codes: ["PCI", "DTI_RANK"]}) { totalCount nodes { code
       latest(unit: "38") { text } series(first: 3) { nodes { id observations(last: 2) { nodes { periodText } } } } } } }`,
  );
  expect(
    tables.map(({ name, columns, ownColumns }) => [name, columns.map((one) => one.name), ownColumns]),
  ).toEqual([
    ['indicators', ['code', 'latest_text'], 2],
    ['indicators.series', ['id', 'indicators_code', 'indicators_latest_text'], 1],
    [
      'indicators.series.observations',
      ['periodText', 'indicators_series_id', 'indicators_code', 'indicators_latest_text'],
      1,
    ],
  ]);
  const [indicators, series, observations] = tables;
  expect(indicators?.rows.length).toBe(2);
  expect(new Set(series?.rows.map((row) => row[1]))).toEqual(new Set(['PCI', 'DTI_RANK']));
  expect(observations?.rows.every((row) => row.length === 4 && row[1] !== null)).toBe(true);
});

it('says whether the answer has pages of a list only', async () => {
  const partial = async (query: string) => (await tablesOf(query)).map(({ isPartial }) => isPartial);
  expect(await partial('{ units(first: 2) { totalCount nodes { code } } }')).toEqual([true]);
  expect(await partial('{ units(first: 2) { pageInfo { hasNextPage } nodes { code } } }')).toEqual([true]);
  expect(await partial('{ units(first: 2) { nodes { code } } }')).toEqual([false]);
  expect(await partial('{ topics { code } }')).toEqual([false]);
});

it('says why there is no table where two columns have one name', async () => {
  const [table] = await tablesOf('{ units(first: 5) { nodes { parent_code: code parent { code } } } }');
  expect(table?.problem).toContain('two are called parent_code');
  expect(table?.rows).toEqual([]);
});

it('has no table without a list of objects', async () => {
  expect(await tablesOf('{ catalogue { title } units(first: 1) { totalCount } }')).toEqual([]);
});
