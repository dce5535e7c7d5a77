import { describe, expect, it, onTestFinished } from 'vitest';
import { RowCache } from '../../src/loading/row-cache.js';
import { scrape, WITH_METRICS } from '../metrics/support/scrape.js';
import { withCells } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const SETTINGS = { ...WITH_METRICS, LOG_LEVEL: 'info', ROW_CACHE_MB: '16' };

const NESTED = `indicators(first: 20) { nodes { code series(first: 3) { totalCount nodes {
  observations(last: 5) { pageInfo { endCursor } nodes { period value unit { code name } } } latest { text } } } } }
  unit(code: "38") { name latest(indicators: ["PCI", "DTI_RANK"]) { text change { absolute } } }`;

/** The data of an answer, and the statements that it took. */
async function ask(server: TestServer, query: string) {
  const { data, errors } = await server.query(query);
  const line = server.log.filter(({ msg }) => msg === 'request').at(-1);
  return { data, errors, statements: line?.statements };
}

describe('rows that a query has read', () => {
  const server = useServer({ settings: SETTINGS });
  const without = useServer({ settings: { ...SETTINGS, ROW_CACHE_MB: '0' } });
  it('are not read again by another query, which has the same values', async () => {
    // The first query of a revision also reads how long its lists are.
    for (const one of [server, without]) await ask(one, '{ units(first: 1) { nodes { id } } }');
    const first = await ask(server, `query First { ${NESTED} }`);
    const second = await ask(server, `query Second { ${NESTED} }`);
    const cold = await ask(without, `query Second { ${NESTED} }`);
    expect(first.errors).toBeUndefined();
    expect(first.statements).toBe(cold.statements);
    expect(second.statements).toBe(0);
    expect(second.data).toEqual(cold.data);
    const series = await scrape(server);
    expect(series.get('catalogue_row_cache_lookups{outcome="hit"}')).toBeGreaterThan(100);
    expect(series.get('catalogue_cache_bytes{cache="rows"}')).toBeGreaterThan(10_000);
  });

  it('have only the columns of that query, so a query with other fields reads them', async () => {
    const query = (fields: string) =>
      `{ documents(first: 3) { nodes { observations(first: 9) { nodes { ${fields} } } } } }`;
    for (const fields of ['value', 'value relation', 'note source { locator } value', 'value'])
      expect((await ask(server, query(fields))).data).toEqual((await ask(without, query(fields))).data);
  });

  it('are given cursors when a query selects them', async () => {
    await ask(server, '{ units(first: 3) { nodes { code } } }');
    const { data } = await ask(server, '{ units(first: 3) { edges { cursor } } }');
    expect(data).toEqual((await ask(without, '{ units(first: 3) { edges { cursor } } }')).data);
  });

  it('do not answer a filter that differs in its last value', async () => {
    const query = (code: string) => `{ units(filter: { codes: ["01", "${code}"] }) { nodes { code } } }`;
    for (const code of ['38', '27'])
      expect((await ask(server, query(code))).data).toEqual((await ask(without, query(code))).data);
  });
});

it('kept rows count to the limit of rows', async () => {
  const server = await startTestServer({ settings: { ...SETTINGS, MAX_ROWS: '100' } });
  onTestFinished(() => server.close());
  await server.query('{ units(first: 60) { nodes { code } } }');
  await server.query('{ indicators(first: 60) { nodes { code } } }');
  const both = '{ units(first: 60) { nodes { code } } indicators(first: 60) { nodes { code } } }';
  for (let time = 0; time < 2; time += 1)
    expect((await server.query(both)).errors?.[0]?.message).toBe(errorMessages.tooManyRows(100));
});

it('rows of an older revision do not answer for a newer one', async () => {
  const server = await startTestServer({ template: 'empty', settings: SETTINGS });
  onTestFinished(() => server.close());
  const names = async (revision: number) =>
    JSON.stringify((await server.query('{ indicators(first: 9) { nodes { name } } }', {}, revision)).data);
  await serveDrafts(server, small);
  const old = await names(1);
  await serveDrafts(server, withCells(small, 'indicators', 2, { name_vi: 'Tên mới' }));
  const young = await names(2);
  expect(young).toContain('Tên mới');
  expect(old).not.toContain('Tên mới');
  expect([await names(1), await names(2)]).toEqual([old, young]);
});

describe('the row cache', () => {
  it('stays below its size, and drops what was not used for longest', () => {
    const cache = new RowCache(1);
    const values = cache.of<number, { text: string }>(1, 'rows');
    for (let key = 0; key < 5_000; key += 1) {
      values.set(key, { text: 'x'.repeat(500) });
      values.get(0);
    }
    expect(cache.bytes).toBeLessThanOrEqual(1_000_000);
    expect(cache.bytes).toBeGreaterThan(900_000);
    expect(values.get(0)).toBeDefined();
    expect(values.get(1)).toBeUndefined();
    expect(values.get(4_999)).toBeDefined();
  });

  it('keeps null, and no value that would take a large part of it', () => {
    const cache = new RowCache(1);
    const values = cache.of<string, string | null>(1, 'rows');
    values.set('none', null);
    values.set('large', 'x'.repeat(200_000));
    expect(values.get('none')).toBeNull();
    expect(values.get('large')).toBeUndefined();
    expect(cache.of<string, string>(2, 'rows').get('none')).toBeUndefined();
  });
});
