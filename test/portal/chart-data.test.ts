import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { answerTables } from '../../src/flattening/answer-tables.js';
import { chartOf } from '../../src/portal/charts/chart-data.js';
import { readPeriod } from '../../src/portal/charts/period-days.js';

const schema = buildSchema(`
  scalar Period scalar Date scalar Decimal
  enum Relation { EQUAL GREATER BETWEEN }
  type Indicator { code: String! name: String! }
  type Unit { code: String! name: String! kind: String! }
  type Observation { value: Float valueDecimal: Decimal lower: Float upper: Float relation: Relation! text: String!
    period: Period! periodText: String! periodStart: Date! periodEnd: Date! unit: Unit! indicator: Indicator! note: String }
  type Query { observations: [Observation!]! units: [Unit!]! }
`);

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

function chart(fields: string, rows: object[], number: string | null = null, topic: string | null = null) {
  const [table] = answerTables(schema, parse(`{ observations { ${fields} } }`), null, { observations: rows });
  if (!table) throw new Error('no table');
  return chartOf(table, number, topic);
}

const names = (one: ReturnType<typeof chart>) =>
  one.data.kind === 'lines' ? one.data.series.map(({ name, points }) => [name, points.length]) : one.data;

const at = (name: string, year: number, value: number | null, more: object = {}) => ({
  value,
  period: String(year),
  unit: { code: name, name },
  ...more,
});

describe('a chart', () => {
  it('has a line for each unit, in the order of time', () => {
    const found = chart('value period unit { code name }', [
      at('B', 2021, 2),
      at('A', 2021, 1),
      at('A', 2020, 3),
    ]);
    expect(names(found)).toEqual([
      ['B', 1],
      ['A', 2],
    ]);
    const { data } = found;
    expect(data.kind === 'lines' && data.series[1]?.points.map(({ from, value }) => [from, value])).toEqual([
      [day('2020-01-01'), 3],
      [day('2021-01-01'), 1],
    ]);
  });

  it('marks what is not exact, and draws bounds where there is no value', () => {
    const { data, withoutValue } = chart('value lower upper relation text periodStart periodEnd', [
      {
        value: 99.3,
        lower: null,
        upper: null,
        relation: 'GREATER',
        text: '> 99,3',
        periodStart: '2020-01-01',
        periodEnd: '2020-12-31',
      },
      {
        value: null,
        lower: 4,
        upper: 6,
        relation: 'BETWEEN',
        text: '4–6',
        periodStart: '2021-01-01',
        periodEnd: '2021-12-31',
      },
      {
        value: 5,
        lower: null,
        upper: null,
        relation: 'EQUAL',
        text: '5',
        periodStart: '2022-01-01',
        periodEnd: '2022-12-31',
      },
      {
        value: null,
        lower: null,
        upper: null,
        relation: 'EQUAL',
        text: '',
        periodStart: '2023-01-01',
        periodEnd: '2023-12-31',
      },
    ]);
    expect(
      data.kind === 'lines' && data.series[0]?.points.map(({ value, isExact }) => [value, isExact]),
    ).toEqual([
      [99.3, false],
      [4, false],
      [5, true],
      [null, false],
    ]);
    expect(withoutValue).toBe(1);
  });

  it('draws decimals that are texts', () => {
    const { data } = chart('n: valueDecimal period', [
      { n: '1.5', period: '2020' },
      { n: '2.25', period: '2021' },
    ]);
    expect(data.kind === 'lines' && data.series[0]?.points.map(({ value }) => value)).toEqual([1.5, 2.25]);
  });

  it('has bars where there is no time, by the names of the rows', () => {
    const { data } = chart('value unit { code name }', [at('A', 0, 1), at('B', 0, null)]);
    expect(data.kind === 'bars' && data.bars.map(({ name, value }) => [name, value])).toEqual([
      ['A', 1],
      ['B', null],
    ]);
  });

  it('has bars where each unit has one period', () => {
    expect(chart('value period unit { name }', [at('A', 2020, 1), at('B', 2021, 2)]).data.kind).toBe('bars');
  });

  it('puts numbers of different indicators on different charts', () => {
    const rows = ['x', 'y', 'y'].map((name, i) => at('A', 2020 + i, i, { indicator: { code: name, name } }));
    const found = chart('value period indicator { code name }', rows);
    expect([found.columns.topics, found.columns.chosenTopic, names(found)]).toEqual([
      ['y', 'x'],
      'y',
      [['', 2]],
    ]);
    expect(chart('value period indicator { code name }', rows, null, 'x').columns.rows.length).toBe(1);
  });

  it.each([
    ['noRows', 'value period', []],
    ['noNumber', 'text period', [{ text: '5', period: '2020' }]],
    ['noNames', 'value', [{ value: 5 }]],
    ['ambiguous', 'value period', [at('A', 2020, 1), at('B', 2020, 2)]],
    ['ambiguous', 'value unit { name }', [at('A', 2020, 1), at('A', 2021, 2)]],
  ] as const)('is none, with the reason %s, for %s', (reason, fields, rows) => {
    expect(chart(fields, [...rows]).data).toEqual({ kind: 'none', reason });
  });
});

it.each([
  ['2023', '2023-01-01', '2023-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2023-Q4', '2023-10-01', '2023-12-31'],
  ['2023-11-30', '2023-11-30', '2023-11-30'],
  ['2021-12/2023-11', '2021-12-01', '2023-11-30'],
])('the period %s is from %s to %s', (period, from, to) => {
  expect(readPeriod(period)).toEqual({ from: day(from), to: day(to) });
});

it.each(['', '23', '2023-Q5', '2023/2024/2025', 'soon', '2023-'])('%j is no period', (text) => {
  expect(readPeriod(text)).toBeNull();
});
