import { isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { catalogueSchema } from '../../src/schema.js';
import { errorMessages } from '../support/error-messages.js';
import { argumentPlaces } from '../support/leaf-arguments.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

const codes = (length: number) => Array.from({ length }, (_, i) => `c${i}`);

const OBSERVATIONS =
  'query ($filter: ObservationFilter!) { observations(filter: $filter, first: 1) { totalCount } }';
const observations = (filter: object) =>
  server.query<{ observations: { totalCount: number } }>(OBSERVATIONS, { filter });

describe('a list of an argument', () => {
  it('counts each value once', async () => {
    const once = await observations({ indicators: ['POPULATION'], subjects: [{ unit: '38' }] });
    const often = await observations({
      indicators: Array(1_500).fill('POPULATION'),
      subjects: Array(1_500).fill({ unit: '38' }),
      statuses: Array(1_500).fill('NORMAL'),
    });
    expect(once.data.observations.totalCount).toBeGreaterThan(0);
    expect(often.data.observations.totalCount).toBeGreaterThan(0);
  });

  it.each<[string, object, object, message: string]>([
    [
      'codes',
      { indicators: codes(1000) },
      { indicators: codes(1001) },
      errorMessages.tooManyValues(1000, 'indicators', 1001),
    ],
    [
      'subjects',
      { subjects: codes(1000).map((unit) => ({ unit })) },
      { subjects: codes(1001).map((unit) => ({ unit })) },
      errorMessages.tooManyValues(1000, 'subjects', 1001),
    ],
    [
      'dimensions',
      { breakdown: codes(10).map((dimension) => ({ dimension, categories: ['x'] })) },
      { breakdown: codes(11).map((dimension) => ({ dimension, categories: ['x'] })) },
      errorMessages.tooManyValues(10, 'breakdown', 11),
    ],
    [
      'categories',
      { breakdown: [{ dimension: 'sex', categories: codes(100) }] },
      { breakdown: [{ dimension: 'sex', categories: codes(101) }] },
      errorMessages.tooManyValues(100, 'categories', 101),
    ],
  ])('of %s has a limit that the error says', async (_, allowed, refused, message) => {
    // Codes that do not exist are refused after the limit was checked.
    expect((await observations(allowed)).errors?.[0]?.extensions.code).not.toBe('LIMIT_EXCEEDED');
    const { errors, statements } = await observations(refused);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    expect(errors?.[0]?.message).toBe(message);
    expect(statements).toBe(0);
  });

  it('keeps each value where the answer has a place for each', async () => {
    const { data } = await server.query(
      '{ compare(indicators: ["POPULATION"], units: ["38", "38"]) { unit { code } } }',
    );
    expect(data.compare).toHaveLength(2);
  });

  it('has its limit in its description, except for values of an enum', () => {
    const lists = argumentPlaces(catalogueSchema()).filter(({ isList, type }) => isList && !isEnumType(type));
    const silent = lists.filter(({ description }) => !/at most 1[0-9,]*|at most 20/i.test(description));
    // Its field says it.
    expect(silent.map(({ name }) => name)).toEqual(['Query.nodes(ids)']);
  });
});

describe('the cost of a query', () => {
  it('counts what its arguments hold, for each object that they are read for', async () => {
    const QUERY =
      'query ($codes: [String!]) { units(first: 10) { nodes { series(filter: { indicators: $codes }) { totalCount } } } }';
    const costOf = async (values: string[]) =>
      (await server.query(QUERY, { codes: values })).extensions.cost.requested;
    const few = await costOf(codes(5));
    expect(await costOf(codes(1))).toBe(few);
    // Each of the 1,000 values counts as 10 characters and its own.
    expect(await costOf(codes(1000))).toBeGreaterThanOrEqual(few + 10 * 50);
  });
});
