import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const FILTERED = 'query ($filter: IndicatorFilter) { indicators(filter: $filter) { totalCount } }';

describe('a wrong variable', () => {
  it.each([
    ['query ($first: Int) { indicators(first: $first) { totalCount } }', { first: 'x' }, 'BAD_USER_INPUT'],
    ['query ($code: String!) { indicator(code: $code) { name } }', {}, 'BAD_USER_INPUT'],
    ['query ($code: String!) { indicator(code: $code) { name } }', { code: null }, 'BAD_USER_INPUT'],
    [FILTERED, { filter: { topics: [3] } }, 'BAD_USER_INPUT'],
    [FILTERED, { filter: { colour: 'red' } }, 'BAD_USER_INPUT'],
    [FILTERED, { filter: { hasObservationsFor: {} } }, 'BAD_USER_INPUT'],
    [FILTERED, { filter: { hasObservationsFor: { unit: null } } }, 'BAD_USER_INPUT'],
    [FILTERED, { filter: { hasObservationsFor: { unit: '38', model: 'BA_KHONG' } } }, 'BAD_USER_INPUT'],
    [FILTERED, { filter: { period: '2023-13' } }, 'PERIOD_INVALID'],
    ['query ($on: Date) { unit(code: "38", on: $on) { name } }', { on: '2025-02-29' }, 'DATE_INVALID'],
  ])('is a fault of the client: %s with %j is %s', async (query, variables, code) => {
    const { status, data, errors } = await server.query(query, variables);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(errors?.[0]?.message).toMatch(/^Variable "\$/);
  });

  it('does not hide another one', async () => {
    const { status, errors } = await server.query(
      'query ($first: Int, $period: Period) { indicators(first: $first, filter: { period: $period }) { totalCount } }',
      { first: 'x', period: 'y' },
    );
    expect(status).toBe(400);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT', 'PERIOD_INVALID']);
  });

  it('takes no statement and has no cost', async () => {
    const { extensions, statements } = await server.query(FILTERED, { filter: 1 });
    expect(extensions).toEqual({ revision: 1, cost: { limit: 100_000 } });
    expect(statements).toBe(0);
  });
});
