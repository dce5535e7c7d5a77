import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { reasons } from '../support/reasons.js';
import { useServer } from '../support/use-server.js';
import { smallWorld } from './support/small-world.js';

const DATE = '2020-01-01';
const FIELDS = `id period value text status missingReason note source { document { code } locator } series { id unit { code } }
  derivation { method reason unit { code } parts { unit { code } weight observation { value } } document { document { code } locator } changes { code } }`;

interface RebasedObservation {
  id: string;
  period: string;
  value: number | null;
  text: string;
  status: string;
  missingReason: string | null;
  note: string | null;
  source: { document: { code: string }; locator: string };
  series: { id: string; unit: { code: string } | null };
  derivation: {
    method: string;
    reason: string | null;
    unit: { code: string } | null;
    parts: { unit: { code: string }; weight: number; observation: { value: number } | null }[];
    document: { document: { code: string }; locator: string } | null;
    changes: { code: string }[];
  };
}

interface OfUnit<Observations> {
  unit: { observations: Observations };
}

const server = useServer({ template: 'empty' }, async (server) => {
  await publishPackages(server, smallWorld);
});

async function ask<Data>(query: string, variables = {}) {
  const { data, errors } = await server.query<Data>(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const codesOf = async (query: string) =>
  (await server.query(query)).errors?.map(({ extensions }) => extensions.code);

/** The observations of a unit, named by code or code@validFrom, on the boundaries of 2020 or as `boundaries` says. */
async function observationsOf(
  unit: string,
  indicator: string,
  { boundaries = `{ inForceOn: "${DATE}" }`, args = '' } = {},
): Promise<RebasedObservation[]> {
  const data = await ask<OfUnit<{ nodes: RebasedObservation[] }>>(
    `{ unit(code: "${unit.includes('@') ? unit : `${unit}@..`}") { observations(indicator: "${indicator}", boundaries: ${boundaries} ${args}) { nodes { ${FIELDS} } } } }`,
  );
  return data.unit.observations.nodes;
}

const M = 'M@2020-01-01';
const Z = 'Z@2020-01-01';
const only = async (unit: string, indicator: string): Promise<RebasedObservation> => {
  const observations = await observationsOf(unit, indicator, { args: ', from: "2019", to: "2019"' });
  expect(observations).toHaveLength(1);
  return observations[0] as RebasedObservation;
};
const parts = ({ derivation }: RebasedObservation) =>
  derivation.parts.map(({ unit, weight }) => [unit.code, weight]);

describe('Unit.observations on the boundaries of a date', () => {
  it('adds a part that was split off by its share of people: 100 + 50 + 0.25 × 402 is 250 after half to even', async () => {
    const observation = await only(M, 'PEOPLE');
    expect(observation).toMatchObject({
      value: 250,
      text: '250 điểm',
      status: 'ESTIMATED',
      missingReason: null,
      source: { document: { code: 'table' }, locator: 'dòng A; dòng B; dòng S' },
      derivation: {
        method: 'WEIGHTED',
        unit: { code: 'M' },
        reason: null,
        document: { document: { code: 'law' }, locator: 'Điều M' },
        changes: [{ code: 'M' }],
      },
    });
    expect(parts(observation)).toEqual([
      ['A', 1],
      ['B', 1],
      ['S', 0.25],
    ]);
  });

  it('weights a mean by the declared weights of the same period and the share: 6,020 / 250.5', async () => {
    const observation = await only(M, 'INCOME');
    // (100 × 10 + 50 × 20 + 100.5 × 40) / (100 + 50 + 100.5) = 24.03…
    expect(observation).toMatchObject({ value: 24, text: '24,0 điểm', status: 'ESTIMATED' });
    expect(parts(observation)).toEqual([
      ['A', 100],
      ['B', 50],
      ['S', 100.5],
    ]);
  });

  it('adds and weights within one breakdown: 60 + 20 + 0.25 × 200, and (60 × 8 + 20 × 16 + 50 × 32) / 130', async () => {
    const ofWomen = { args: ', breakdown: [{ dimension: "sex", categories: ["FEMALE"] }]' };
    expect(await observationsOf(M, 'PEOPLE', ofWomen)).toMatchObject([{ period: '2019', value: 130 }]);
    const [income, ...more] = await observationsOf(M, 'INCOME', ofWomen);
    expect(more).toEqual([]);
    expect(income?.value).toBe(18);
    expect(parts(income as RebasedObservation)).toEqual([
      ['A', 60],
      ['B', 20],
      ['S', 50],
    ]);
  });

  it('aggregates whole parts: quotients by their sums, means plain or weighted, none of them estimated', async () => {
    const V = 'V@2020-01-01';
    const result = async (indicator: string) => {
      const { text, status, derivation } = await only(V, indicator);
      return [derivation.method, text, status, ...derivation.parts.map(({ weight }) => weight)];
    };
    // (1 + 8) / (2 + 8) and not the mean of 50 and 100.
    expect(await result('RATE')).toEqual(['RECOMPUTED', '90,0 điểm (9/10)', 'NORMAL', 1, 1]);
    expect(await result('SCORE')).toEqual(['WEIGHTED', '1,5 điểm', 'NORMAL', 1, 1]);
    // (300 × 10 + 100 × 20) / 400
    expect(await result('INCOME')).toEqual(['WEIGHTED', '12,5 điểm', 'NORMAL', 300, 100]);
    expect(await result('PEOPLE')).toEqual(['EXACT_SUM', '400 điểm', 'NORMAL', 1, 1]);
  });

  it('gives the reason: aggregation, an unknown share, no weight for a part, an observation that is missing or not exact', async () => {
    const reasonsOf = async (unit: string, indicator: string) =>
      (await observationsOf(unit, indicator)).map(({ period, value, derivation }) => [
        period,
        value,
        derivation.reason,
      ]);
    expect(await reasonsOf(Z, 'RANK')).toEqual([['2019', null, reasons.notAggregated]]);
    const unknown = reasons.shareNotKnown('Xã Y (Y)');
    expect(await reasonsOf(Z, 'PEOPLE')).toEqual([['2019', null, unknown]]);
    expect(await reasonsOf(Z, 'INCOME')).toEqual([['2019', null, unknown]]);
    expect(await reasonsOf(Z, 'SCORE')).toEqual([['2019', null, reasons.noWeightForPart('Xã Y (Y)')]]);
    expect(await reasonsOf(M, 'PEOPLE')).toEqual([
      ['2017', null, reasons.partMissing('Xã B (B)')],
      ['2018', null, reasons.partNotExact('Xã B (B)', 'GREATER')],
      ['2019', 250, null],
      ['2020', 260, null],
      // A reported after its end, so the parts are those of its last day.
      ['2020-06', null, reasons.partMissing('Xã B (B)')],
    ]);
  });

  it('is MISSING where it cannot be derived, with the reason as its note and the parts at 0', async () => {
    const observation = await only(Z, 'RANK');
    expect(observation).toMatchObject({
      text: 'không có số liệu',
      status: 'MISSING',
      missingReason: 'LOST_IN_BOUNDARY_CHANGE',
      note: observation.derivation.reason,
      derivation: { method: 'NOT_DERIVABLE', unit: { code: 'Z' } },
    });
    expect(parts(observation)).toEqual([
      ['X', 0],
      ['Y', 0],
    ]);
  });

  it('leaves what the unit reported as it is, and takes over what it reported under its old name, also a rank', async () => {
    const [now] = await observationsOf(M, 'PEOPLE', { args: ', from: "2020", to: "2020"' });
    expect(now).toMatchObject({
      value: 260,
      status: 'NORMAL',
      derivation: { method: 'REPORTED', document: null, changes: [] },
    });
    const rank = await only('N@2020-01-01', 'RANK');
    expect(rank).toMatchObject({
      text: '15/63 điểm',
      source: { locator: 'dòng R' },
      series: { unit: { code: 'N' } },
      // A new name is no change of boundaries.
      derivation: { method: 'REPORTED', changes: [], document: null, unit: { code: 'N' } },
    });
    expect(parts(rank)).toEqual([['R', 1]]);
  });

  it('rebases an old unit to the one that has all of it, and to itself while it is in force', async () => {
    const [ofA, ofM] = [await observationsOf('A', 'PEOPLE'), await observationsOf(M, 'PEOPLE')];
    expect(ofA).toEqual(ofM);
    const before = await observationsOf('A', 'PEOPLE', { boundaries: '{ inForceOn: "2019-12-31" }' });
    expect(before.map(({ period, value, derivation }) => [period, value, derivation.method])).toEqual([
      ['2017', 80, 'REPORTED'],
      ['2018', 90, 'REPORTED'],
      ['2019', 100, 'REPORTED'],
      // A is as much of M as nobody can say.
      ['2020', null, 'NOT_DERIVABLE'],
      ['2020-06', 1, 'REPORTED'],
    ]);
  });

  it('is not derivable where no one unit has all of the area, and names the parts', async () => {
    const [observation] = await observationsOf('Y', 'PEOPLE');
    expect(observation).toMatchObject({
      value: null,
      source: { document: { code: 'table' }, locator: 'dòng Y' },
      series: { unit: { code: 'Y' } },
      derivation: { method: 'NOT_DERIVABLE', unit: null, document: { document: { code: 'law' } } },
    });
    expect(observation?.derivation.reason).toBe(
      reasons.inSeveralUnits(DATE, 'Xã Y (Y)', 'Xã W (W), Xã Z (Z)'),
    );
    const [ended] = await observationsOf('G', 'PEOPLE');
    expect(ended?.derivation).toMatchObject({
      reason: reasons.inNoUnit(DATE),
      changes: [{ code: 'G' }],
    });
    const [early] = await observationsOf('K@1990-01-01', 'PEOPLE', {
      boundaries: '{ inForceOn: "1989-12-31" }',
    });
    expect(early?.derivation).toMatchObject({
      method: 'NOT_DERIVABLE',
      unit: null,
      document: null,
      changes: [],
    });
  });

  it('is as reported, without a derivation, unless a date is given', async () => {
    const reported = await observationsOf('A', 'PEOPLE', { boundaries: '{ asReported: true }' });
    expect(reported.map(({ period, value, derivation }) => [period, value, derivation])).toEqual([
      ['2017', 80, null],
      ['2018', 90, null],
      ['2019', 100, null],
      ['2020-06', 1, null],
    ]);
    expect(await observationsOf('A', 'PEOPLE', { boundaries: 'null' })).toEqual(reported);
    expect(await observationsOf(M, 'SCORE', { boundaries: '{ asReported: true }' })).toEqual([]);
    expect(
      await observationsOf('A', 'PEOPLE', {
        boundaries: '{ asReported: true }',
        args: ', from: "2018", to: "2019"',
      }),
    ).toEqual(reported.slice(1, 3));
    const female = await observationsOf('A', 'PEOPLE', {
      boundaries: 'null',
      args: ', breakdown: [{ dimension: "sex", categories: ["FEMALE"] }]',
    });
    expect(female.map(({ value }) => value)).toEqual([60]);
  });

  it('gives a unit without lineage its own observations, and one without observations none', async () => {
    expect((await observationsOf('K@1990-01-01', 'PEOPLE')).map(({ value }) => value)).toEqual([11]);
    expect(await observationsOf('K@1990-01-01', 'RANK')).toEqual([]);
  });
});

describe('Series.observations on the boundaries of a date', () => {
  const ofSeries = async (indicator: string, date = DATE) => {
    const data = await ask<{
      indicator: {
        series: { nodes: { subject: { code: string }; observations: { nodes: RebasedObservation[] } }[] };
      };
    }>(
      `{ indicator(code: "${indicator}") { series(first: 20, filter: { totalsOnly: true }) { nodes { subject { code }
        observations(first: 10, boundaries: { inForceOn: "${date}" }) { nodes { ${FIELDS} } } } } } }`,
    );
    return new Map(
      data.indicator.series.nodes.map(
        ({ subject, observations }) => [subject.code, observations.nodes] as const,
      ),
    );
  };

  it('is that of the unit that has all of the area, for every series of the page', async () => {
    const series = await ofSeries('PEOPLE');
    const ofM = await observationsOf(M, 'PEOPLE');
    for (const code of ['A', 'B', 'M']) expect(series.get(code)).toEqual(ofM);
    // What R reported is in the one series of the unit, whose newest name is N.
    expect(series.has('R')).toBe(false);
    const ofN = await observationsOf('N@2020-01-01', 'PEOPLE');
    expect(ofN.map(({ value }) => value)).toEqual([9]);
    expect(series.get('N')).toEqual(ofN);
    expect(await observationsOf('R', 'PEOPLE')).toEqual(ofN);
  });

  it('is not derivable for a subject that is not a unit, without an error for the others', async () => {
    const [observation] = (await ofSeries('PEOPLE')).get('NET') ?? [];
    expect(observation).toMatchObject({
      value: null,
      series: { unit: null },
      derivation: { method: 'NOT_DERIVABLE', unit: null, parts: [] },
    });
    expect(observation?.derivation.reason).toBe(reasons.subjectIsNoUnit);
  });
});

describe('the id of an observation on the boundaries of a date', () => {
  const nodes = (ids: string[]) =>
    server.query<{ nodes: (RebasedObservation | null)[] }>(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Observation { ${FIELDS} } } }`,
      { ids },
    );

  it('gives it back, for each method, and its series by the id of that', async () => {
    const all = [
      ...(await observationsOf(M, 'PEOPLE')),
      ...(await observationsOf(Z, 'RANK')),
      ...(await observationsOf('Y', 'PEOPLE')),
      ...(await observationsOf('N@2020-01-01', 'RANK')),
      ...(await observationsOf('A', 'PEOPLE', { boundaries: '{ inForceOn: "2019-12-31" }' })),
    ];
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const { data, errors, statements } = await nodes(ids);
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual(all);
    expect((await nodes(ids.slice(0, 2))).statements).toBe(statements);
    const series = all.map((observation) => observation.series.id);
    const found = await ask<{ nodes: unknown }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Series { id unit { code } } } }',
      {
        ids: series,
      },
    );
    expect(found.nodes).toEqual(all.map((observation) => observation.series));
  });

  it('differs from that of the observation as reported, which has no derivation', async () => {
    const [reported] = await observationsOf('A', 'PEOPLE', { boundaries: 'null' });
    const [on] = await observationsOf('A', 'PEOPLE', { boundaries: '{ inForceOn: "2019-12-31" }' });
    expect(on?.id).not.toBe(reported?.id);
    expect((await nodes([reported?.id as string])).data.nodes[0]?.derivation).toBeNull();
  });

  it('is null for an object that does not exist, and for a unit that is rebased to another', async () => {
    const [observation] = await observationsOf(M, 'PEOPLE');
    const key = Buffer.from(observation?.id as string, 'base64url').toString();
    const [date, unit, ...rest] = key.slice('Observation:'.length).split('|');
    const make = (...names: unknown[]) => Buffer.from(`Observation:${names.join('|')}`).toString('base64url');
    const [a] = await observationsOf('A', 'PEOPLE', { boundaries: '{ inForceOn: "2019-12-31" }' });
    const ofA = Buffer.from(a?.id as string, 'base64url')
      .toString()
      .split('|')[1];
    const { data, errors } = await nodes([
      make(date, unit, ...rest),
      make(date, ofA, ...rest),
      make(date, 999999, ...rest),
      make(date, unit, 999999, ...rest.slice(1)),
      make('2020-02-30', unit, ...rest),
      make(date, unit, rest[0], 'sex=NONE', ...rest.slice(2)),
      make(date, unit, rest[0], '', '1066-01-01', '1067-01-01'),
      make(date, unit, rest[0], '', '2019-01-01', '2020-99-99'),
    ]);
    expect(errors).toBeUndefined();
    expect(data.nodes.map((node) => node?.id ?? null)).toEqual([
      observation?.id,
      ...Array.from({ length: 7 }, () => null),
    ]);
  });
});

describe('paging through observations on the boundaries of a date', () => {
  interface Page {
    totalCount: number;
    edges: { cursor: string }[];
    nodes: { period: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  }
  const page = async (args: string) =>
    (
      await ask<OfUnit<Page>>(
        `{ unit(code: "${M}") { observations(indicator: "PEOPLE", boundaries: { inForceOn: "${DATE}" }, ${args}) { totalCount edges { cursor } nodes { period } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
      )
    ).unit.observations;
  const PERIODS = ['2017', '2018', '2019', '2020', '2020-06'];

  it.each([1, 2, 3, 5])('by %i gives each period once, in both directions', async (size) => {
    const forth: string[] = [];
    for (let args = `first: ${size}`; ; ) {
      const { nodes, pageInfo, totalCount } = await page(args);
      expect(totalCount).toBe(5);
      expect(pageInfo.hasPreviousPage).toBe(forth.length > 0);
      forth.push(...nodes.map(({ period }) => period));
      if (!pageInfo.hasNextPage) break;
      args = `first: ${size}, after: "${pageInfo.endCursor}"`;
    }
    expect(forth).toEqual(PERIODS);
    const back: string[] = [];
    for (let args = `last: ${size}`; ; ) {
      const { nodes, pageInfo } = await page(args);
      back.unshift(...nodes.map(({ period }) => period));
      if (!pageInfo.hasPreviousPage) break;
      args = `last: ${size}, before: "${pageInfo.startCursor}"`;
    }
    expect(back).toEqual(PERIODS);
  });

  it('counts the periods of every series of a request without reading them, also of a span and of no unit', async () => {
    const list = (name: string, args = '') =>
      `${name}: observations(first: 20, boundaries: { inForceOn: "${DATE}" }${args}) { totalCount nodes { period } }`;
    interface Counted {
      totalCount: number;
      nodes: { period: string }[];
    }
    const { indicators } = await ask<{
      indicators: { nodes: { series: { nodes: Record<'all' | 'span' | 'none', Counted>[] } }[] };
    }>(
      `{ indicators(first: 12) { nodes { series(first: 12) { nodes {
        ${list('all')} ${list('span', ', from: "2018", to: "2019"')} ${list('none', ', to: "1900"')} } } } } }`,
    );
    const series = indicators.nodes.flatMap((indicator) => indicator.series.nodes);
    for (const { all, span, none } of series)
      for (const { totalCount, nodes } of [all, span, none]) expect(totalCount).toBe(nodes.length);
    const totals = series.map(({ all, span, none }) => [all, span, none].map(({ totalCount }) => totalCount));
    expect(totals.every(([all = 0, , none]) => all > 0 && none === 0)).toBe(true);
    expect(totals.some(([all = 0, span = 0]) => span > 0 && span < all)).toBe(true);
  });

  it('refuses a cursor of other boundaries, and a page size that is not allowed', async () => {
    const { pageInfo } = await page('first: 1');
    const other = (args: string) =>
      codesOf(
        `{ unit(code: "${M}") { observations(indicator: "PEOPLE", boundaries: { inForceOn: "2021-01-01" }, ${args}) { nodes { id } } } }`,
      );
    expect(await other(`after: "${pageInfo.endCursor}"`)).toEqual(['CURSOR_OF_ANOTHER_LIST']);
    expect(await other('after: "x"')).toEqual(['CURSOR_INVALID']);
    expect(await other('first: 101')).toEqual(['PAGE_SIZE_INVALID']);
  });
});

describe('wrong arguments', () => {
  const of = (args: string) =>
    codesOf(`{ unit(code: "K@1990-01-01") { observations(${args}) { nodes { id } } } }`);

  it.each([
    ['reversed from and to', 'indicator: "PEOPLE", from: "2020", to: "2019"', 'FILTER_INVALID'],
    [
      'reversed from and to on a date',
      'indicator: "PEOPLE", from: "2020", to: "2019", boundaries: { inForceOn: "2020-01-01" }',
      'FILTER_INVALID',
    ],
    ['an unknown indicator', 'indicator: "NIX"', 'CODE_NOT_FOUND'],
    ['asReported: false', 'indicator: "PEOPLE", boundaries: { asReported: false }', 'FILTER_INVALID'],
    [
      'both kinds of boundaries',
      'indicator: "PEOPLE", boundaries: { asReported: true, inForceOn: "2020-01-01" }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a day that does not exist',
      'indicator: "PEOPLE", boundaries: { inForceOn: "2020-02-30" }',
      'DATE_INVALID',
    ],
    [
      'two categories of one dimension',
      'indicator: "PEOPLE", breakdown: [{ dimension: "sex", categories: ["FEMALE", "MALE"] }]',
      'FILTER_INVALID',
    ],
  ])('%s: a coded error', async (_, args, code) => {
    expect(await of(args)).toEqual([code]);
  });
});

describe('a later revision', () => {
  it('has its own derived values, and an older revision keeps those that it had', async () => {
    const question = `{ unit(code: "${M}") { observations(indicator: "PEOPLE", from: "2019", to: "2019", boundaries: { inForceOn: "${DATE}" }) { nodes { id value } } } }`;
    type Values = OfUnit<{ nodes: [{ id: string; value: number }] }>;
    const [first] = (await ask<Values>(question)).unit.observations.nodes;
    const observations = (smallWorld.tables.observations ?? []).map((row) =>
      row.indicator === 'PEOPLE' && row.unit === 'A' && row.period === '2019' && !row.breakdown
        ? { ...row, value: 200 }
        : row,
    );
    await publishPackages(server, { ...smallWorld, tables: { ...smallWorld.tables, observations } });
    expect((await ask<Values>(question)).unit.observations.nodes).toEqual([{ id: first.id, value: 350 }]);
    const old = await server.query<Values>(question, {}, 1);
    expect(old.data.unit.observations.nodes).toEqual([{ id: first.id, value: 250 }]);
    const byId = await server.query(
      'query ($id: ID!) { node(id: $id) { ... on Observation { value } } }',
      { id: first.id },
      1,
    );
    expect(byId.data.node).toEqual({ value: 250 });
  });
});
