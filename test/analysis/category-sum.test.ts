import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { breakdownWorld } from './breakdown-world.js';

const server = useServer({ template: 'empty' }, (server) => publishPackages(server, breakdownWorld));

interface Sum {
  value: number | null;
  parts: { text: string }[];
  reported: { text: string } | null;
}

const FIELDS = 'value method reason parts { text } missing { code } reported { text }';

async function sumOf(unit: string, args: string) {
  const { data, errors } = await server.query<{ unit: { categorySum: Sum } }>(
    `{ unit(code: "${unit}") { categorySum(period: "2020", ${args}) { ${FIELDS} } } }`,
  );
  expect(errors).toBeUndefined();
  return data.unit.categorySum;
}

describe('categories', () => {
  it('form a tree, in the order of the publisher', async () => {
    const { data } = await server.query<{
      indicator: { dimensions: { additive: boolean }[] };
    }>(`{ indicator(code: "HEADS") { dimensions { code additive
      categories { totalCount nodes { code parent { code } children { nodes { code } } } } } } }`);
    const none = { children: { nodes: [] } };
    expect(data.indicator.dimensions[0]).toEqual({
      code: 'age',
      additive: true,
      categories: {
        totalCount: 4,
        nodes: [
          { code: '0-14', parent: null, ...none },
          { code: '15+', parent: null, children: { nodes: [{ code: '15-64' }, { code: '65+' }] } },
          { code: '15-64', parent: { code: '15+' }, ...none },
          { code: '65+', parent: { code: '15+' }, ...none },
        ],
      },
    });
    expect(data.indicator.dimensions[1]?.additive).toBe(false);
  });
});

describe('a sum over categories', () => {
  it('is exact below a parent, next to what a source reported', async () => {
    expect(await sumOf('p', 'indicator: "HEADS", dimension: "age", parent: "15+"')).toEqual({
      value: 0.3,
      method: 'EXACT_SUM',
      reason: null,
      parts: [{ text: '0,1' }, { text: '0,2' }],
      missing: [],
      reported: { text: '0,4' },
    });
  });

  it('is the total over the categories without a parent', async () => {
    const { value, parts, reported } = await sumOf('p', 'indicator: "HEADS", dimension: "age"');
    expect([value, parts, reported]).toEqual([7.4, [{ text: '7' }, { text: '0,4' }], null]);
  });

  it('is within categories of other dimensions', async () => {
    const women = 'breakdown: [{ dimension: "sex", categories: ["F"] }]';
    const { value, parts } = await sumOf(
      'p',
      `indicator: "HEADS", dimension: "age", parent: "15+", ${women}`,
    );
    expect([value, parts.length]).toEqual([5, 2]);
  });

  it.each([
    [
      'a category without an exact value',
      'q',
      'indicator: "HEADS", dimension: "age", parent: "15+"',
      '1 of 2 categories have no exact value for the period.',
      ['65+'],
    ],
    [
      'a dimension that does not add up',
      'p',
      'indicator: "HEADS", dimension: "sex"',
      'The publisher does not say that the categories of "sex" add up.',
      [],
    ],
    [
      'values that do not add up',
      'p',
      'indicator: "JOBLESS", dimension: "age", parent: "15+"',
      'Values of "JOBLESS" cannot be added up: its aggregation is NONE.',
      ['15-64', '65+'],
    ],
    [
      'a category without others below it',
      'p',
      'indicator: "HEADS", dimension: "age", parent: "65+"',
      'There are no categories to add up.',
      [],
    ],
  ])('cannot be derived for %s', async (_, unit, args, reason, missing) => {
    expect(await sumOf(unit, args)).toMatchObject({
      value: null,
      method: 'NOT_DERIVABLE',
      reason,
      missing: missing.map((code) => ({ code })),
    });
  });

  it.each([
    ['indicator: "HEADS", dimension: "agee"', 'CODE_NOT_FOUND'],
    ['indicator: "HEADS", dimension: "age", parent: "65"', 'CODE_NOT_FOUND'],
    ['indicator: "HEAD", dimension: "age"', 'CODE_NOT_FOUND'],
    ['indicator: "HEADS", dimension: "area"', 'FILTER_INVALID'],
    [
      'indicator: "HEADS", dimension: "age", breakdown: [{ dimension: "age", categories: ["65+"] }]',
      'FILTER_INVALID',
    ],
  ])('is refused for %s', async (args, code) => {
    const { errors } = await server.query(
      `{ unit(code: "p") { categorySum(period: "2020", ${args}) { value } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  it('takes as many statements for two units as for one', async () => {
    const query = (first: number) =>
      `{ units(first: ${first}) { nodes { categorySum(indicator: "HEADS", period: "2020", dimension: "age", parent: "15+") { value } } } }`;
    const [one, two] = [await server.query(query(1)), await server.query(query(2))];
    expect([one.errors, two.errors]).toEqual([undefined, undefined]);
    expect(two.statements).toBe(one.statements);
  });
});
