import { expect, it } from 'vitest';
import { observed, observedWithoutValue, smallWorld } from '../analysis/small-world.js';
import { publishPackages } from '../support/package.js';
import type { Answer, TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';
import { progressWorld, target } from '../targets/support/progress-world.js';

interface ApiObservation {
  period: string;
  relation: string;
  valueDecimal: string | null;
}

interface ApiTarget {
  period: string;
  indicator: { code: string };
  subject: { code: string };
  source: { document: { code: string } };
  progress: {
    latest: ApiObservation | null;
    baseline: ApiObservation | null;
    gapDecimal: string | null;
    achieved: boolean | null;
    onTrack: boolean | null;
    reason: string | null;
    replacedBy: { source: { document: { code: string } } } | null;
  };
}

interface ApiPage {
  targets: { nodes: ApiTarget[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
}

/** What `unknown_because` says for each sentence of the API. */
const REASONS: [RegExp, string][] = [
  [/^The target is approximate/, 'TARGET_IS_ABOUT'],
  [/^There is no observation with a value/, 'NO_OBSERVATION'],
  [/^Boundaries changed/, 'UNIT_ENDED'],
  [/^The newest observation is not comparable/, 'OTHER_SCALE'],
  [/^The target is for the whole of/, 'OTHER_PERIOD'],
  [/^The newest observation cannot be used|^Only what is true for every/, 'NOT_EXACT'],
  [/^There is no earlier exact observation/, 'NO_BASELINE'],
];

const progressOf = ({ achieved, onTrack }: ApiTarget['progress']) =>
  achieved ? 'ACHIEVED' : onTrack === null ? 'UNKNOWN' : onTrack ? 'ON_TRACK' : 'OFF_TRACK';

/** Each target with its progress, as the API has it, in the columns of the view. */
async function fromApi(server: TestServer) {
  const rows: object[] = [];
  const OBSERVATION = '{ period relation valueDecimal }';
  for (let after: string | null = null, more = true; more; ) {
    const { data, errors }: Answer<ApiPage> = await server.query<ApiPage>(
      `query ($after: String) { targets(first: 100, after: $after) { pageInfo { endCursor hasNextPage } nodes { period indicator { code }
        subject { ... on Unit { code } } source { document { code } }
        progress { latest ${OBSERVATION} baseline ${OBSERVATION} gapDecimal achieved onTrack reason replacedBy { source { document { code } } } } } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    for (const { period, indicator, subject, source, progress } of data.targets.nodes)
      rows.push({
        target: `${indicator.code} ${subject.code} ${period} ${source.document.code}`,
        latest_period: progress.latest?.period ?? null,
        latest_value: progress.latest?.valueDecimal ?? null,
        latest_relation: progress.latest?.relation ?? null,
        baseline_period: progress.baseline?.period ?? null,
        baseline_value: progress.baseline?.valueDecimal ?? null,
        gap: progress.gapDecimal,
        achieved: progress.achieved,
        on_track: progress.onTrack,
        progress: progressOf(progress),
        unknown_because:
          REASONS.find(([sentence]) => sentence.test(progress.reason ?? ''))?.[1] ?? progress.reason,
        replaced_by: progress.replacedBy?.source.document.code ?? null,
      });
    more = data.targets.pageInfo.hasNextPage;
    after = data.targets.pageInfo.endCursor;
  }
  return rows;
}

const fromView = (server: TestServer) => server.sql<
  { target: string; progress: string; unknown_because: string | null }[]
>`
  SELECT indicator_code || ' ' || unit_code || ' ' || p.due || ' ' || document_code AS target, latest_period,
    trim_scale(latest_value)::text AS latest_value, latest_relation, baseline_period, trim_scale(baseline_value)::text AS baseline_value,
    trim_scale(gap)::text AS gap, achieved, on_track, progress, unknown_because, (
      SELECT document_code FROM bi.target AS later JOIN bi.dim_document USING (document_key) WHERE later.target_key = replaced_by_key) AS replaced_by
  FROM bi.target_progress AS p JOIN bi.dim_indicator USING (indicator_key) JOIN bi.dim_document USING (document_key) JOIN bi.dim_unit USING (unit_key)`;

/** Compares all targets, and returns how many have each progress and reason. */
async function compare(server: TestServer): Promise<Map<string, number>> {
  const found = await fromView(server);
  const byTarget = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  const wanted = await fromApi(server);
  expect([...found].sort(byTarget)).toEqual(wanted.sort(byTarget));
  const counts = new Map<string, number>();
  for (const { progress, unknown_because } of found)
    for (const name of [progress, unknown_because ?? '']) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const seeded = useServer();
const judged = useServer({ template: 'empty' }, (server) => publishPackages(server, progressWorld()));

it('the progress of each seeded target is that of the API', async () => {
  const counts = await compare(seeded);
  expect([...counts.keys()]).toEqual(expect.arrayContaining(['ON_TRACK', 'UNKNOWN', 'OTHER_SCALE']));
});

it('the progress of targets that cannot be judged is that of the API, with the reason', async () => {
  const counts = await compare(judged);
  expect([...counts.keys()]).toEqual(
    expect.arrayContaining(['NO_OBSERVATION', 'OTHER_SCALE', 'OTHER_PERIOD', 'TARGET_IS_ABOUT', 'NOT_EXACT']),
  );
});

/** Numbers that look random and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const RELATIONS = ['EQUAL', 'EQUAL', 'EQUAL', 'GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'ABOUT', 'BETWEEN'];
const PERIODS = [
  '2016',
  '2017',
  '2018',
  '2019-03',
  '2019-12-07',
  '2020',
  '2021-Q2',
  '2021',
  '2022-05',
  '2023',
  '2024-02-29',
];
const DUE = ['2020', '2021-06', '2022', '2023-08-15', '2024', '2025', '2026', '2021/2025'];

function mixedWorld() {
  const below = numbers(7);
  const stated = (most: number) => {
    const relation = RELATIONS[below(RELATIONS.length)] ?? 'EQUAL';
    const value = below(most * 4) / 4;
    return relation === 'BETWEEN'
      ? { relation, lower: value, upper: value + 1 + below(3) }
      : { relation, value };
  };
  const observations: Record<string, string | number>[] = [];
  const targets: Record<string, string | number>[] = [];
  for (const indicator of ['SCORE', 'RANK', 'SIZE'])
    for (const unit of ['a', 'b', 'c', 'd', 'e']) {
      for (const period of PERIODS.slice(0, unit === 'e' ? 6 : PERIODS.length).filter(() => below(3) > 0)) {
        const { value, ...cells } = stated(12);
        observations.push(
          value === undefined
            ? observedWithoutValue(indicator, unit, period, cells)
            : observed(indicator, unit, period, value, {
                ...cells,
                ...(indicator === 'RANK' && { denominator: below(4) > 0 ? 63 : 34 }),
              }),
        );
      }
      for (const period of DUE.filter((due) => unit !== 'e' || due < '2022'))
        targets.push(
          target(indicator, unit, period, { ...stated(16), ...(below(4) === 0 && { document: 'later' }) }),
        );
    }
  return smallWorld(observations, { targets });
}

const mixed = useServer({ template: 'empty' }, (server) => publishPackages(server, mixedWorld()));

it('the progress of targets and observations of all relations and periods is that of the API', async () => {
  const counts = await compare(mixed);
  expect(
    Math.min(...['ACHIEVED', 'ON_TRACK', 'OFF_TRACK', 'UNKNOWN'].map((name) => counts.get(name) ?? 0)),
  ).toBeGreaterThan(1);
});

/** From 0 at the end of 2019, with values that are exactly on the line to 24 at the end of 2021. */
const onTheLine = () => {
  const values = [
    ['a', '2020-12', 12],
    ['b', '2021-05', 17],
    ['c', '2021-06', 18],
    ['d', '2020-09-15', 8.5],
  ] as const;
  return smallWorld(
    values.flatMap(([unit, period, value]) => [
      observed('SCORE', unit, 2019, 0),
      observed('SCORE', unit, period, value),
    ]),
    {
      targets: values.flatMap(([unit]) => [
        target('SCORE', unit, 2021, { relation: 'GREATER', value: 24 }),
        target('SCORE', unit, 2021, { relation: 'AT_LEAST', value: 24, document: 'later' }),
      ]),
    },
  );
};
const lined = useServer({ template: 'empty' }, (server) => publishPackages(server, onTheLine()));

it('the progress of values on the line is that of the API, with years as it counts them', async () => {
  expect((await compare(lined)).get('ON_TRACK')).toBeGreaterThan(1);
});

it('the share of the way is from the baseline to the target', async () => {
  const rows = await seeded.sql<Record<string, string>[]>`
    SELECT target, latest_value, baseline_value, share FROM bi.target_progress WHERE share IS NOT NULL`;
  expect(rows.length).toBeGreaterThan(0);
  for (const { target, latest_value, baseline_value, share } of rows) {
    const start = Number(baseline_value);
    expect(Number(share)).toBeCloseTo((Number(latest_value) - start) / (Number(target) - start), 5);
  }
});
