import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { errorMessages } from '../support/error-messages.js';
import { publishPackages } from '../support/package.js';
import { reasons } from '../support/reasons.js';
import { seedRows } from '../support/seed-rows.js';
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
  observation: { value: number };
  change: { absolute: number | null; improved: boolean | null } | null;
}

const FIELDS = `period previousPeriod totalCount withoutData { code } excluded { observation { series { unit { code } } } reason }
  pageInfo { hasNextPage endCursor } nodes { rank worstRank outOf previousRank previousWorstRank reason unit { code } observation { value } change { absolute improved } }`;

interface Ranking {
  period: string | null;
  previousPeriod: string | null;
  totalCount: number;
  withoutData: { code: string }[];
  excluded: { observation: { series: { unit: { code: string } } }; reason: string }[];
  nodes: Entry[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function ranking(server: TestServer, indicator: string, args = '') {
  const { data, errors } = await server.query<{ indicator: { ranking: Ranking } }>(
    `{ indicator(code: "${indicator}") { ranking${args} { ${FIELDS} } } }`,
  );
  expect(errors).toBeUndefined();
  return data.indicator.ranking;
}

const places = ({ nodes }: { nodes: Entry[] }) => nodes.map(({ rank, unit }) => `${rank} ${unit.code}`);

describe('a ranking of the provinces of the seeds', () => {
  const server = useServer();

  it('is the order of the values in the file, with the change since the year before', async () => {
    const values = (year: string) =>
      seedRows('observations')
        .filter((row) => row.indicator === 'PCI' && row.period === year && row.value)
        .map((row) => ({ code: String(row.unit).split('@')[0], value: Number(row.value) }))
        .sort((a, b) => b.value - a.value);
    const [now, before] = [values('2016'), values('2015')];
    const result = await ranking(server, 'PCI', '(first: 100)');
    expect(result).toMatchObject({
      period: '2016',
      previousPeriod: '2015',
      totalCount: 63,
      withoutData: [],
      excluded: [],
    });
    expect(result.nodes.map(({ unit }) => unit.code)).toEqual(now.map(({ code }) => code));
    for (const [i, entry] of result.nodes.entries()) {
      const { rank, worstRank, outOf, previousRank, unit, observation, change } = entry;
      expect([rank, worstRank, outOf, observation.value]).toEqual([i + 1, i + 1, 63, now[i]?.value]);
      const earlier = before.findIndex(({ code }) => code === unit.code);
      expect(previousRank).toBe(earlier + 1);
      expect(change?.absolute).toBeCloseTo(observation.value - (before[earlier]?.value ?? 0), 9);
      expect(change?.improved).toBe(observation.value > (before[earlier]?.value ?? 0));
    }
  });

  it('below a unit, in a breakdown, has the districts of the census', async () => {
    const result = await ranking(
      server,
      'POPULATION',
      '(first: 100, among: { unitKind: DISTRICT, within: "38" }, breakdown: [{ dimension: "sex", categories: ["FEMALE"] }])',
    );
    const rows = seedRows('observations').filter(
      (row) =>
        row.indicator === 'POPULATION' &&
        row.breakdown === 'sex=FEMALE' &&
        /^(38[0-9]|39\d|40\d)/.test(String(row.unit)),
    );
    expect(result.nodes.map(({ observation }) => observation.value)).toEqual(
      rows.map(({ value }) => Number(value)).sort((a, b) => b - a),
    );
    expect(result.period).toBe('2019');
    expect(result.previousPeriod).toBeNull();
    expect(result.nodes[0]).toMatchObject({ previousRank: null, change: null });
  });

  it('for later boundaries is ranked among the units of that day', async () => {
    const result = await ranking(
      server,
      'DTI_RANK',
      '(period: "2024", among: { unitKind: PROVINCE, inForceOn: "2025-07-01" })',
    );
    expect(result.totalCount + result.withoutData.length).toBe(34);
  });

  it('takes as many statements for all indicators of two datasets as for 2', async () => {
    const ask = (first: number) =>
      server.query<{ indicators: { nodes: unknown[] } }>(
        `{ indicators(first: ${first}, filter: { datasets: ["vn-pci", "vn-papi"] }) { nodes { ranking(first: 5) { ${FIELDS} } } } }`,
      );
    // The first request also checks the codes of the filter, which the server then knows.
    const [, many, few] = [await ask(50), await ask(50), await ask(2)];
    expect(many.errors).toBeUndefined();
    expect(many.data.indicators.nodes.length).toBeGreaterThan(40);
    expect(many.statements).toBe(few.statements);
  });

  it('can be paged through, each rank once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await ranking(server, 'PCI', `(first: 10, after: ${JSON.stringify(after)})`);
      seen.push(...places(page));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(places(await ranking(server, 'PCI', '(first: 100)')));
  });
});

describe('places', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(
      server,
      smallWorld([
        observed('SCORE', 'a', 2020, 5),
        observed('SCORE', 'b', 2020, 7),
        observed('SCORE', 'c', 2020, '5.0'),
        observed('SCORE', 'd', 2020, 1),
        observed('SCORE', 'e', 2020, 9),
        observed('SCORE', 'a', 2022, 3),
        observed('SCORE', 'b', 2022, 0),
        observed('SCORE', 'c', 2022, 4, { relation: 'AT_LEAST' }),
        observedWithoutValue('SCORE', 'd', 2022, { status: 'MISSING', missing_reason: 'UNKNOWN', note: 'n' }),
        observed('SCORE', 'o', 2022, 100),
        observed('SCORE', 'x', 2022, 100),
        observed('SCORE', 'a', 2022, 1, { breakdown: 'sex=F' }),
        observed('SCORE', 'a', 2022, 50, { alternative: 1, note: 'another source' }),
        observed('RANK', 'a', 2022, 2),
        observed('RANK', 'b', 2022, 1),
        observed('SIZE', 'a', 2022, 2),
        observed('SIZE', 'b', 2022, 30),
        observedWithoutValue('RATE', 'a', 2022, { numerator: 1, denominator: 3 }),
      ]),
    );
  });

  it('are shared by equal values, sorted by code, and the next rank is skipped', async () => {
    expect(places(await ranking(server, 'SCORE', '(period: "2020")'))).toEqual([
      '1 e',
      '2 b',
      '3 a',
      '3 c',
      '5 d',
    ]);
  });

  it('are given to values of units in force; others are listed separately, and 0 is a value', async () => {
    const result = await ranking(server, 'SCORE');
    expect(result.period).toBe('2022');
    expect(places(result)).toEqual(['1 c', '2 a', '3 b']);
    expect(result.withoutData).toEqual([{ code: 'd' }]);
    expect(result.excluded).toEqual([]);
  });

  it('are compared with the period before, among the units that had an observation in it', async () => {
    const result = await ranking(server, 'SCORE');
    expect(result.previousPeriod).toBe('2020');
    expect(result.nodes.map(({ previousRank, change }) => [previousRank, change?.absolute])).toEqual([
      [3, null],
      [3, -2],
      [2, -7],
    ]);
  });

  it('run from low to high where low is better, and from high to low where neither is', async () => {
    expect(places(await ranking(server, 'RANK'))).toEqual(['1 b', '2 a']);
    expect(places(await ranking(server, 'SIZE'))).toEqual(['1 b', '2 a']);
  });

  it('are given to the listed units, at the version in force', async () => {
    const result = await ranking(
      server,
      'SCORE',
      '(period: "2020", among: { unitKind: PROVINCE, units: ["d", "e@..", "b"] })',
    );
    expect(places(result)).toEqual(['1 e', '2 b', '3 d']);
    const later = await ranking(
      server,
      'SCORE',
      '(period: "2022", among: { unitKind: PROVINCE, units: ["e", "b"] })',
    );
    expect([places(later), later.withoutData]).toEqual([['1 b'], []]);
  });

  it('are empty where no observation states a number, and the period is null', async () => {
    expect(await ranking(server, 'RATE')).toMatchObject({
      period: null,
      nodes: [],
      withoutData: [],
      excluded: [],
    });
    expect(await ranking(server, 'RATE', '(period: "2022")')).toMatchObject({
      period: '2022',
      totalCount: 0,
      nodes: [],
      withoutData: [{ code: 'b' }, { code: 'c' }, { code: 'd' }],
      excluded: [{ observation: { series: { unit: { code: 'a' } } }, reason: reasons.noNumber }],
    });
  });

  it.each([
    [
      'two categories',
      'breakdown: [{ dimension: "sex", categories: ["F", "M"] }]',
      'FILTER_INVALID',
      errorMessages.notOneCategory('sex', 2),
    ],
    [
      'no category',
      'breakdown: [{ dimension: "sex", categories: [] }]',
      'FILTER_INVALID',
      errorMessages.notOneCategory('sex', 0),
    ],
    [
      'a dimension twice',
      'breakdown: [{ dimension: "sex", categories: ["F"] }, { dimension: "sex", categories: ["M"] }]',
      'FILTER_INVALID',
      errorMessages.dimensionTwice,
    ],
    [
      '1,001 units',
      `among: { unitKind: PROVINCE, units: [${Array.from({ length: 1001 }, (_, i) => `"${i}"`)}] }`,
      'LIMIT_EXCEEDED',
      errorMessages.tooManyValues(1000, 'units', 1001),
    ],
    ['101 places', 'first: 101', 'PAGE_SIZE_INVALID', errorMessages.pageSize('first', 100, 101)],
  ])('are refused for %s', async (_, args, code, message) => {
    const { errors } = await server.query(`{ indicator(code: "SCORE") { ranking(${args}) { period } } }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(errors?.[0]?.message).toBe(message);
  });
});

describe('a ranking of any values', () => {
  const server = useServer({ template: 'empty' });

  it('does not depend on the order of the rows, and is the standard competition ranking', async () => {
    const values = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 });
    const check = async (all: number[][]) => {
      const units = Array.from({ length: 12 }, (_, unit) => ({
        code: `u${unit + 10}`,
        kind: 'PROVINCE',
        name_vi: 'U',
      }));
      const rows = all.flatMap((list, year) =>
        list.map((value, unit) => observed('SCORE', `u${unit + 10}`, 1990 + year, value)),
      );
      const answers: Entry[][][] = [];
      for (const order of [rows, [...rows].reverse()]) {
        await publishPackages(server, smallWorld(order, { units }));
        const result = await Promise.all(
          all.map((_, year) => ranking(server, 'SCORE', `(period: "${1990 + year}")`)),
        );
        answers.push(result.map(({ nodes }) => nodes));
      }
      expect(answers[1]).toEqual(answers[0]);
      for (const [year, list] of all.entries())
        for (const { rank, observation } of answers[0]?.[year] ?? [])
          expect(rank).toBe(1 + list.filter((value) => value > observation.value).length);
    };
    await fc.assert(fc.asyncProperty(fc.array(values, { minLength: 20, maxLength: 20 }), check), {
      numRuns: 1,
      endOnFailure: true,
    });
  });
});
