import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

let small: TestServer;
/** With the limits of size as wide as they can be set, so that what is behind them is seen. */
let wide: TestServer;
beforeAll(async () => {
  small = await startTestServer();
  wide = await startTestServer({
    settings: { MAX_TOKENS: '100000', MAX_BODY_BYTES: '10000000', MAX_DEPTH: '100', MAX_ALIASES: '10000' },
  });
});
afterAll(async () => {
  await small.close();
  await wide.close();
});

/** Milliseconds that even a busy machine needs at most for what takes a few on an idle one. */
const BOUND_MS = 5_000;

/** The first code of the answer to a query that must be refused, in time and as a fault of who sent it. */
async function refusal(server: TestServer, query: string): Promise<string | undefined> {
  const since = Date.now();
  const { status, errors } = await server.query(query);
  expect(Date.now() - since).toBeLessThan(BOUND_MS);
  expect(status).toBe(400);
  expect(errors?.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
  return errors?.[0]?.extensions.code;
}

const chain = (length: number, inside: (next: string) => string, last: string) =>
  Array.from(
    { length },
    (_, i) => `fragment F${i} on Catalogue { ${i + 1 < length ? inside(`...F${i + 1}`) : last} }`,
  ).join(' ');

const ofType = (levels: number) => `${'ofType{'.repeat(levels)}name${'}'.repeat(levels)}`;

describe('a query that is made to be large', () => {
  it.each<[string, string, string]>([
    [
      'a fragment that spreads itself',
      '{ catalogue { ...F } } fragment F on Catalogue { title ...F }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'two fragments that spread each other',
      '{ catalogue { ...A } } fragment A on Catalogue { ...B } fragment B on Catalogue { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'fragments that double thirty times',
      `{ catalogue { ...F0 } } ${chain(31, (next) => `${next} ${next}`, 'title')}`,
      'QUERY_TOO_COSTLY',
    ],
    [
      'fragments that double through inline fragments',
      `{ catalogue { ...F0 } } ${chain(31, (next) => `... { ${next} } ... { ${next} }`, 'title')}`,
      'QUERY_TOO_COSTLY',
    ],
    [
      'fragments that double without a field',
      `{ catalogue { ...F0 } } ${chain(31, (next) => `${next} ${next}`, '__typename @skip(if: true)')}`,
      'QUERY_TOO_COSTLY',
    ],
    [
      'introspection of ten thousand levels',
      `{ __schema { types { ${ofType(10_000)} } } }`,
      'QUERY_TOO_MANY_TOKENS',
    ],
    [
      'introspection of lists inside lists',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'ten thousand levels of fields',
      `{ ${'topics{'.repeat(10_000)}code${'}'.repeat(10_000)} }`,
      'QUERY_TOO_MANY_TOKENS',
    ],
    [
      'five hundred fields of one name',
      `{ ${'catalogue { title } '.repeat(490)} }`,
      'QUERY_TOO_MANY_ROOT_FIELDS',
    ],
    [
      'five thousand aliases',
      `{ ${Array.from({ length: 5_000 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
      'QUERY_TOO_MANY_TOKENS',
    ],
    [
      'a list in a list in a list',
      `{ indicator(code: ${'['.repeat(900)}${']'.repeat(900)}) { code } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'three hundred directives',
      `{ __typename ${'@skip(if: false) '.repeat(280)} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'three hundred variables',
      `query (${Array.from({ length: 300 }, (_, i) => `$v${i}: Int`).join(' ')}) { __typename }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'fifteen hundred unknown fields',
      `{ catalogue { ${Array.from({ length: 1_500 }, (_, i) => `titel${i}`).join(' ')} } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('is refused in bounded time: %s', async (_, query, code) => {
    expect(await refusal(small, query)).toBe(code);
  });

  it.each([
    ['introspection of ten thousand levels', `{ __schema { types { ${ofType(10_000)} } } }`],
    ['ten thousand levels of fields', `{ ${'topics{'.repeat(10_000)}code${'}'.repeat(10_000)} }`],
    [
      'a list in a list in a list',
      `{ indicator(code: ${'['.repeat(10_000)}${']'.repeat(10_000)}) { code } }`,
    ],
  ])('is refused in bounded time also where the limits are set wide: %s', async (_, query) => {
    expect(await refusal(wide, query)).toBe('QUERY_TOO_DEEP');
  });

  it('is refused where it names a field so often that it cannot be checked', async () => {
    expect(await refusal(wide, `{ catalogue { ${'title '.repeat(20_000)} } }`)).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  it('does not keep the whole introspection from being read', async () => {
    const { status, errors } = await small.query(getIntrospectionQuery());
    expect([status, errors]).toEqual([200, undefined]);
  });
});
