import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../src/error-catalogue.js';
import { errorMessages } from '../support/error-messages.js';
import { useServer } from '../support/use-server.js';

const server = useServer({
  settings: {
    MAX_TOKENS: '300',
    MAX_DEPTH: '6',
    MAX_ALIASES: '5',
    MAX_ROOT_FIELDS: '4',
    MAX_COST: '500',
  },
});

/** A query with this much of what is limited; names of fragments, variables and operations are not looked at. */
interface Limit {
  name: string;
  limit: number;
  code: ErrorCode;
  message: string;
  query(amount: number): string;
}

const times = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (levels: number, field: string, inside: string) =>
  `${`${field} { `.repeat(levels)}${inside}${' }'.repeat(levels)}`;

const LIMITS: Limit[] = [
  {
    name: 'MAX_TOKENS',
    limit: 300,
    code: 'QUERY_TOO_MANY_TOKENS',
    message: errorMessages.tooManyTokens(300),
    // Each field is a token, the two brackets of each set are two.
    query: (amount) => `{ catalogue { ${times(amount - 5, () => 'title')} } }`,
  },
  {
    name: 'MAX_DEPTH',
    limit: 6,
    code: 'QUERY_TOO_DEEP',
    message: errorMessages.tooDeep(6, 7),
    query: (amount) => `{ ${nested(1, 'topics', nested(amount - 2, 'parent', 'code'))} }`,
  },
  {
    name: 'MAX_DEPTH, through fragments',
    limit: 6,
    code: 'QUERY_TOO_DEEP',
    message: errorMessages.tooDeep(6, 7),
    query: (amount) =>
      `{ topics { ... on Topic { ...Up } } } fragment Up on Topic { ${nested(amount - 2, 'parent', 'code')} }`,
  },
  {
    name: 'MAX_ALIASES',
    limit: 5,
    code: 'QUERY_TOO_MANY_ALIASES',
    message: errorMessages.tooManyAliases(5, 6),
    query: (amount) => `{ catalogue { ${times(amount, (i) => `a${i}: title`)} } }`,
  },
  {
    name: 'MAX_ALIASES, through fragments',
    limit: 5,
    code: 'QUERY_TOO_MANY_ALIASES',
    message: errorMessages.tooManyAliases(5, 6),
    query: (amount) =>
      `{ catalogue { ...Titles publisher { a: name } } } fragment Titles on Catalogue { ${times(amount - 1, (i) => `a${i}: title`)} }`,
  },
  {
    name: 'MAX_ROOT_FIELDS',
    limit: 4,
    code: 'QUERY_TOO_MANY_ROOT_FIELDS',
    message: errorMessages.tooManyRootFields(4, 5),
    query: (amount) => `{ ${times(amount, (i) => `a${i}: __typename`)} }`,
  },
  {
    name: 'MAX_ROOT_FIELDS, through fragments',
    limit: 4,
    code: 'QUERY_TOO_MANY_ROOT_FIELDS',
    message: errorMessages.tooManyRootFields(4, 5),
    query: (amount) =>
      `{ ...Root ... on Query { a: __typename } } fragment Root on Query { ${times(amount - 1, (i) => `b${i}: __typename`)} }`,
  },
  {
    name: '__schema',
    limit: 2,
    code: 'QUERY_TOO_COSTLY',
    message: errorMessages.schemaTooOften(2, 3),
    query: (amount) =>
      `{ ...S ${times(amount - 1, (i) => `a${i}: __schema { queryType { name } }`)} } fragment S on Query { __schema { queryType { name } } }`,
  },
  {
    name: 'MAX_COST, by pages',
    limit: 500,
    code: 'QUERY_TOO_COSTLY',
    message: errorMessages.tooCostly(500, 501, 495, 'indicators', 98),
    // A page costs one for itself and what is inside, 5, for each: 1 + 99 × 5 = 496. Fields around it cost one each.
    query: (amount) =>
      `{ indicators(first: 99) { nodes { code name id direction } } catalogue { ${times(amount - 497, (i) => ['title', 'licence', 'description', '__typename'][i] ?? '')} } }`,
  },
];

describe.each(LIMITS)('$name', ({ limit, code, message, query }) => {
  it('is accepted at the limit', async () => {
    const { status, errors, data } = await server.query(query(limit));
    expect(errors).toBeUndefined();
    expect([status, typeof data]).toEqual([200, 'object']);
  });

  it('is refused one above the limit, before the database is queried', async () => {
    const { status, errors, data, statements } = await server.query(query(limit + 1));
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.message).toBe(message);
    expect([status, data, statements]).toEqual([400, undefined, 0]);
  });
});

describe('the cost of a query', () => {
  const costOf = async (query: string, variables = {}) =>
    (await server.query(query, variables)).extensions.cost;

  it.each<[string, object, number]>([
    ['{ __typename }', {}, 1],
    ['{ catalogue { title } }', {}, 2],
    ['{ indicators(first: 10) { nodes { code } } }', {}, 21],
    ['{ indicators(last: 10) { nodes { code } } }', {}, 21],
    ['{ indicators { nodes { code } } }', {}, 41],
    ['{ indicators(first: 10) { edges { cursor node { code } } } }', {}, 41],
    ['query ($n: Int) { indicators(first: $n) { nodes { code } } }', { n: 3 }, 7],
    ['query ($n: Int = 5) { indicators(first: $n) { nodes { code } } }', {}, 11],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(7).fill('SW5kaWNhdG9yOlBDSQ') }, 8],
    ['{ topics { code } }', {}, 11],
    [
      'query ($not: Boolean!) { catalogue { title @skip(if: $not) licence @include(if: $not) } }',
      { not: true },
      2,
    ],
  ])('is about the number of fields in its answer: %s %j', async (query, variables, cost) => {
    expect(await costOf(query, variables)).toEqual({ requested: cost, limit: 500 });
  });

  it('counts the operation that runs, and no other', async () => {
    const query =
      'query Small { __typename } query Large { indicators(first: 100) { nodes { code name id } } }';
    const ask = async (operationName: string) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, operationName }),
      });
      return (await response.json()) as { extensions: object };
    };
    expect((await ask('Small')).extensions).toEqual({ revision: 1, cost: { requested: 1, limit: 500 } });
    expect((await ask('Large')).extensions).toEqual({ revision: 1, cost: { requested: 401, limit: 500 } });
  });

  it('is in the error where the query is refused for it, and in every answer with its limit', async () => {
    const tooCostly = '{ indicators(first: 100) { nodes { series(first: 100) { nodes { id } } } } }';
    expect(await costOf(tooCostly)).toEqual({ requested: 20_201, limit: 500 });
    for (const query of [
      '{',
      '{ no }',
      '{ a: __typename b: __typename c: __typename d: __typename e: __typename }',
    ])
      expect(await costOf(query)).toEqual({ limit: 500 });
  });

  it('takes a page size that is not allowed for the largest, and leaves the list to say so', async () => {
    const { errors, extensions } = await server.query('{ indicators(first: 100000000) { nodes { code } } }');
    expect(extensions.cost).toEqual({ requested: 201, limit: 500 });
    expect(errors?.[0]?.extensions.code).toBe('PAGE_SIZE_INVALID');
  });
});
