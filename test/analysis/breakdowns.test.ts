import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { breakdownWorld } from './breakdown-world.js';

const server = useServer({ template: 'empty' }, (server) => publishPackages(server, breakdownWorld));

/** An answer without errors. */
async function ask<Data extends object = Record<string, unknown>>(query: string) {
  const { data, errors } = await server.query<Data>(query);
  expect(errors).toBeUndefined();
  return data;
}

async function errorOf(query: string) {
  const { errors } = await server.query(query);
  return [errors?.[0]?.extensions.code, errors?.[0]?.message];
}

const argument = (dimension: string, ...categories: string[]) =>
  `breakdown: [{ dimension: "${dimension}", categories: [${categories.map((code) => `"${code}"`)}] }]`;

describe('a breakdown', () => {
  /** Every field with a breakdown, for one indicator. */
  const FIELDS: [string, (breakdown: string) => string][] = [
    ['ranking', (breakdown) => `{ indicator(code: "JOBLESS") { ranking(${breakdown}) { totalCount } } }`],
    [
      'aggregate',
      (breakdown) =>
        `{ indicator(code: "HEADS") { aggregate(over: { unitKind: PROVINCE }, period: "2020", ${breakdown}) { value } } }`,
    ],
    [
      'Indicator.latest',
      (breakdown) => `{ indicator(code: "JOBLESS") { latest(unit: "p", ${breakdown}) { text } } }`,
    ],
    [
      'Unit.latest',
      (breakdown) => `{ unit(code: "p") { latest(indicators: ["JOBLESS", "NONE"], ${breakdown}) { text } } }`,
    ],
    [
      'compare',
      (breakdown) => `{ compare(indicators: ["JOBLESS"], units: ["p"], ${breakdown}) { cells { text } } }`,
    ],
    [
      'Unit.observations',
      (breakdown) =>
        `{ unit(code: "p") { observations(indicator: "JOBLESS", ${breakdown}) { totalCount } } }`,
    ],
    [
      'Indicator.series',
      (breakdown) => `{ indicator(code: "JOBLESS") { series(filter: { ${breakdown} }) { totalCount } } }`,
    ],
    [
      'Unit.series',
      (breakdown) =>
        `{ unit(code: "p") { series(filter: { indicators: ["JOBLESS"], ${breakdown} }) { totalCount } } }`,
    ],
    [
      'observations',
      (breakdown) => `{ observations(filter: { indicators: ["JOBLESS"], ${breakdown} }) { totalCount } }`,
    ],
  ];

  it.each(FIELDS)('of %s must have known codes, and similar ones are named', async (_, query) => {
    expect(await errorOf(query(argument('agee', '15+')))).toEqual([
      'CODE_NOT_FOUND',
      'expected dimensions and categories of this revision; got unknown dimension "agee" (did you mean "age"?). Find codes with Indicator.dimensions and Dimension.categories',
    ]);
    expect(await errorOf(query(argument('age', '15 +')))).toEqual([
      'CODE_NOT_FOUND',
      'expected dimensions and categories of this revision; got unknown category "15 +" of the dimension "age" (did you mean "15+"?). Find codes with Indicator.dimensions and Dimension.categories',
    ]);
  });

  it.each(FIELDS)('of %s must be of dimensions of the indicator', async (_, query) => {
    const [code, message] = await errorOf(query(argument('area', 'URBAN')));
    expect(code).toBe('FILTER_INVALID');
    expect(message).toContain('got area');
    expect(message).toContain('has age, sex');
  });

  it('in a list of indicators is skipped where an indicator does not have the dimension', async () => {
    const all = await ask<{
      indicators: { nodes: unknown[] };
    }>(`{ indicators { nodes { code series(filter: { ${argument('age', '15+')} }) { totalCount }
      ranking(${argument('age', '15+')}) { totalCount } latest(unit: "p", ${argument('age', '15+')}) { text } } } }`);
    expect(all.indicators.nodes).toContainEqual({
      code: 'NONE',
      series: { totalCount: 0 },
      ranking: { totalCount: 0 },
      latest: null,
    });
    expect(all.indicators.nodes).toContainEqual({
      code: 'JOBLESS',
      series: { totalCount: 4 },
      ranking: { totalCount: 2 },
      latest: { text: '4' },
    });
  });

  it('of a filter may have no category, which no series has', async () => {
    expect(await ask(`{ observations(filter: { ${argument('age')} }) { totalCount } }`)).toEqual({
      observations: { totalCount: 0 },
    });
    expect((await errorOf(`{ observations(filter: { ${argument('agee')} }) { totalCount } }`))[0]).toBe(
      'CODE_NOT_FOUND',
    );
  });

  it('costs one statement when it is given, and none when it is not', async () => {
    const query = (breakdown: string) =>
      `{ indicator(code: "JOBLESS") { a: latest(unit: "p" ${breakdown}) { id } b: latest(unit: "q" ${breakdown}) { id } } }`;
    // The first request also checks the codes, which the server then knows.
    const [, without, given] = [
      await server.query(query('')),
      await server.query(query('')),
      await server.query(query(`, ${argument('age', '15+')}`)),
    ];
    expect([without.errors, given.errors]).toEqual([undefined, undefined]);
    expect(without.statements).toBe(2);
    expect(given.statements).toBe(3);
  });
});

describe('an indicator without a total', () => {
  it('is reached by its default breakdown, wherever none is asked for', async () => {
    const data = await ask(`{
      indicator(code: "IDLE") {
        hasTotals defaultBreakdown { code dimension { code } } latest(unit: "p") { text period }
        ranking { reason period nodes { rank unit { code } } }
        targets { nodes { progress { latest { text } } } }
      }
      compare(indicators: ["IDLE", "TALL"], units: ["p"]) { cells { text } }
      unit(code: "p") { latest { text } observations(indicator: "IDLE") { nodes { text } } } }`);
    expect(data).toEqual({
      indicator: {
        hasTotals: false,
        defaultBreakdown: [
          { code: 'F', dimension: { code: 'sex' } },
          { code: '15+', dimension: { code: 'age' } },
        ],
        latest: { text: '6', period: '2021' },
        ranking: {
          reason: null,
          period: '2021',
          nodes: [
            { rank: 1, unit: { code: 'q' } },
            { rank: 2, unit: { code: 'p' } },
          ],
        },
        targets: { nodes: [{ progress: { latest: { text: '6' } } }] },
      },
      compare: [{ cells: [{ text: '6' }, { text: '1' }] }],
      unit: { latest: [{ text: '6' }, { text: '1' }], observations: { nodes: [{ text: '6' }] } },
    });
  });

  it('is reached by the argument, and an empty one is the total', async () => {
    const women = argument('age', '15+');
    const data = await ask(`{
      a: indicator(code: "JOBLESS") { latest(unit: "p", ${women}) { text } }
      b: indicator(code: "IDLE") { latest(unit: "p", breakdown: []) { text } }
      compare(indicators: ["JOBLESS", "IDLE"], units: ["p"], ${women}) { cells { text } }
      unit(code: "q") { latest(${women}) { text } } }`);
    expect(data).toEqual({
      a: { latest: { text: '4' } },
      b: { latest: null },
      compare: [{ cells: [{ text: '4' }, { text: '4' }] }],
      unit: { latest: [{ text: '5' }, { text: '5' }] },
    });
  });

  it('and without a default breakdown says what to give', async () => {
    const data =
      await ask(`{ a: indicator(code: "JOBLESS") { hasTotals defaultBreakdown { code } latest(unit: "p") { text }
        ranking { totalCount reason } } b: indicator(code: "TALL") { hasTotals ranking { reason } } }`);
    const reason = 'All series of "JOBLESS" have a breakdown. Give `breakdown` with a category of age, sex.';
    expect(data).toEqual({
      a: { hasTotals: false, defaultBreakdown: [], latest: null, ranking: { totalCount: 0, reason } },
      b: { hasTotals: true, ranking: { reason: null } },
    });
    const { indicator } = await ask<{ indicator: { aggregate: { reason: string } } }>(
      '{ indicator(code: "HEADS") { aggregate(over: { unitKind: PROVINCE }, period: "2020") { value reason } } }',
    );
    expect(indicator.aggregate.reason).toBe(reason.replace('JOBLESS', 'HEADS'));
  });
});
