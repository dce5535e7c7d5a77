import type { Random } from '../../test/fuzz/support/random.js';
import type { Population } from './data/population.js';

export type Variables = Record<string, unknown>;

/** Servers that answer GraphQL, by the schema that each has. */
export type Dialect = 'ours' | 'postgraphile' | 'apollo';

/** A question that all peers answer with the same content. */
export interface Shape {
  name: string;
  description: string;
  /** One of many questions of this shape. All peers take the same variables and use those that they need. */
  variables(random: Random, population: Population): Variables;
  queries: Record<Dialect, string>;
}

const NESTED: Shape = {
  name: 'nested',
  description: '20 indicators × 10 series × 5 observations, each with its unit',
  variables: (random, { indicators }) => ({
    codes: random.shuffled(indicators).slice(0, 20).map(codeOf).sort(),
    ...until(random.integer(1990, 2015)),
  }),
  queries: {
    ours: `query ($codes: [String!]!, $to: Period!) { indicators(first: 20, filter: { codes: $codes }) { nodes { code name
      series(first: 10) { nodes { observations(last: 5, to: $to) { nodes { period value unit { code name } } } } } } } }`,
    postgraphile: `query ($codes: [String!]!, $before: Date!) { indicators: allIndicators(first: 20, filter: { code: { in: $codes } }) {
      nodes { code name series: seriesByIndicatorId(first: 10, orderBy: UNIT_ID_ASC) { nodes {
        observations: observationsBySeriesId(last: 5, filter: { periodStart: { lessThan: $before } }, orderBy: PERIOD_START_ASC) {
          nodes { period value unit: unitByUnitId { code name } } } } } } } }`,
    apollo: `query ($codes: [String!]!, $before: String!) { indicators(codes: $codes, first: 20) { code name
      series(first: 10) { observations(last: 5, before: $before) { period value unit { code name } } } } }`,
  },
};

const SERIES: Shape = {
  name: 'series',
  description: 'the last 100 observations of one series',
  variables: (random, { series }) => {
    const { indicator, unit, last } = random.pick(series);
    return { indicator, unit, ...until(random.integer(last - 30, last)) };
  },
  queries: {
    ours: `query ($indicator: String!, $unit: String!, $to: Period!) { unit(code: $unit) { code name
      series(first: 1, filter: { indicators: [$indicator] }) { nodes { observations(last: 100, to: $to) { nodes { period value } } } } } }`,
    postgraphile: `query ($indicator: String!, $unit: String!, $before: Date!) { unit: unitByCode(code: $unit) { code name
      series: seriesByUnitId(first: 1, filter: { indicatorByIndicatorId: { code: { equalTo: $indicator } } }) { nodes {
        observations: observationsBySeriesId(last: 100, filter: { periodStart: { lessThan: $before } }, orderBy: PERIOD_START_ASC) {
          nodes { period value } } } } } }`,
    apollo: `query ($indicator: String!, $unit: String!, $before: String!) { unit(code: $unit) { code name
      series(indicators: [$indicator], first: 1) { observations(last: 100, before: $before) { period value } } } }`,
  },
};

const PAGE: Shape = {
  name: 'page',
  description: 'the first 100 observations of an indicator in some years, with unit and indicator',
  variables: (random, { indicators }) => {
    const { code, first, last } = random.pick(indicators);
    const from = random.integer(first, last);
    return {
      indicator: code,
      from: pad(from),
      after: `${pad(from)}-01-01`,
      ...until(random.integer(from, last)),
    };
  },
  queries: {
    ours: `query ($indicator: String!, $from: Period!, $to: Period!) {
      observations(first: 100, filter: { indicators: [$indicator], from: $from, to: $to }) {
        nodes { period value unit { code name } indicator { code } } } }`,
    postgraphile: `query ($indicator: String!, $after: Date!, $before: Date!) { observations: allObservations(first: 100,
      filter: { indicatorByIndicatorId: { code: { equalTo: $indicator } }, periodStart: { greaterThanOrEqualTo: $after, lessThan: $before } },
      orderBy: [SERIES_ID_ASC, PERIOD_START_ASC]) {
        nodes { period value unit: unitByUnitId { code name } indicator: indicatorByIndicatorId { code } } } }`,
    apollo: `query ($indicator: String!, $after: String!, $before: String!) {
      observations(indicator: $indicator, after: $after, before: $before, first: 100) {
      period value unit { code name } indicator { code } } }`,
  },
};

const RANKING: Shape = {
  name: 'ranking',
  description: 'the first units of a ranking of all countries in one year',
  variables: (random, { indicators }) => {
    const { code, first, last } = random.pick(indicators);
    const year = random.integer(first, last);
    return { indicator: code, count: random.integer(10, 60), start: `${pad(year)}-01-01`, ...until(year) };
  },
  queries: {
    ours: `query ($indicator: String!, $to: Period!, $count: Int!) { indicator(code: $indicator) { code name
      ranking(period: $to, among: { unitKind: COUNTRY }, first: $count) { nodes { rank unit { code name } observation { value } } } } }`,
    postgraphile: `query ($indicator: String!, $start: Date!, $count: Int!) { indicator: indicatorByCode(code: $indicator) { code name
      ranking: rankedsByIndicatorId(condition: { periodStart: $start }, orderBy: [RANK_ASC, UNIT_ID_ASC], first: $count) {
        nodes { rank unit: unitByUnitId { code name } value } } } }`,
    apollo: `query ($indicator: String!, $start: String!, $count: Int!) { indicator(code: $indicator) { code name
      ranking(start: $start, first: $count) { rank unit { code name } value } } }`,
  },
};

const SEARCH: Shape = {
  name: 'search',
  description: 'the best hit for a name, in any mix of capitals',
  variables: (random, { units, indicators }) => {
    const { name } = random.pick(random.chance(0.5) ? units : indicators);
    const mixed = [...name].map((c) => (random.chance(0.5) ? c.toUpperCase() : c.toLowerCase())).join('');
    return { query: mixed.slice(0, 100) };
  },
  queries: {
    ours: `query ($query: String!) { search(query: $query, first: 1) { nodes { title } } }`,
    postgraphile: `query ($query: String!) { search(query: $query, first: 1) { nodes { title } } }`,
    apollo: `query ($query: String!) { search(query: $query, first: 1) { title } }`,
  },
};

const NODE: Shape = {
  name: 'node',
  description: 'one observation by its global id',
  variables: (random, { series }) => {
    const { id, first, last } = random.pick(series);
    const year = random.integer(first, last);
    const start = `${pad(year)}-01-01`;
    const global = `Observation:${id}|${start}|${pad(year + 1)}-01-01|0`;
    return {
      id: Buffer.from(global).toString('base64url'),
      nodeId: Buffer.from(JSON.stringify(['Observation', id, start])).toString('base64'),
    };
  },
  queries: {
    ours: `query ($id: ID!) { node(id: $id) { ... on Observation { period value unit { code } indicator { code } } } }`,
    postgraphile: `query ($nodeId: ID!) { node(id: $nodeId) { ... on Observation { period value
      unit: unitByUnitId { code } indicator: indicatorByIndicatorId { code } } } }`,
    apollo: `query ($id: ID!) { node(id: $id) { ... on Observation { period value unit { code } indicator { code } } } }`,
  },
};

const DASHBOARD: Shape = {
  name: 'dashboard',
  description: '30 indicators of one unit, each with its newest value and how much it changed',
  variables: (random, { indicators, units }) => ({
    unit: random.pick(units).code,
    codes: random.shuffled(indicators).slice(0, 30).map(codeOf).sort(),
  }),
  queries: {
    ours: `query ($unit: String!, $codes: [String!]!) { unit(code: $unit) { code name
      latest(indicators: $codes) { indicator { code name } period value change { absolute } } } }`,
    postgraphile: `query ($unit: String!, $codes: [String!]!) { unit: unitByCode(code: $unit) { code name
      latest: latestsByUnitId(filter: { indicatorByIndicatorId: { code: { in: $codes } } }, orderBy: INDICATOR_ID_ASC) {
        nodes { indicator: indicatorByIndicatorId { code name } period value change } } } }`,
    apollo: `query ($unit: String!, $codes: [String!]!) { unit(code: $unit) { code name
      latest(indicators: $codes) { indicator { code name } period value change } } }`,
  },
};

export const SHAPES: readonly Shape[] = [NESTED, SERIES, PAGE, RANKING, SEARCH, NODE, DASHBOARD];

const codeOf = ({ code }: { code: string }) => code;

const pad = (year: number) => String(year).padStart(4, '0');

/** Up to the end of a year: as a period, and as the first day after it. */
const until = (year: number) => ({ to: pad(year), before: `${pad(year + 1)}-01-01` });
