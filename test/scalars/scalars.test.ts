import { ApolloServer } from '@apollo/server';
import { GraphQLError, GraphQLObjectType, GraphQLSchema, GraphQLString, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../src/errors.js';
import { DateScalar } from '../../src/scalars/date.scalar.js';
import { parsePeriod } from '../../src/scalars/period.js';
import { PeriodScalar } from '../../src/scalars/period.scalar.js';
import { errorMessages } from '../support/error-messages.js';

/** Reports what the resolver got, and returns the same through the scalar. */
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      periodInside: {
        type: GraphQLString,
        args: { period: { type: PeriodScalar } },
        resolve: (_, { period }) => JSON.stringify(period),
      },
      dateInside: {
        type: GraphQLString,
        args: { date: { type: DateScalar } },
        resolve: (_, { date }) => JSON.stringify(date),
      },
      period: {
        type: PeriodScalar,
        args: { period: { type: PeriodScalar } },
        resolve: (_, { period }) => period,
      },
      date: { type: DateScalar, args: { date: { type: DateScalar } }, resolve: (_, { date }) => date },
    },
  }),
});
const ask = (source: string, variableValues = {}) => graphql({ schema, source, variableValues });

describe.each([
  {
    scalar: 'Period',
    field: 'period',
    code: 'PERIOD_INVALID',
    good: '2021-12/2023-11',
    inside: parsePeriod('2021-12/2023-11') as unknown,
    wrong: '2024-13',
    message: errorMessages.notPeriod('"2024-13"'),
    unquoted: errorMessages.periodWithoutQuotes('2024'),
  },
  {
    scalar: 'Date',
    field: 'date',
    code: 'DATE_INVALID',
    good: '2024-02-29',
    inside: '2024-02-29' as unknown,
    wrong: '2023-02-29',
    message: errorMessages.notDate('"2023-02-29"'),
    unquoted: errorMessages.notDate('2024'),
  },
])('$scalar in GraphQL', ({ scalar, field, code, good, inside, wrong, message, unquoted }) => {
  const byVariable = `query($v: ${scalar}) { ${field}(${field}: $v) ${field}Inside(${field}: $v) }`;
  const byLiteral = (literal: string) =>
    `{ ${field}(${field}: ${literal}) ${field}Inside(${field}: ${literal}) }`;

  it('reads and writes the same text, given as a literal or a variable', async () => {
    const expected = { data: { [field]: good, [`${field}Inside`]: JSON.stringify(inside) } };
    expect(await ask(byLiteral(`"${good}"`))).toEqual(expected);
    expect(await ask(byVariable, { v: good })).toEqual(expected);
  });

  it('passes null', async () => {
    expect(await ask(byVariable, { v: null })).toMatchObject({ data: { [field]: null } });
  });

  it('reports a wrong literal with its place', async () => {
    const { errors } = await ask(`{ ${field}(${field}: "${wrong}") }`);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ message, extensions: { code } });
    expect(errors?.[0]?.locations).toEqual([{ line: 1, column: `{ ${field}(${field}: "`.length }]);
  });

  it('reports a wrong variable', async () => {
    const { errors } = await ask(byVariable, { v: wrong });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions).toEqual({ code });
  });

  it.each(['2024', '20.24', 'true', 'LATEST', '["2024"]', '{ year: 2024 }'])(
    'refuses the literal %s',
    async (literal) => {
      const { errors } = await ask(`{ ${field}(${field}: ${literal}) }`);
      expect(errors?.[0]?.extensions).toEqual({ code });
    },
  );

  it('asks for quotes around a bare year', async () => {
    expect((await ask(`{ ${field}(${field}: 2024) }`)).errors?.[0]?.message).toBe(unquoted);
    expect((await ask(byVariable, { v: 2024 })).errors?.[0]?.message).toContain(unquoted);
  });

  it('keeps its code through the errors of Apollo Server', async () => {
    const server = new ApolloServer({
      schema,
      formatError: (formatted, error) => ({ ...formatted, extensions: { code: errorCode(error) } }),
    });
    const requests = [
      { query: `{ ${field}(${field}: "${wrong}") }` },
      { query: byVariable, variables: { v: wrong } },
    ];
    for (const request of requests) {
      const { body, http } = await server.executeOperation(request);
      expect(body.kind === 'single' && body.singleResult.errors?.[0]?.extensions).toEqual({ code });
      expect(http.status).toBe(400);
    }
    await server.stop();
  });
});

describe('writing', () => {
  it('takes a period as text or as parsed', () => {
    expect(PeriodScalar.serialize('2024-Q1')).toBe('2024-Q1');
    expect(PeriodScalar.serialize(parsePeriod('2024-Q1'))).toBe('2024-Q1');
  });

  it.each([['2024-13'], [''], [2024], [new Date(0)], [{ text: '2024-13' }], [{ text: 2024 }], [{}]])(
    'of %j as a period is our fault, not the reader’s',
    (value) => {
      expect(() => PeriodScalar.serialize(value)).toThrow(TypeError);
      expect(() => PeriodScalar.serialize(value)).not.toThrow(GraphQLError);
    },
  );

  it.each([['2023-02-29'], ['0000-01-01'], ['2024'], [20240101], [new Date(0)], [{}]])(
    'of %j as a date is our fault, not the reader’s',
    (value) => {
      expect(() => DateScalar.serialize(value)).toThrow(TypeError);
      expect(() => DateScalar.serialize(value)).not.toThrow(GraphQLError);
    },
  );
});
