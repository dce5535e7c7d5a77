import type { Random } from '../../test/fuzz/support/random.js';
import { SHAPES, type Variables } from '../peers/shapes.js';
import type { GrowingData } from './growing-package.js';

/** A question about data that grow, with other arguments each time. */
export interface GrowthShape {
  name: string;
  query: string;
  variables(random: Random, data: GrowingData, series: readonly SampledSeries[]): Variables;
}

/** A series that was picked at random, with its years. */
export interface SampledSeries {
  id: number;
  indicator: string;
  unit: string;
  first: number;
  last: number;
}

/** The shapes of the comparison with peers, asked of indicators and units that have data together. */
const ofPeers = (name: string, variables: GrowthShape['variables']): GrowthShape => {
  const shape = SHAPES.find((one) => one.name === name);
  if (!shape) throw new Error(`expected a shape of the peers; got "${name}"`);
  return { name, query: shape.queries.ours, variables };
};

const indicatorOf = (random: Random, { indicators }: GrowingData): string => random.pick(indicators).code;

/** Codes of different indicators: the smallest size has few of them. */
function distinctCodes(random: Random, indicators: GrowingData['indicators'], count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(random.pick(indicators).code);
  return [...codes].sort();
}

/** A unit, and some of its indicators. */
function unitWith(random: Random, data: GrowingData, count: number): { unit: string; codes: string[] } {
  const { unit, indicators } = data.pickUnit(random);
  const codes = random
    .shuffled(indicators)
    .slice(0, count)
    .map((i) => data.indicators[i]?.code ?? '');
  return { unit: data.units[unit]?.code ?? '', codes: codes.sort() };
}

const year = (random: Random): string => String(random.integer(1995, 2024));

const mixedCase = (random: Random, text: string): string =>
  [...text].map((c) => (random.chance(0.5) ? c.toUpperCase() : c.toLowerCase())).join('');

export const GROWTH_SHAPES: readonly GrowthShape[] = [
  ofPeers('nested', (random, { indicators }) => ({
    codes: distinctCodes(random, indicators, 20),
    to: year(random),
  })),
  ofPeers('series', (random, _, series) => {
    const { indicator, unit } = random.pick(series);
    return { indicator, unit, to: year(random) };
  }),
  ofPeers('page', (random, data) => {
    const from = random.integer(1995, 2020);
    return {
      indicator: indicatorOf(random, data),
      from: String(from),
      to: String(random.integer(from, 2024)),
    };
  }),
  ofPeers('ranking', (random, data) => ({
    indicator: indicatorOf(random, data),
    to: year(random),
    count: random.integer(10, 60),
  })),
  ofPeers('search', (random, { units, indicators }) => ({
    query: mixedCase(random, random.pick(random.chance(0.5) ? units : indicators).name),
  })),
  ofPeers('node', (random, _, series) => {
    const { id, first, last } = random.pick(series);
    const at = random.integer(first, last);
    const global = `Observation:${id}|${at}-01-01|${at + 1}-01-01|0`;
    return { id: Buffer.from(global).toString('base64url') };
  }),
  ofPeers('dashboard', (random, data) => unitWith(random, data, 30)),
  {
    name: 'statistics',
    query: `query ($indicator: String!) { indicator(code: $indicator) { series(first: 50) { nodes {
      statistics { mean growthPerYear excluded { reason } } } } } }`,
    variables: (random, data) => ({ indicator: indicatorOf(random, data) }),
  },
  {
    name: 'newest of 40 indicators',
    query: `query ($codes: [String!]!) { indicators(first: 100, filter: { codes: $codes }) { nodes { code
      series(first: 1) { nodes { observations(last: 1) { nodes { period value } } } } } } }`,
    variables: (random, { indicators }) => ({
      codes: distinctCodes(random, indicators, 40),
    }),
  },
  {
    name: 'unit of all indicators',
    query: `query ($unit: String!) { unit(code: $unit) { code series(first: 100) { totalCount nodes {
      indicator { code } latest { period value } } } } }`,
    variables: (random, data) => ({ unit: unitWith(random, data, 1).unit }),
  },
  {
    name: 'aggregate',
    query: `query ($indicator: String!, $to: Period!) { indicator(code: $indicator) {
      aggregate(over: { unitKind: COUNTRY }, period: $to) { value reported } } }`,
    variables: (random, data) => ({ indicator: indicatorOf(random, data), to: year(random) }),
  },
  {
    name: 'comparison',
    query: `query ($codes: [String!]!, $units: [String!]!, $to: Period!) {
      compare(indicators: $codes, units: $units, period: $to) { cells { value } } }`,
    variables: (random, data) => {
      const place = random.integer(0, data.indicators.length - 1);
      const units = random.shuffled(data.unitsOf(place)).slice(0, 10);
      return {
        codes: [data.indicators[place]?.code, ...Array.from({ length: 4 }, () => indicatorOf(random, data))],
        units: units.map((unit) => data.units[unit]?.code),
        to: year(random),
      };
    },
  },
  {
    name: 'page and total of an indicator',
    query: `query ($indicators: [String!]!) { observations(first: 100, filter: { indicators: $indicators, statuses: [NORMAL] }) {
      totalCount nodes { period value unit { code } } } }`,
    variables: (random, data) => ({ indicators: [indicatorOf(random, data)] }),
  },
  {
    name: 'totalCount',
    query: '{ observations(first: 1, filter: {}) { totalCount nodes { value } } }',
    variables: () => ({}),
  },
];
