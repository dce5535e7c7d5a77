import { type GraphQLNamedInputType, isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../src/error-catalogue.js';
import { catalogueSchema } from '../../src/schema.js';
import { argumentPlaces, listValue } from '../support/leaf-arguments.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

/** What fits into a body of the largest size that is allowed, beside the query. */
const SIZE = 90_000;

/** Milliseconds that even a busy machine needs at most for what takes some dozens on an idle one. */
const BOUND_MS = 3_000;

/** As many values as fit. */
function listOfSize(value: (i: number) => unknown): unknown[] {
  const values: unknown[] = [];
  for (let size = 0; size < SIZE; ) {
    const next = value(values.length);
    size += JSON.stringify(next).length + 1;
    values.push(next);
  }
  return values.slice(0, -1);
}

const LONG = 'x'.repeat(SIZE);

function longValue(type: GraphQLNamedInputType): unknown {
  if (type.name === 'SubjectInput') return { unit: LONG };
  return type.name === 'BreakdownInput' ? { dimension: LONG, categories: ['c'] } : LONG;
}

const places = argumentPlaces(catalogueSchema());
const lists = places.filter(({ isList }) => isList);
const TEXTS = ['String', 'ID', 'Period', 'Date'];
const texts = places.filter(({ isList, type }) => !isList && TEXTS.includes(type.name));

async function expectAnswer({ query, variables }: { query: string; variables: Record<string, unknown> }) {
  const since = Date.now();
  const { errors = [] } = await server.query(query, variables);
  expect(Date.now() - since).toBeLessThan(BOUND_MS);
  for (const { message, extensions } of errors) {
    expect(errorCatalogue[extensions.code as keyof typeof errorCatalogue]?.fault, message).toBe('client');
    expect(message.length).toBeLessThan(1_500);
  }
}

describe('a request of 90 KB is answered or refused in time', () => {
  it.each(lists)('for a list at $name', async ({ type, request }) => {
    await expectAnswer(request(listOfSize((i) => listValue(type, i))));
    await expectAnswer(request(listOfSize(() => listValue(type, 0))));
    if (isEnumType(type)) return;
    await expectAnswer(request([longValue(type)]));
  });

  it.each(lists.filter(({ name }) => /units|publishers|issuers|subjects/.test(name)))(
    'for versions of one unit at $name',
    async ({ type, request }) => {
      const version = (i: number) => `38@${i.toString(36)}`;
      await expectAnswer(
        request(listOfSize((i) => (type.name === 'SubjectInput' ? { unit: version(i) } : version(i)))),
      );
    },
  );

  it.each(texts)('for a text at $name', async ({ request }) => {
    await expectAnswer(request(LONG));
  });
});
