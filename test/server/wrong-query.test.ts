import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../src/error-catalogue.js';
import { globalId } from '../../src/identity/global-id.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { expectRefused, get, post } from './support/sending.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { LOG_LEVEL: 'error' } });
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.close();
});

const INDICATOR = 'query ($code: String!) { indicator(code: $code) { code } }';
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
const REVISION = 'query ($number: Int!) { revision(number: $number) { number } }';
const OF_UNIT =
  'query ($unit: String!) { observations(filter: { subjects: [{ unit: $unit }] }) { nodes { id } } }';
const TWO = 'query A { catalogue { title } } query B { __typename }';

interface Wrong {
  query: string;
  variables?: object;
  operationName?: string;
}

describe('a query', () => {
  it.each<[string, Wrong, ErrorCode]>([
    ['of blanks', { query: ' ' }, 'GRAPHQL_PARSE_FAILED'],
    ['that is broken', { query: '{ catalogue { title }' }, 'GRAPHQL_PARSE_FAILED'],
    ['for an unknown field', { query: '{ catalog { title } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['with an unknown argument', { query: '{ indicator(id: "x") { code } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['without its argument', { query: '{ indicator { code } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'with an argument of another type',
      { query: '{ indicator(code: 5) { code } }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'with an unknown word of an enum',
      { query: '{ catalogue { title(language: FR) } }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'with two subjects in one',
      { query: OF_UNIT.replace('unit: $unit', 'unit: $unit, model: "X"') },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['that is a mutation', { query: 'mutation { publish }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['that is a subscription', { query: 'subscription { revision }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['of fragments alone', { query: 'fragment F on Query { __typename }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['with an unknown operationName', { query: TWO, operationName: 'C' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['without name, named', { query: '{ __typename }', operationName: 'A' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['that is one of two, not named', { query: TWO }, 'OPERATION_RESOLUTION_FAILURE'],
    ['without its variable', { query: INDICATOR }, 'BAD_USER_INPUT'],
    ['with its variable null', { query: INDICATOR, variables: { code: null } }, 'BAD_USER_INPUT'],
    [
      'with a variable of another type',
      { query: INDICATOR, variables: { code: { a: 1 } } },
      'BAD_USER_INPUT',
    ],
    [
      'with fifty wrong variables',
      { query: NODES, variables: { ids: Array(50).fill({}) } },
      'BAD_USER_INPUT',
    ],
    [
      'with null in the place of a default',
      { query: INDICATOR.replace('String!', 'String = "PCI"'), variables: { code: null } },
      'BAD_USER_INPUT',
    ],
    ['with null for a subject', { query: OF_UNIT, variables: { unit: null } }, 'BAD_USER_INPUT'],
    [
      'with a number that is too large',
      { query: REVISION, variables: { number: 2 ** 31 } },
      'BAD_USER_INPUT',
    ],
    ['with a fraction', { query: REVISION, variables: { number: 1.5 } }, 'BAD_USER_INPUT'],
    [
      'with a wrong period',
      { query: '{ observations(filter: { from: "2024-13" }) { nodes { id } } }' },
      'PERIOD_INVALID',
    ],
    ['with a wrong date', { query: '{ unit(code: "38", on: "2024-02-30") { code } }' }, 'DATE_INVALID'],
    ['with first: 0', { query: '{ indicators(first: 0) { nodes { code } } }' }, 'PAGE_SIZE_INVALID'],
    ['with first: 101', { query: '{ indicators(first: 101) { nodes { code } } }' }, 'PAGE_SIZE_INVALID'],
    [
      'with first and last',
      { query: '{ indicators(first: 1, last: 1) { nodes { code } } }' },
      'PAGE_SIZE_INVALID',
    ],
    ['with 101 ids', { query: NODES, variables: { ids: Array(101).fill('x') } }, 'PAGE_SIZE_INVALID'],
    ['with a text that is no id', { query: NODES, variables: { ids: ['x'] } }, 'ID_INVALID'],
    [
      'with a text that is no cursor',
      { query: '{ indicators(after: "x") { nodes { code } } }' },
      'CURSOR_INVALID',
    ],
    ['with an empty cursor', { query: '{ indicators(after: "") { nodes { code } } }' }, 'CURSOR_INVALID'],
  ])('%s is refused', async (_, wrong, code) => {
    expectRefused(await post(server, wrong), code);
  });

  it('repeats a wrong value up to a limited length', async () => {
    const { body } = await post(server, { query: REVISION, variables: { number: 'x'.repeat(90_000) } });
    expect(body.length).toBeLessThan(2_000);
  });
});

describe('a query by GET', () => {
  const query: [string, string] = ['query', '{ __typename }'];

  it.each<[string, [string, string][], ErrorCode]>([
    ['without a query', [], 'BAD_REQUEST'],
    ['with an empty query', [['query', '']], 'BAD_REQUEST'],
    ['with two queries', [query, query], 'BAD_REQUEST'],
    ['with variables that are broken JSON', [query, ['variables', '{']], 'BAD_REQUEST'],
    ['with variables that are a list', [query, ['variables', '[]']], 'BAD_REQUEST'],
    ['with variables that are a text', [query, ['variables', '"x"']], 'BAD_REQUEST'],
    ['with extensions that are broken JSON', [query, ['extensions', '{']], 'BAD_REQUEST'],
    ['that is broken', [['query', '{']], 'GRAPHQL_PARSE_FAILED'],
    ['that is a mutation', [['query', 'mutation { publish }']], 'GRAPHQL_VALIDATION_FAILED'],
    ['without its variable', [['query', INDICATOR]], 'BAD_USER_INPUT'],
    ['with an unknown operationName', [query, ['operationName', 'x']], 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s is refused', async (_, parameters, code) => {
    expectRefused(await get(server, parameters), code);
  });

  it.each([
    ['{ catalogue { title } }', {}],
    [INDICATOR, { code: 'PCI' }],
    ['{ catalogue { title(language: FR) } }', {}],
    ['{ indicators(first: 0) { nodes { code } } }', {}],
    [TWO, {}],
  ])('is answered as by POST: %s %j', async (query, variables) => {
    const byGet = await get(server, [
      ['query', query],
      ['variables', JSON.stringify(variables)],
    ]);
    const byPost = await post(server, { query, variables });
    expect([byGet.status, byGet.body]).toEqual([byPost.status, byPost.body]);
  });
});

describe('a cursor', () => {
  const endOf = async (list: string): Promise<string> => {
    const { data } = await server.query<{ page: { pageInfo: { endCursor: string } } }>(
      `{ page: ${list} { pageInfo { endCursor } } }`,
    );
    return data.page.pageInfo.endCursor;
  };
  const goOn = (list: string, args: string, after: string) =>
    post(server, { query: `{ ${list}(${args}first: 1, after: "${after}") { nodes { __typename } } }` });

  it('of another list is refused', async () => {
    const cursor = await endOf('indicators(first: 1)');
    expectRefused(await goOn('units', '', cursor), 'CURSOR_OF_ANOTHER_LIST');
  });

  it('of another filter or order is refused', async () => {
    const cursor = await endOf('indicators(first: 1)');
    expect((await goOn('indicators', '', cursor)).status).toBe(200);
    for (const args of ['filter: { topics: ["GOVERNMENT"] }, ', 'orderBy: { field: NAME }, '])
      expectRefused(await goOn('indicators', args, cursor), 'CURSOR_OF_ANOTHER_LIST');
  });

  it('of another revision is refused', async () => {
    const cursor = Buffer.from(await endOf('indicators(first: 1)'), 'base64url').toString();
    const [list, , ...keys] = JSON.parse(cursor) as unknown[];
    const ofAnother = Buffer.from(JSON.stringify([list, 2, ...keys])).toString('base64url');
    expectRefused(await goOn('indicators', '', ofAnother), 'CURSOR_OF_ANOTHER_REVISION');
  });
});

describe('what does not exist', () => {
  it('is null where it might be in another revision', async () => {
    const { status, data, errors } = await server.query(
      `{ node(id: "${globalId('Indicator', 'NONE')}") { id } indicator(code: "NONE") { code } revision(number: 2147483647) { number } }`,
    );
    expect([status, errors]).toEqual([200, undefined]);
    expect(data).toEqual({ node: null, indicator: null, revision: null });
  });

  it('leaves the rest of the answer as it is', async () => {
    const { status, data, errors } = await server.query(
      '{ node(id: "x") { id } revision(number: 1) { number } }',
    );
    expect(status).toBe(200);
    expect(data).toEqual({ node: null, revision: { number: 1 } });
    expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'ID_INVALID' } }]);
  });
});
