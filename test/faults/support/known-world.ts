// A small catalogue whose every revision follows from its number, so that the right answers are known without a server.
import { writeObservationPackage } from '../../../bench/support/observation-package.js';
import { Random } from '../../fuzz/support/random.js';

const INDICATORS = 12;
const UNITS = 20;
const YEARS = { first: 2010, last: 2019 };
/** A year that only even revisions have, so that rows come and go. */
const SOMETIMES = 2020;
/** Each revision changes one in so many values. */
const CHANGED = 5;
const LICENCE = 'https://creativecommons.org/publicdomain/zero/1.0/';

const indicator = (i: number) => `measure_${String(i).padStart(2, '0')}`;
const unit = (u: number) => `place-${String(u).padStart(2, '0')}`;
const unitName = (u: number, revision: number) => `Place ${u}, edition ${lastChange(u, revision)}`;

/** The newest revision up to this one that changed what has this number. */
const lastChange = (number: number, revision: number) =>
  Math.max(1, revision - ((revision + number) % CHANGED));

/** No two units have the same value in one year. */
const value = (i: number, u: number, year: number, revision: number) =>
  1_000_000 * (i + 1) + 10_000 * ((u * 7 + i) % UNITS) + lastChange(i + u + year, revision);

const lastYear = (revision: number) => (revision % 2 === 0 ? SOMETIMES : YEARS.last);

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Writes the package whose publication makes this revision. */
export async function writeKnownWorld(folder: string, revision: number): Promise<void> {
  const years = range(YEARS.first, lastYear(revision));
  const lines = range(0, INDICATORS - 1).map((i) =>
    range(0, UNITS - 1)
      .flatMap((u) =>
        years.map(
          (year) => `${indicator(i)},${unit(u)},${year},${value(i, u, year, revision)},source,p. 1\n`,
        ),
      )
      .join(''),
  );
  await writeObservationPackage(folder, {
    dataset: ['known', 'Known values', 'Known values', LICENCE],
    document: ['source', 'Source', 'DATASET', 'EN', 'https://example.org/'],
    units: range(0, UNITS - 1).map((u) => ({
      code: unit(u),
      nameVi: unitName(u, revision),
      nameEn: unitName(u, revision),
    })),
    indicators: range(0, INDICATORS - 1).map((i) => ({ code: indicator(i), name: `Measure ${i}` })),
    licenses: [{ name: 'CC0-1.0', path: LICENCE }],
    sources: [{ title: 'Generated' }],
    observations: lines,
  });
}

/** A query whose data at each revision are known. */
export interface KnownQuestion {
  query: string;
  variables: Record<string, unknown>;
  dataAt(revision: number): unknown;
}

const observation = (i: number, u: number, year: number, revision: number) => ({
  period: String(year),
  value: value(i, u, year, revision),
});

const SERIES = `query ($indicator: String!, $unit: String!) { unit(code: $unit) { code name
  series(first: 1, filter: { indicators: [$indicator] }) { nodes { observations(last: 4) { nodes { period value } } } } } }`;
const PAGE = `query ($indicator: String!, $from: Period!, $to: Period!) {
  observations(first: 100, filter: { indicators: [$indicator], from: $from, to: $to }) {
    totalCount nodes { period value unit { code } } } }`;
const RANKING = `query ($indicator: String!, $period: Period!, $count: Int!) { indicator(code: $indicator) { name
  ranking(period: $period, among: { unitKind: COUNTRY }, first: $count) { nodes { rank unit { name } observation { value } } } } }`;
const SUM = `query ($indicator: String!, $period: Period!) { indicator(code: $indicator) {
  aggregate(over: { unitKind: COUNTRY }, period: $period) { value } } }`;
const NESTED = `query ($codes: [String!]!) { indicators(first: 5, filter: { codes: $codes }) { nodes { code
  series(first: 4) { nodes { unit { code } observations(last: 2) { nodes { period value } } } } } } }`;
const COUNTS = '{ catalogue { revision { number } counts { observations units } } }';

type MakeQuestion = (random: Random) => KnownQuestion;

const series: MakeQuestion = (random) => {
  const [i, u] = [random.integer(0, INDICATORS - 1), random.integer(0, UNITS - 1)];
  return {
    query: SERIES,
    variables: { indicator: indicator(i), unit: unit(u) },
    dataAt: (revision) => {
      const years = range(YEARS.first, lastYear(revision)).slice(-4);
      const nodes = years.map((year) => observation(i, u, year, revision));
      return {
        unit: {
          code: unit(u),
          name: unitName(u, revision),
          series: { nodes: [{ observations: { nodes } }] },
        },
      };
    },
  };
};

const page: MakeQuestion = (random) => {
  const i = random.integer(0, INDICATORS - 1);
  const from = random.integer(YEARS.first, SOMETIMES - 1);
  const to = random.integer(from, Math.min(from + 4, SOMETIMES));
  return {
    query: PAGE,
    variables: { indicator: indicator(i), from: String(from), to: String(to) },
    dataAt: (revision) => {
      const years = range(from, Math.min(to, lastYear(revision)));
      const nodes = range(0, UNITS - 1).flatMap((u) =>
        years.map((year) => ({ ...observation(i, u, year, revision), unit: { code: unit(u) } })),
      );
      return { observations: { totalCount: nodes.length, nodes } };
    },
  };
};

const ranking: MakeQuestion = (random) => {
  const i = random.integer(0, INDICATORS - 1);
  const year = random.integer(YEARS.first, YEARS.last);
  const count = random.integer(1, UNITS);
  return {
    query: RANKING,
    variables: { indicator: indicator(i), period: String(year), count },
    dataAt: (revision) => {
      const nodes = range(0, UNITS - 1)
        .map((u) => ({ u, value: value(i, u, year, revision) }))
        .sort((a, b) => b.value - a.value)
        .slice(0, count)
        .map(({ u, value }, n) => ({
          rank: n + 1,
          unit: { name: unitName(u, revision) },
          observation: { value },
        }));
      return { indicator: { name: `Measure ${i}`, ranking: { nodes } } };
    },
  };
};

const sum: MakeQuestion = (random) => {
  const i = random.integer(0, INDICATORS - 1);
  const year = random.integer(YEARS.first, YEARS.last);
  return {
    query: SUM,
    variables: { indicator: indicator(i), period: String(year) },
    dataAt: (revision) => {
      const values = range(0, UNITS - 1).map((u) => value(i, u, year, revision));
      return { indicator: { aggregate: { value: values.reduce((a, b) => a + b) } } };
    },
  };
};

const nested: MakeQuestion = (random) => {
  const chosen = random
    .shuffled(range(0, INDICATORS - 1))
    .slice(0, 5)
    .sort((a, b) => a - b);
  return {
    query: NESTED,
    variables: { codes: chosen.map(indicator) },
    dataAt: (revision) => {
      const years = range(YEARS.first, lastYear(revision)).slice(-2);
      const nodes = chosen.map((i) => ({
        code: indicator(i),
        series: {
          nodes: range(0, 3).map((u) => ({
            unit: { code: unit(u) },
            observations: { nodes: years.map((year) => observation(i, u, year, revision)) },
          })),
        },
      }));
      return { indicators: { nodes } };
    },
  };
};

const counts: MakeQuestion = () => ({
  query: COUNTS,
  variables: {},
  dataAt: (revision) => {
    const observations = INDICATORS * UNITS * (lastYear(revision) - YEARS.first + 1);
    return { catalogue: { revision: { number: revision }, counts: { observations, units: UNITS } } };
  },
});

const KINDS = [series, page, ranking, sum, nested, counts];

/** One question of each kind. */
export const oneOfEach = (random: Random): KnownQuestion[] => KINDS.map((make) => make(random));

/** Questions that everybody asks. */
const POPULAR = [1, 2].flatMap((seed) => oneOfEach(new Random(seed)));

/** As often one that is asked again and again, so that its answer is kept, as one of about 4,000. */
export const knownQuestion = (random: Random): KnownQuestion =>
  random.chance(0.5) ? random.pick(POPULAR) : random.pick(KINDS)(random);
