import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { errorMessages } from '../support/error-messages.js';
import { reasons } from '../support/reasons.js';
import { cell, seedRows } from '../support/seed-rows.js';
import { useServer } from '../support/use-server.js';

const DATE = '2025-07-01';
const ON_DATE = `boundaries: { inForceOn: "${DATE}" }`;

interface Entry {
  rank: number;
  worstRank: number;
  outOf: number;
  unit: { code: string; validFrom: string | null };
  observation: { value: number; derivation: { method: string; parts: { unit: { code: string } }[] } };
}

interface Ranking {
  period: string;
  totalCount: number;
  withoutData: { code: string }[];
  excluded: { reason: string; observation: { derivation: { method: string; unit: { code: string } } } }[];
  nodes: Entry[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const server = useServer();

async function ranking(indicator: string, args: string): Promise<Ranking> {
  const { data, errors } = await server.query<{ indicator: { ranking: Ranking } }>(
    `{ indicator(code: "${indicator}") { ranking(${args}) { period totalCount withoutData { code }
      excluded { reason observation { derivation { method unit { code } } } } pageInfo { hasNextPage endCursor }
      nodes { rank worstRank outOf unit { code validFrom } observation { value derivation { method parts { unit { code } } } } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.indicator.ranking;
}

// What the answers are compared with is added up here from the files.
const codeOf = (reference: string | null) => String(reference?.split('@')[0]);
const provinces = seedRows('units').filter((row) => cell(row, 'kind') === 'PROVINCE');
const isOfDate = (row: (typeof provinces)[number]) =>
  (cell(row, 'valid_from') ?? '') <= DATE && (cell(row, 'valid_to') ?? '9999') > DATE;
const peopleOf2019 = new Map(
  seedRows('observations')
    .filter(
      (row) =>
        cell(row, 'indicator') === 'POPULATION' &&
        cell(row, 'period') === '2019' &&
        cell(row, 'breakdown') === null,
    )
    .map((row) => [codeOf(cell(row, 'unit')), new Big(cell(row, 'value') as string)]),
);

/** The people of 2019 in each of the 34 provinces of the date, by hand: the sum of those that were merged. */
function peopleOfThe34(): Map<string, Big> {
  const merged = new Map<string, Big>();
  for (const link of seedRows('unit_change_links')) {
    const successor = cell(link, 'successor');
    if (!successor?.endsWith(`@${DATE}`)) continue;
    const people = peopleOf2019.get(codeOf(cell(link, 'predecessor')));
    if (people) merged.set(codeOf(successor), (merged.get(codeOf(successor)) ?? new Big(0)).plus(people));
  }
  return new Map(
    provinces
      .filter(isOfDate)
      .map((row) => codeOf(cell(row, 'code')))
      .map((code) => [code, merged.get(code) ?? (peopleOf2019.get(code) as Big)]),
  );
}

const units = ({ nodes }: Ranking) => nodes.map(({ unit }) => unit.code);

describe('the ranking of the 34 provinces of 1 July 2025 by the census of 2019', () => {
  const people = peopleOfThe34();
  const byPeople = [...people].sort(([, a], [, b]) => b.cmp(a)).map(([code]) => code);

  it('has all 34, ordered by the sums of the provinces that were merged, and adds up to the nation', async () => {
    const all = await ranking('POPULATION', `first: 100, period: "2019", ${ON_DATE}`);
    expect(all).toMatchObject({ period: '2019', totalCount: 34, withoutData: [], excluded: [] });
    expect(units(all)).toEqual(byPeople);
    expect(all.nodes.map(({ observation }) => observation.value)).toEqual(
      byPeople.map((code) => people.get(code)?.toNumber()),
    );
    const ranks = all.nodes.map(({ rank, worstRank, outOf }) => [rank, worstRank, outOf]);
    expect(ranks).toEqual(byPeople.map((_, i) => [i + 1, i + 1, 34]));
    expect(all.nodes.reduce((sum, { observation }) => sum + observation.value, 0)).toBe(96_208_984);
  });

  it('has Thanh Hóa at place 5 with 3,640,128 people; it was 3 of 63', async () => {
    const { nodes } = await ranking('POPULATION', `first: 5, period: "2019", ${ON_DATE}`);
    // Bình Dương and Bà Rịa - Vũng Tàu went into place 1; places 3 and 4 had fewer people before they were merged.
    expect(nodes[4]).toMatchObject({ rank: 5, unit: { code: '38' }, observation: { value: 3_640_128 } });
    expect(nodes.slice(0, 4).map(({ unit }) => unit.code)).toEqual(['79', '01', '75', '31']);
    expect(nodes[3]?.observation.derivation).toMatchObject({
      method: 'EXACT_SUM',
      parts: [{ unit: { code: '30' } }, { unit: { code: '31' } }],
    });
    const asReported = await ranking('POPULATION', 'first: 5, period: "2019"');
    expect(asReported.totalCount).toBe(63);
    expect(units(asReported).indexOf('38')).toBe(2);
  });

  it('is the same in pages; a cursor is of one date', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const args: string = `first: 8, after: ${JSON.stringify(after)}, period: "2019", ${ON_DATE}`;
      const page = await ranking('POPULATION', args);
      seen.push(...units(page));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(seen).toEqual(byPeople);
    const { pageInfo } = await ranking('POPULATION', `first: 8, period: "2019", ${ON_DATE}`);
    for (const other of ['', 'boundaries: { inForceOn: "2025-07-02" }']) {
      const { errors } = await server.query(
        `{ indicator(code: "POPULATION") { ranking(after: "${pageInfo.endCursor}", period: "2019", ${other}) { totalCount } } }`,
      );
      expect(errors?.[0]?.extensions.code).toBe('CURSOR_OF_ANOTHER_LIST');
    }
  });

  it('takes as many statements for 34 units as for 2; without boundaries none more than before', async () => {
    const ask = (args: string, fields = '') =>
      server.query(`{ indicator(code: "POPULATION") { ranking(${args}) { totalCount excluded { reason } withoutData { code }
        nodes { rank unit { code } ${fields} observation { value } } } } }`);
    const [many, few] = [
      await ask(`first: 100, period: "2019", ${ON_DATE}`),
      await ask(`first: 100, period: "2019", ${ON_DATE}, among: { unitKind: PROVINCE, units: ["08", "38"] }`),
    ];
    // The indicator, the units of the scope, the lineage of all, the observations of all parts; and a check of the two codes.
    expect([many.statements, few.statements]).toEqual([4, 5]);
    const withPrevious = await ask(
      `first: 100, period: "2019", ${ON_DATE}`,
      'previousRank change { absolute }',
    );
    expect(withPrevious.statements).toBeLessThanOrEqual(6);
    expect((await ask('first: 100, period: "2019"')).statements).toBe(6);
    expect((await ask('first: 100, period: "2019", boundaries: { asReported: true }')).statements).toBe(6);
  });
});

describe('rankings of many indicators on the boundaries of a date', () => {
  it('take as many statements as that of a few', async () => {
    const ask = async (first: number) => {
      const { data, errors, statements } = await server.query<{
        indicators: { nodes: { ranking: { totalCount: number } }[] };
      }>(`{ indicators(first: ${first}) { nodes { ranking(first: 5, period: "2022", ${ON_DATE}) {
        totalCount excluded { reason } withoutData { code } nodes { rank unit { code } observation { value } } } } } }`);
      expect(errors).toBeUndefined();
      return {
        statements,
        ranked: data.indicators.nodes.filter(({ ranking }) => ranking.totalCount > 0).length,
      };
    };
    const [few, many] = [await ask(2), await ask(40)];
    expect(many.ranked).toBeGreaterThan(few.ranked);
    expect(many.statements).toBe(few.statements);
  });
});

describe('a rank that was published, on the boundaries of 34 provinces', () => {
  it('is that of the provinces that did not change; the others are excluded, with the reason', async () => {
    const { totalCount, nodes, excluded, withoutData } = await ranking(
      'DTI_RANK',
      `first: 100, period: "2022", ${ON_DATE}`,
    );
    const merged = seedRows('unit_change_links')
      .map((row) => cell(row, 'successor') ?? '')
      .filter((unit) => unit.endsWith(`@${DATE}`) && unit.length === `00@${DATE}`.length);
    expect(excluded.map(({ observation }) => observation.derivation.unit.code)).toEqual(
      [...new Set(merged.map(codeOf))].sort(),
    );
    expect(new Set(excluded.map(({ reason }) => reason))).toEqual(new Set([reasons.notAggregated]));
    expect([totalCount, withoutData]).toEqual([11, []]);
    for (const { observation } of nodes) expect(observation.derivation.method).toBe('REPORTED');
    expect(units({ nodes } as Ranking)).toContain('38');
  });
});

describe('an aggregate on the boundaries of 34 provinces', () => {
  it('of people is the same as that of the 63 provinces that reported', async () => {
    const fields =
      '{ value valueAtLeast valueAtMost reported expected reason missing { code } excluded { reason } }';
    const { data } = await server.query<{
      indicator: Record<string, object>;
    }>(`{ indicator(code: "POPULATION") {
      rebased: aggregate(over: { unitKind: PROVINCE }, period: "2019", ${ON_DATE}) ${fields}
      reported: aggregate(over: { unitKind: PROVINCE }, period: "2019") ${fields} } }`);
    const value = 96_208_984;
    const all = { value, valueAtLeast: value, valueAtMost: value, reason: null, missing: [], excluded: [] };
    expect(data.indicator.rebased).toEqual({ ...all, reported: 34, expected: 34 });
    expect(data.indicator.reported).toEqual({ ...all, reported: 63, expected: 63 });
  });
});

describe('a comparison on the boundaries of 34 provinces', () => {
  interface Row {
    unit: { code: string; validFrom: string | null };
    cells: ({ value: number | null; derivation: { method: string; reason: string | null } } | null)[];
  }
  const compare = (indicators: string, units: string, args: string) =>
    server.query<{ compare: Row[] }>(`{ compare(indicators: [${indicators}], units: [${units}], ${args}) {
      unit { code validFrom } cells { value derivation { method reason } } } }`);

  it('has the sums of two merged provinces, and says why a rank has no value', async () => {
    const { data, statements } = await compare(
      '"POPULATION", "DTI_RANK"',
      '"08", "24"',
      `period: "2019", ${ON_DATE}`,
    );
    expect(data.compare.map(({ unit, cells }) => [unit.code, unit.validFrom, cells[0]?.value])).toEqual([
      ['08', DATE, 854_679 + 784_811],
      ['24', DATE, 1_803_950 + 1_368_840],
    ]);
    // The indicators, the versions, the lineages, the observations.
    expect(statements).toBe(4);
    const ranks = await compare('"DTI_RANK"', '"08", "38", "46@.."', `period: "2022", ${ON_DATE}`);
    expect(ranks.data.compare).toEqual([
      {
        unit: { code: '08', validFrom: DATE },
        cells: [{ value: null, derivation: { method: 'NOT_DERIVABLE', reason: reasons.notAggregated } }],
      },
      {
        unit: { code: '38', validFrom: null },
        cells: [{ value: 15, derivation: { method: 'REPORTED', reason: null } }],
      },
      // Thừa Thiên Huế is Huế on that day.
      {
        unit: { code: '46', validFrom: '2025-01-01' },
        cells: [{ value: 4, derivation: { method: 'REPORTED', reason: null } }],
      },
    ]);
  });

  it('needs units in force on that day, and a period', async () => {
    const gone = await compare('"POPULATION"', '"02@..", "27"', `period: "2019", ${ON_DATE}`);
    expect(gone.errors?.[0]).toMatchObject({
      message: expect.stringContaining(`unknown unit in force on ${DATE} "02@..", "27"`),
      extensions: { code: 'CODE_NOT_FOUND' },
    });
    const { errors } = await compare('"POPULATION"', '"08"', ON_DATE);
    expect(errors?.[0]).toMatchObject({
      message: errorMessages.noPeriodOfBoundaries,
      extensions: { code: 'FILTER_INVALID' },
    });
  });
});
