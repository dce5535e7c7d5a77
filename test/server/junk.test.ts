import fc from 'fast-check';
import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, errorCatalogue } from '../../src/error-catalogue.js';
import { INVALID_VALUE } from '../../src/server/failure.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { type FieldWithArguments, fieldsWithArguments } from './support/arguments.js';
import { cursorOf, junkOf, keysLike } from './support/junk.js';

let server: TestServer;
let schema: GraphQLSchema;
beforeAll(async () => {
  server = await startTestServer({ settings: { LOG_LEVEL: 'error' } });
  schema = buildClientSchema((await server.query<IntrospectionQuery>(getIntrospectionQuery())).data);
});
afterAll(() => server.close());

/** Any answer to a client who can send what he likes: data, or errors that say what he did. */
async function expectDocumentedAnswer(query: string, variables: Record<string, unknown> = {}): Promise<void> {
  const { status, headers, data, errors = [] } = await server.query(query, variables);
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  for (const { message, extensions } of errors) {
    expect(
      errorCatalogue[extensions.code as ErrorCode],
      `${extensions.code} to ${query}: ${JSON.stringify(server.log.at(-1))}`,
    ).toMatchObject({ fault: 'client' });
    expect(message).not.toBe('');
    // The database must not be the first to see that a value is wrong.
    expect(message).not.toBe(INVALID_VALUE);
  }
  if (status === 200) expect(data).toBeTypeOf('object');
  else
    expect([status, data]).toEqual([
      errorCatalogue[errors[0]?.extensions.code as ErrorCode].status,
      undefined,
    ]);
}

/** A value as GraphQL writes it, if there is a way to. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, inside]) => `${name}: ${literal(inside)}`)
    .join(', ')}}`;
}

const askWithVariables = (field: FieldWithArguments, values: Record<string, unknown>): Promise<void> => {
  const given = field.arguments.filter(({ name }) => name in values);
  const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  return expectDocumentedAnswer(field.query(declared && ` (${declared})`, passed && `(${passed})`), values);
};

const askWithLiterals = (field: FieldWithArguments, values: Record<string, unknown>): Promise<void> => {
  const given = Object.entries(values).map(([name, value]) => `${name}: ${literal(value)}`);
  return expectDocumentedAnswer(field.query('', given.length ? `(${given.join(', ')})` : ''));
};

describe('wrong values in the arguments', () => {
  it('of any field of the schema are reported in the answer', { timeout: 300_000 }, async () => {
    const fields = fieldsWithArguments(schema);
    expect(fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(
        Object.values(schema.getQueryType()?.getFields() ?? {})
          .filter(({ args }) => args.length > 0)
          .map(({ name }) => `Query.${name}`),
      ),
    );
    for (const field of fields) {
      const values = fc.record(
        Object.fromEntries(field.arguments.map(({ name, type }) => [name, junkOf(type)])),
        { requiredKeys: [] },
      );
      const numRuns = field.name.startsWith('Query.') ? 16 : 4;
      await fc.assert(
        fc.asyncProperty(values, (given) => askWithVariables(field, given)),
        { numRuns },
      );
      await fc.assert(
        fc.asyncProperty(values, (given) => askWithLiterals(field, given)),
        {
          numRuns: numRuns / 4,
        },
      );
    }
    expect(server.log).toEqual([]);
  });

  it('of a cursor of any list are reported in the answer', { timeout: 120_000 }, async () => {
    const lists = fieldsWithArguments(schema).filter(
      ({ name, arguments: args }) => name.startsWith('Query.') && args.some((arg) => arg.name === 'after'),
    );
    expect(lists.length).toBeGreaterThan(5);
    for (const list of lists) {
      const filter = list.arguments.some(({ name, type }) => name === 'filter' && String(type).endsWith('!'));
      const name = list.name.replace('Query.', '');
      const query = list.arguments.some((arg) => arg.name === 'query');
      const args = `${filter ? 'filter: {}, ' : ''}${query ? 'query: "thanh", ' : ''}${name === 'changes' ? 'since: { revision: 0 }, ' : ''}`;
      const { data } = await server.query<{ page: { pageInfo: { endCursor: string } } }>(
        `{ page: ${name}(${args}first: 1) { pageInfo { endCursor } } }`,
      );
      const { endCursor } = data.page.pageInfo;
      const parts = JSON.parse(Buffer.from(endCursor, 'base64url').toString()) as unknown[];
      const [scope, revision, ...keys] = parts;
      await fc.assert(
        fc.asyncProperty(keysLike(keys), (changed) =>
          expectDocumentedAnswer(
            `query ($after: String) { ${name}(${args}after: $after) { nodes { __typename } } }`,
            { after: cursorOf([scope, revision, ...changed]) },
          ),
        ),
        { numRuns: 60 },
      );
    }
    expect(server.log).toEqual([]);
  });
});
