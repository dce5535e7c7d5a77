import fc from 'fast-check';
import { expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { smallWorld } from './small-world.js';
import { observedAs, type Stated, statedUpTo } from './stated-values.js';

/** The limits of the numbers that a value may be; ABOUT has none where `strict`. */
function limits({ relation, number, upper }: Stated, strict: boolean): [low: number, high: number] {
  if (relation === 'ABOUT' && strict) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (relation === 'BETWEEN') return [number, upper];
  if (relation === 'GREATER' || relation === 'AT_LEAST') return [number, Number.POSITIVE_INFINITY];
  return relation === 'LESS' || relation === 'AT_MOST'
    ? [Number.NEGATIVE_INFINITY, number]
    : [number, number];
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const finite = (number: number) => (Number.isFinite(number) ? expect.closeTo(number, 9) : null);

/** The answer for a list of values, one for each year or each unit. */
function expectedOf(list: readonly Stated[]) {
  const exact = list.filter(({ relation }) => relation === 'EQUAL').map(({ number }) => number);
  const others = list.filter(({ relation }) => relation !== 'EQUAL');
  const bounds = (end: 0 | 1) => finite(sumOf(list.map((stated) => limits(stated, true)[end])));
  const lowest = Math.min(...exact);
  const highest = Math.max(...exact);
  const isLowest = exact.length > 0 && others.every((other) => limits(other, false)[0] >= lowest);
  const isHighest = exact.length > 0 && others.every((other) => limits(other, false)[1] <= highest);
  return {
    exact,
    inexact: others.length,
    sumAtLeast: bounds(0),
    sumAtMost: bounds(1),
    meanAtLeast: finite(sumOf(list.map((stated) => limits(stated, true)[0])) / list.length),
    meanAtMost: finite(sumOf(list.map((stated) => limits(stated, true)[1])) / list.length),
    minimum: isLowest ? { value: lowest } : null,
    maximum: isHighest ? { value: highest } : null,
  };
}

interface Answer {
  statistics: { reason: string | null };
  aggregate: { reason: string | null };
}

const server = useServer({ template: 'empty' });

it('statistics and aggregates of any values give what holds for each number that they may be', async () => {
  const lists = fc.sample(fc.array(statedUpTo(9), { minLength: 1, maxLength: 5 }), {
    numRuns: 60,
    seed: 20_260_103,
  });
  const indicators = lists.map((_, i) => ({
    code: `I${i}`,
    name_vi: `I${i}`,
    unit_of_measure: 'n',
    direction: 'HIGHER_IS_BETTER',
    aggregation: 'SUM',
  }));
  // Each list is a series of the unit s over years, and the values of the units u0, u1, … in 2000.
  const rows = lists.flatMap((list, i) =>
    list.flatMap((stated, at) => [
      observedAs(`I${i}`, 's', 2010 + at, stated),
      observedAs(`I${i}`, `u${at}`, 2000, stated),
    ]),
  );
  const units = [
    { code: 's', kind: 'COUNTRY', name_vi: 'S' },
    ...[0, 1, 2, 3, 4].map((i) => ({ code: `u${i}`, kind: 'PROVINCE', name_vi: `U${i}` })),
  ];
  await publishPackages(server, smallWorld(rows, { indicators, units }));
  for (const [i, list] of lists.entries()) {
    const { data, errors } = await server.query<{
      indicator: { series: { nodes: [Pick<Answer, 'statistics'>] }; aggregate: Answer['aggregate'] };
    }>(`{ indicator(code: "I${i}") {
      series(filter: { subjects: [{ unit: "s" }] }) { nodes { statistics { count mean meanAtLeast meanAtMost minimum { value } maximum { value } reason } } }
      aggregate(period: "2000", over: { unitKind: PROVINCE }) { value valueAtLeast valueAtMost reported reason } } }`);
    expect(errors).toBeUndefined();
    const { exact, inexact, ...expected } = expectedOf(list);
    const { statistics } = data.indicator.series.nodes[0];
    expect(statistics).toMatchObject({
      count: exact.length,
      mean: exact.length > 0 ? expect.closeTo(sumOf(exact) / exact.length, 9) : null,
      meanAtLeast: expected.meanAtLeast,
      meanAtMost: expected.meanAtMost,
      minimum: expected.minimum,
      maximum: expected.maximum,
    });
    expect(statistics.reason === null).toBe(inexact === 0);
    expect(data.indicator.aggregate).toMatchObject({
      value: exact.length > 0 ? sumOf(exact) : null,
      valueAtLeast: expected.sumAtLeast,
      valueAtMost: expected.sumAtMost,
      reported: exact.length,
    });
  }
});
