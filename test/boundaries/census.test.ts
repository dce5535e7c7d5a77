import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { cell, seedRows } from '../support/seed-rows.js';
import { useServer } from '../support/use-server.js';

const DATE = '2025-07-01';

interface Province {
  code: string;
  observations: {
    nodes: {
      value: number | null;
      text: string;
      status: string;
      derivation: {
        method: string;
        reason: string | null;
        parts: { unit: { code: string }; weight: number; observation: { value: number } }[];
      };
    }[];
  };
}

// What the answers are compared with is added up here from the files.
const codeOf = (reference: string | null) => String(reference?.split('@')[0]);
const rows = seedRows('observations').filter(
  (row) => cell(row, 'indicator') === 'POPULATION' && cell(row, 'period') === '2019',
);
const provinces = seedRows('units').filter((row) => cell(row, 'kind') === 'PROVINCE');
const wasInForceIn2019 = (code: string, row: (typeof provinces)[number]) =>
  cell(row, 'code') === code &&
  (cell(row, 'valid_to') ?? '9999') > '2019-12-31' &&
  (cell(row, 'valid_from') ?? '') <= '2019-12-31';
const reportedTotal = (breakdown: string | null) =>
  new Map(
    rows
      .filter((row) => cell(row, 'breakdown') === breakdown)
      .map((row) => [codeOf(cell(row, 'unit')), cell(row, 'value') as string] as const)
      .filter(([code]) => provinces.some((row) => wasInForceIn2019(code, row))),
  );
/** The codes of the provinces of 2019 by that of the province of the date that they went into. */
function partsByProvince(): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  for (const link of seedRows('unit_change_links')) {
    const successor = cell(link, 'successor');
    if (successor === null || !successor.endsWith(`@${DATE}`)) continue;
    if (!provinces.some((row) => `${cell(row, 'code')}@${cell(row, 'valid_from')}` === successor)) continue;
    const code = codeOf(successor);
    parts.set(code, [...(parts.get(code) ?? []), codeOf(cell(link, 'predecessor'))]);
  }
  return parts;
}

const total = (values: string[]) => values.reduce((sum, value) => sum.plus(value), new Big(0)).toFixed();

const server = useServer();

const QUESTION = `query ($first: Int, $date: Date!, $breakdown: [BreakdownInput!]) {
  units(filter: { kinds: [PROVINCE], inForceOn: $date }, first: $first) { nodes { code
    observations(indicator: "POPULATION", from: "2019", to: "2019", breakdown: $breakdown, boundaries: { inForceOn: $date }) { nodes {
      value text status derivation { method reason parts { unit { code } weight observation { value } } } } } } } }`;

interface Provinces {
  units: { nodes: Province[] };
}

async function ask(breakdown: object[] | null): Promise<Province[]> {
  const { data, errors } = await server.query<Provinces>(QUESTION, { first: 100, date: DATE, breakdown });
  expect(errors).toBeUndefined();
  return data.units.nodes;
}

/** Codes of provinces without a value, with the reason. */
const notDerivable = (provinces: Province[]) =>
  provinces.flatMap(({ code, observations }) =>
    observations.nodes[0]?.value == null
      ? [`${code}: ${observations.nodes[0]?.derivation.reason ?? 'no observation'}`]
      : [],
  );

describe('the population of 2019 of 63 provinces on the boundaries of the 34 of 1 July 2025', () => {
  it('comes to 96,208,984 people, to the person, and none of the 34 is not derivable', async () => {
    const provinces = await ask(null);
    const reported = reportedTotal(null);
    expect(provinces).toHaveLength(34);
    expect(reported.size).toBe(63);
    expect(notDerivable(provinces)).toEqual([]);
    const sum = total(provinces.map(({ observations }) => String(observations.nodes[0]?.value)));
    expect(sum).toBe(total([...reported.values()]));
    expect(sum).toBe('96208984');
  });

  it('is for each of the 34 the sum of its predecessors in the files', async () => {
    const [reported, parts] = [reportedTotal(null), partsByProvince()];
    for (const { code, observations } of await ask(null)) {
      const codes = parts.get(code) ?? [code];
      const [observation, ...more] = observations.nodes;
      expect(more).toEqual([]);
      expect(String(observation?.value), code).toBe(total(codes.map((old) => reported.get(old) as string)));
      expect(observation?.status).toBe('NORMAL');
      expect(observation?.derivation.method).toBe(parts.has(code) ? 'EXACT_SUM' : 'REPORTED');
      expect(observation?.derivation.parts.map(({ unit }) => unit.code)).toEqual(codes.sort());
      for (const { weight } of observation?.derivation.parts ?? []) expect(weight).toBe(1);
    }
    expect(parts.size).toBe(23);
  });

  it('comes to the nation also by sex and by area', async () => {
    for (const [dimension, category] of [
      ['sex', 'FEMALE'],
      ['area', 'URBAN'],
    ]) {
      const provinces = await ask([{ dimension, categories: [category] }]);
      const nation = rows.find(
        (row) => cell(row, 'unit') === 'VN' && cell(row, 'breakdown') === `${dimension}=${category}`,
      );
      expect(notDerivable(provinces)).toEqual([]);
      expect(total(provinces.map(({ observations }) => String(observations.nodes[0]?.value)))).toBe(
        nation && cell(nation, 'value'),
      );
    }
  });

  it('is, computed by hand for Tuyên Quang: 854,679 of Hà Giang and 784,811 of Tuyên Quang are 1,639,490', async () => {
    const { data } = await server.query<{
      unit: { observations: { nodes: unknown } };
    }>(`{ unit(code: "08@2025-07-01") {
      observations(indicator: "POPULATION", boundaries: { inForceOn: "${DATE}" }) { nodes {
        period value text vi: text(language: VI) relation status missingReason note lower numerator alternative
        source { document { code } locator } series { unit { code validFrom } indicator { code } breakdown { code } }
        derivation { method reason unit { code validFrom } parts { unit { code validFrom } weight observation { text derivation { method } } }
          document { document { number } locator } changes { code kind date from { code } } } } } } }`);
    expect(data.unit.observations.nodes).toEqual([
      {
        period: '2019',
        value: 854679 + 784811,
        text: '1.639.490',
        vi: '1.639.490',
        relation: 'EQUAL',
        status: 'NORMAL',
        missingReason: null,
        note: null,
        lower: null,
        numerator: null,
        alternative: 0,
        source: {
          document: { code: 'census-2019' },
          locator: 'Hà Giang, cột total; Tuyên Quang, cột total',
        },
        series: {
          unit: { code: '08', validFrom: DATE },
          indicator: { code: 'POPULATION' },
          breakdown: [],
        },
        derivation: {
          method: 'EXACT_SUM',
          reason: null,
          unit: { code: '08', validFrom: DATE },
          parts: [
            {
              unit: { code: '02', validFrom: null },
              weight: 1,
              observation: { text: '854.679', derivation: null },
            },
            {
              unit: { code: '08', validFrom: null },
              weight: 1,
              observation: { text: '784.811', derivation: null },
            },
          ],
          document: {
            document: { number: '202/2025/QH15' },
            locator: expect.stringContaining('Điều 1, phần về tỉnh Tuyên Quang'),
          },
          changes: [
            { code: 'VN-2025-07-01-08', kind: 'MERGED', date: DATE, from: [{ code: '02' }, { code: '08' }] },
          ],
        },
      },
    ]);
  });

  it('takes as many statements for all units as for two', async () => {
    const { data } = await server.query<{ units: { totalCount: number } }>(
      `{ units(filter: { kinds: [PROVINCE], inForceOn: "2019-12-31" }, first: 100) { totalCount } }`,
    );
    expect(data.units.totalCount).toBe(63);
    const question = QUESTION.replace('inForceOn: $date }, first', 'inForceOn: "2019-12-31" }, first');
    const many = await server.query<Provinces>(question, { first: 63, date: DATE, breakdown: null });
    const few = await server.query<Provinces>(question, { first: 2, date: DATE, breakdown: null });
    expect(many.data.units.nodes.filter(({ observations }) => observations.nodes.length === 1)).toHaveLength(
      63,
    );
    expect(few.data.units.nodes).toHaveLength(2);
    // Units, the indicator, the lineage of all, the observations of all parts, the unit of measure, the units of the parts.
    expect(few.statements).toBe(6);
    expect(many.statements).toBe(few.statements);
  });

  it('takes as many statements for the series of all units as for those of two', async () => {
    const ask = (first: number) =>
      server.query<{ indicator: { series: { nodes: unknown[] } } }>(
        `query ($first: Int) { indicator(code: "POPULATION") { series(first: $first, filter: { totalsOnly: true }) { nodes { subject { code }
          observations(boundaries: { inForceOn: "${DATE}" }) { nodes { id value text series { id } derivation { method reason unit { code } } } } } } } }`,
        { first },
      );
    const [many, few] = [await ask(92), await ask(2)];
    expect(many.errors).toBeUndefined();
    expect(many.data.indicator.series.nodes.length).toBeGreaterThan(90);
    expect(many.statements).toBe(few.statements);
  });
});
