import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { allows, numbersAround, observedAs, type Stated, statedUpTo } from '../analysis/stated-values.js';
import { publishPackages } from '../support/package.js';
import { reasons } from '../support/reasons.js';
import type { TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

interface Entry {
  rank: number;
  worstRank: number;
  outOf: number;
  previousRank: number | null;
  previousWorstRank: number | null;
  reason: string | null;
  unit: { code: string };
  change: { absolute: number | null; improved: boolean | null } | null;
}

interface Ranking {
  period: string | null;
  totalCount: number;
  excluded: object[];
  nodes: Entry[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const FIELDS = `period totalCount excluded { reason } pageInfo { hasNextPage endCursor }
  nodes { rank worstRank outOf previousRank previousWorstRank reason unit { code } change { absolute improved } }`;

async function ranking(server: TestServer, indicator: string, args = '(first: 100)') {
  const { data, errors } = await server.query<{ indicator: { ranking: Ranking } }>(
    `{ indicator(code: "${indicator}") { ranking${args} { ${FIELDS} } } }`,
  );
  expect(errors).toBeUndefined();
  return data.indicator.ranking;
}

type Direction = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEUTRAL';
const DIRECTIONS: Direction[] = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL'];

const indicator = (code: string, direction: Direction) => ({
  code,
  name_vi: code,
  unit_of_measure: 'n',
  direction,
  aggregation: 'NONE',
});
const province = (code: string) => ({ code, kind: 'PROVINCE', name_vi: code });
const unitCode = (i: number) => `u${String(i).padStart(3, '0')}`;

describe('the ranks of values that are not exact', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(
      server,
      smallWorld([
        observed('SCORE', 'a', 2021, 60),
        observed('SCORE', 'b', 2021, 50, { relation: 'GREATER' }),
        observed('SCORE', 'c', 2021, 50),
        observed('SCORE', 'd', 2021, 50, { relation: 'LESS' }),
        observed('SCORE', 'a', 2022, 80),
        observed('SCORE', 'b', 2022, 80, { relation: 'GREATER' }),
        observed('SCORE', 'c', 2022, 80, { relation: 'AT_LEAST' }),
        observed('SCORE', 'd', 2022, 20, { relation: 'LESS' }),
        observed('RANK', 'a', 2022, 3),
        observed('RANK', 'b', 2022, 3, { relation: 'LESS' }),
        observed('RANK', 'c', 2022, 3, { relation: 'ABOUT' }),
        observedWithoutValue('RANK', 'd', 2022, { relation: 'BETWEEN', lower: 3, upper: 9 }),
        observed('SIZE', 'a', 2021, 1),
        observed('SIZE', 'a', 2022, 5, { relation: 'GREATER' }),
      ]),
    );
  });

  it('are one where it is certain, otherwise the best and the worst, with the reason', async () => {
    const { nodes, totalCount, excluded } = await ranking(server, 'SCORE');
    expect(nodes.map(({ unit, rank, worstRank, reason }) => [unit.code, rank, worstRank, reason])).toEqual([
      ['b', 1, 2, reasons.rankOfRange('GREATER', 1, 2)],
      ['c', 1, 2, reasons.rankOfRange('AT_LEAST', 1, 2)],
      ['a', 2, 3, reasons.rankBesideRanges(2, 3)],
      ['d', 4, 4, null],
    ]);
    expect([totalCount, nodes[0]?.outOf, excluded]).toEqual([4, 4, []]);
  });

  it('are compared with those of the earlier period, and the change says what is certain', async () => {
    const { nodes } = await ranking(server, 'SCORE');
    const earlier = nodes.map(({ unit, previousRank, previousWorstRank, change }) => [
      unit.code,
      previousRank,
      previousWorstRank,
      change?.absolute,
      change?.improved,
    ]);
    expect(earlier).toEqual([
      ['b', 1, 2, null, null],
      ['c', 3, 3, null, true],
      ['a', 1, 2, 20, true],
      ['d', 4, 4, null, null],
    ]);
  });

  it('start from low where low is better; an approximate value is ranked by its number and says so', async () => {
    const { nodes } = await ranking(server, 'RANK');
    expect(nodes.map(({ unit, rank, worstRank, reason }) => [unit.code, rank, worstRank, reason])).toEqual([
      ['b', 1, 1, null],
      ['a', 2, 2, null],
      ['c', 2, 2, reasons.rankOfApproximate],
      ['d', 2, 4, reasons.rankOfRange('BETWEEN', 2, 4)],
    ]);
  });

  it('are given for the newest period also if no value in it is exact', async () => {
    const { period, nodes } = await ranking(server, 'SIZE');
    expect([period, nodes[0]?.rank, nodes[0]?.worstRank, nodes[0]?.previousRank]).toEqual(['2022', 1, 1, 1]);
  });
});

/** The best and the worst rank of each unit over all combinations of numbers that the values may be. */
function ranksByTrial(list: readonly Stated[], direction: Direction, numbers: readonly number[]) {
  const sign = direction === 'LOWER_IS_BETTER' ? -1 : 1;
  const found = list.map(() => ({ best: Number.POSITIVE_INFINITY, worst: 0 }));
  const choices = list.map((stated) => numbers.filter((number) => allows(stated, number)));
  const chosen: number[] = [];
  const tryFrom = (i: number): void => {
    const options = choices[i];
    if (!options) {
      for (const [u, own] of chosen.entries()) {
        const rank = 1 + chosen.filter((other) => (other - own) * sign > 0).length;
        const result = found[u];
        if (!result) continue;
        result.best = Math.min(result.best, rank);
        result.worst = Math.max(result.worst, rank);
      }
      return;
    }
    for (const option of options) {
      chosen[i] = option;
      tryFrom(i + 1);
    }
  };
  tryFrom(0);
  return found;
}

describe('the ranks of any values', () => {
  const server = useServer({ template: 'empty' });

  it('are the best and the worst of all numbers that the values may be, in both periods', async () => {
    const most = 2;
    const list = fc.array(statedUpTo(most), { minLength: 1, maxLength: 4 });
    const worlds = fc.sample(fc.record({ now: list, before: list }), { numRuns: 45, seed: 20_260_101 });
    const directionOf = (i: number) => DIRECTIONS[i % 3] ?? 'NEUTRAL';
    const rows = worlds.flatMap(({ now, before }, i) => [
      ...now.map((stated, unit) => observedAs(`I${i}`, unitCode(unit), 2022, stated)),
      ...before.map((stated, unit) => observedAs(`I${i}`, unitCode(unit), 2021, stated)),
    ]);
    const units = [0, 1, 2, 3].map((i) => province(unitCode(i)));
    const indicators = worlds.map((_, i) => indicator(`I${i}`, directionOf(i)));
    await publishPackages(server, smallWorld(rows, { units, indicators }));
    for (const [i, { now, before }] of worlds.entries()) {
      const numbers = numbersAround(most);
      const [ranks, earlier] = [now, before].map((values) => ranksByTrial(values, directionOf(i), numbers));
      const expected = (ranks ?? [])
        .map(({ best, worst }, unit) => ({
          unit: { code: unitCode(unit) },
          rank: best,
          worstRank: worst,
          outOf: now.length,
          previousRank: earlier?.[unit]?.best ?? null,
          previousWorstRank: earlier?.[unit]?.worst ?? null,
        }))
        .sort((a, b) => a.rank - b.rank || (a.unit.code < b.unit.code ? -1 : 1));
      const { nodes, totalCount } = await ranking(server, `I${i}`);
      expect(totalCount).toBe(now.length);
      expect(nodes).toMatchObject(expected);
      for (const { rank, worstRank, reason } of nodes) if (rank < worstRank) expect(reason).not.toBeNull();
    }
  });

  it('are those of comparing each unit with each, in pages of a long list', async () => {
    const [list = []] = fc.sample(fc.array(statedUpTo(40), { minLength: 250, maxLength: 250 }), {
      numRuns: 1,
      seed: 20_260_102,
    });
    await publishPackages(
      server,
      smallWorld(
        list.map((stated, unit) => observedAs('LONG', unitCode(unit), 2022, stated)),
        {
          units: list.map((_, i) => province(unitCode(i))),
          indicators: [indicator('LONG', 'HIGHER_IS_BETTER')],
        },
      ),
    );
    const numbers = numbersAround(42);
    const possible = list.map((stated) => numbers.filter((number) => allows(stated, number)));
    const [low, high] = [possible.map((all) => Math.min(...all)), possible.map((all) => Math.max(...all))];
    const expected = list
      .map((_, u) => ({
        code: unitCode(u),
        rank: 1 + low.filter((lowest) => lowest > (high[u] ?? 0)).length,
        worstRank: 1 + high.filter((highest, v) => v !== u && highest > (low[u] ?? 0)).length,
      }))
      .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
    const seen: object[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await ranking(server, 'LONG', `(first: 90, after: ${JSON.stringify(after)})`);
      seen.push(...page.nodes.map(({ unit, rank, worstRank }) => ({ code: unit.code, rank, worstRank })));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(seen).toEqual(expected);
  });
});
