import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld as provinces } from '../analysis/small-world.js';
import { observedAs, statedUpTo } from '../analysis/stated-values.js';
import { smallWorld } from '../boundaries/support/small-world.js';
import { errorMessages } from '../support/error-messages.js';
import { publishPackages } from '../support/package.js';
import { reasons } from '../support/reasons.js';
import type { TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const ON_NEW_DAY = 'boundaries: { inForceOn: "2020-01-01" }';
const COMMUNES = 'unitKind: COMMUNE';

const RANKING = `period previousPeriod totalCount withoutData { code } excluded { reason observation { value numerator } }
  nodes { rank worstRank outOf previousRank previousWorstRank reason unit { code } observation { value text }
    change { absolute relative improved reason from { value } } }`;
const AGGREGATE =
  'value valueAtLeast valueAtMost method reported expected reason missing { code } excluded { reason observation { text } }';

interface Entry {
  rank: number;
  unit: { code: string };
  observation: { value: number };
  previousRank: number | null;
  change: { absolute: number | null; from: { value: number } } | null;
}

interface Ranking {
  previousPeriod: string | null;
  totalCount: number;
  withoutData: { code: string }[];
  excluded: { reason: string }[];
  nodes: Entry[];
}

async function ofIndicator<Answer>(server: TestServer, indicator: string, field: string): Promise<Answer> {
  const { data, errors } = await server.query<{ indicator: { answer: Answer } }>(
    `{ indicator(code: "${indicator}") { answer: ${field} } }`,
  );
  expect(errors).toBeUndefined();
  return data.indicator.answer;
}

const ranking = (server: TestServer, indicator: string, args: string) =>
  ofIndicator<Ranking>(server, indicator, `ranking(first: 100, ${args}) { ${RANKING} }`);
const aggregate = (server: TestServer, indicator: string, args: string) =>
  ofIndicator<object>(server, indicator, `aggregate(${args}) { ${AGGREGATE} }`);
const placesOf = ({ nodes }: Ranking) =>
  nodes.map(({ rank, unit, observation }) => [rank, unit.code, observation.value]);

describe('units that were merged and divided', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    const { observations = [], ...tables } = smallWorld.tables;
    const earlier = (unit: string, value: number) => ({
      ...{ indicator: 'PEOPLE', unit, period: '2016', value },
      ...{ document: 'table', locator: unit },
    });
    await publishPackages(server, {
      ...smallWorld,
      tables: {
        ...tables,
        observations: [...observations, earlier('A', 10), earlier('B', 20), earlier('S', 40)],
      },
    });
  });

  it('are ranked by what is derived for them; what cannot be derived is excluded, with the reason', async () => {
    const found = await ranking(server, 'PEOPLE', `period: "2019", among: { ${COMMUNES} }, ${ON_NEW_DAY}`);
    // M: 100 + 50 + 0.25 · 402, half to even; T: 0.75 · 402.
    expect(placesOf(found)).toEqual([
      [1, 'V', 400],
      [2, 'T', 302],
      [3, 'M', 250],
      [4, 'K', 11],
      [5, 'N', 9],
    ]);
    expect(found).toMatchObject({ totalCount: 5, withoutData: [] });
    // W, then Z.
    expect(found.excluded.map(({ reason }) => reason)).toEqual([
      reasons.shareNotKnown('Xã Y (Y)'),
      reasons.shareNotKnown('Xã Y (Y)'),
    ]);
  });

  it('are compared with the nearest earlier period for which one of them has a value', async () => {
    const all = await ranking(server, 'PEOPLE', `period: "2019", among: { ${COMMUNES} }, ${ON_NEW_DAY}`);
    // Of 2018 only T can be derived: 0.75 · 400.
    expect(all.previousPeriod).toBe('2018');
    expect(
      all.nodes.map(({ unit, previousRank, change }) => [unit.code, previousRank, change?.absolute]),
    ).toEqual([
      ['V', null, undefined],
      ['T', 1, 2],
      ['M', null, undefined],
      ['K', null, undefined],
      ['N', null, undefined],
    ]);
    // M has no value for 2018, because B was "more than 40", nor for 2017, without B. 10 + 20 + 0.25 · 40 in 2016.
    const only = await ranking(
      server,
      'PEOPLE',
      `period: "2019", among: { ${COMMUNES}, units: ["M"] }, ${ON_NEW_DAY}`,
    );
    expect(only).toMatchObject({
      previousPeriod: '2016',
      nodes: [{ rank: 1, previousRank: 1, change: { absolute: 210, from: { value: 40 } } }],
    });
    const none = await ranking(
      server,
      'PEOPLE',
      `period: "2019", among: { ${COMMUNES}, units: ["K"] }, ${ON_NEW_DAY}`,
    );
    expect(none).toMatchObject({ previousPeriod: null, nodes: [{ previousRank: null, change: null }] });
  });

  it('are summed up; a weighted mean has weights that are derived in the same way', async () => {
    const people = await aggregate(server, 'PEOPLE', `period: "2019", over: { ${COMMUNES} }, ${ON_NEW_DAY}`);
    expect(people).toMatchObject({
      value: 400 + 302 + 250 + 11 + 9,
      reported: 5,
      expected: 7,
      missing: [{ code: 'W' }, { code: 'Z' }],
      excluded: [
        { reason: reasons.shareNotKnown('Xã Y (Y)') },
        { reason: reasons.shareNotKnown('Xã Y (Y)') },
      ],
      reason: reasons.someReported(7, 5) + reasons.othersNotDerivable(2),
    });
    // V: (10 · 300 + 20 · 100) / 400 = 12.5, with 400 people; T: 40.0 with 302.
    const income = await aggregate(
      server,
      'INCOME',
      `period: "2019", over: { ${COMMUNES}, units: ["V", "T"] }, ${ON_NEW_DAY}`,
    );
    expect(income).toMatchObject({
      value: (12.5 * 400 + 40 * 302) / 702,
      reported: 2,
      expected: 2,
      reason: null,
    });
  });

  it('that did not report are without data; none in force on the day is said', async () => {
    const scores = await ranking(server, 'SCORE', `period: "2019", among: { ${COMMUNES} }, ${ON_NEW_DAY}`);
    expect(scores.withoutData).toEqual([{ code: 'K' }, { code: 'N' }]);
    const nowhere = await aggregate(
      server,
      'PEOPLE',
      `period: "2019", over: { unitKind: DISTRICT }, ${ON_NEW_DAY}`,
    );
    expect(nowhere).toMatchObject({
      value: null,
      expected: 0,
      reason: reasons.noUnitInForceOn('2020-01-01'),
    });
  });

  it.each([
    ['ranking(boundaries: { inForceOn: "2020-01-01" }) { totalCount }', errorMessages.noPeriodOfBoundaries],
    [
      `ranking(period: "2019", among: { ${COMMUNES}, inForceOn: "2019-01-01" }, ${ON_NEW_DAY}) { totalCount }`,
      errorMessages.twoDaysOfBoundaries('2020-01-01', '2019-01-01'),
    ],
    [
      `aggregate(period: "2019", over: { ${COMMUNES}, inForceOn: "2019-01-01" }, ${ON_NEW_DAY}) { value }`,
      errorMessages.twoDaysOfBoundaries('2020-01-01', '2019-01-01'),
    ],
    [
      'ranking(period: "2019", boundaries: { asReported: false }) { totalCount }',
      errorMessages.notAsReported,
    ],
  ])('are not found by arguments that do not fit: %s', async (field, message) => {
    const { errors } = await server.query(`{ indicator(code: "PEOPLE") { ${field} } }`);
    expect(errors?.map((error) => [error.message, error.extensions.code])).toEqual([
      [message, 'FILTER_INVALID'],
    ]);
  });

  it('cost as many as there may be in the scope', async () => {
    const cost = async (args: string) =>
      (
        await server.query(
          `{ indicator(code: "PEOPLE") { ranking(period: "2019", ${args}) { totalCount } } }`,
        )
      ).extensions.cost.requested;
    const communes = `among: { ${COMMUNES} }`;
    expect(await cost(`${communes}, ${ON_NEW_DAY}`)).toBe((await cost(communes)) + 1000);
    expect(await cost(ON_NEW_DAY)).toBe((await cost('')) + 100);
    expect(await cost(`${communes}, boundaries: { asReported: true }`)).toBe(await cost(communes));
  });
});

describe('units that did not change', () => {
  const server = useServer({ template: 'empty' });

  it('have the ranks and aggregates that they have as reported, for any values', async () => {
    const codes = ['a', 'b', 'c', 'd'];
    const list = fc.array(statedUpTo(3), { minLength: 1, maxLength: 4 });
    const worlds = fc.sample(fc.record({ now: list, before: list }), { numRuns: 30, seed: 20_260_103 });
    const kinds = ['SUM', 'MEAN', 'NONE'].flatMap((aggregation) =>
      ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL'].map((direction) => ({ aggregation, direction })),
    );
    const weight = { aggregation: 'WEIGHTED_MEAN', direction: 'HIGHER_IS_BETTER', weight: 'I0' };
    const kindOf = (i: number) => (i > 0 && i % 5 === 0 ? weight : kinds[i % kinds.length]);
    const missing = { status: 'MISSING', missing_reason: 'NOT_COLLECTED', note: 'x' };
    const fraction = { numerator: 1, denominator: 3 };
    await publishPackages(
      server,
      provinces(
        worlds.flatMap(({ now, before }, i) => [
          ...now.map((stated, unit) => observedAs(`I${i}`, codes[unit] as string, 2022, stated)),
          ...before.map((stated, unit) => observedAs(`I${i}`, codes[unit] as string, 2021, stated)),
          ...(now.length < 4 && i % 2 === 0 ? [observedWithoutValue(`I${i}`, 'd', 2022, fraction)] : []),
          ...(now.length < 3 ? [observedWithoutValue(`I${i}`, 'c', 2022, missing)] : []),
        ]),
        {
          indicators: worlds.map((_, i) => ({
            ...{ code: `I${i}`, name_vi: `I${i}`, unit_of_measure: 'n' },
            ...kindOf(i),
          })),
        },
      ),
    );
    const onDate = 'boundaries: { inForceOn: "2022-12-31" }';
    for (const i of worlds.keys()) {
      const reported = await ranking(server, `I${i}`, 'period: "2022"');
      expect(await ranking(server, `I${i}`, `period: "2022", ${onDate}`)).toEqual(reported);
      if (kindOf(i)?.aggregation === 'NONE') continue;
      const over = 'period: "2022", over: { unitKind: PROVINCE }';
      expect(await aggregate(server, `I${i}`, `${over}, ${onDate}`)).toEqual(
        await aggregate(server, `I${i}`, over),
      );
    }
  });
});

describe('more units than are rebased', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    const code = (i: number) => `w${String(i).padStart(4, '0')}`;
    const wards = Array.from({ length: 1001 }, (_, i) => ({
      code: code(i),
      kind: 'COMMUNE',
      name_vi: code(i),
      parent: 'a',
    }));
    const a = { code: 'a', kind: 'PROVINCE', name_vi: 'A' };
    await publishPackages(
      server,
      provinces(
        wards.map((ward, i) => observed('PEOPLE', ward.code, 2022, i)),
        { units: [a, ...wards] },
      ),
    );
  });

  it('are an error that says how to narrow the scope; 1,000 are ranked', async () => {
    const onDate = 'boundaries: { inForceOn: "2022-12-31" }';
    const { errors } = await server.query(
      `{ indicator(code: "PEOPLE") { ranking(period: "2022", among: { unitKind: COMMUNE }, ${onDate}) { totalCount } } }`,
    );
    expect(errors?.[0]).toMatchObject({
      message: errorMessages.tooManyRebased(1000),
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
    const codes = Array.from({ length: 1000 }, (_, i) => `"w${String(i).padStart(4, '0')}"`).join();
    const found = await ofIndicator<Ranking>(
      server,
      'PEOPLE',
      `ranking(first: 1, period: "2022", among: { unitKind: COMMUNE, units: [${codes}] }, ${onDate}) { totalCount nodes { rank unit { code } } }`,
    );
    expect(found).toMatchObject({ totalCount: 1000, nodes: [{ rank: 1, unit: { code: 'w0999' } }] });
  });
});
