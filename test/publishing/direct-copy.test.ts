import { expect, it } from 'vitest';
import type { Fault } from '../../src/packages/fault.js';
import { FAULT_LIMIT } from '../../src/packages/fault-list.js';
import { check } from '../../src/publishing/check.js';
import { type PublishOptions, publish } from '../../src/publishing/publish.js';
import { randomNumbers } from '../support/random-package.js';
import { useDatabaseForEach } from '../support/use-database.js';
import { type Cells, type Draft, inFolders, textOf, withCells, withText } from './support/draft.js';
import { dependent, small } from './support/drafts.js';
import { messages } from './support/fault-messages.js';
import { asFound, type FoundFault, faultOfCell } from './support/faults.js';
import { publishDrafts, refused } from './support/state.js';

const database = useDatabaseForEach('empty', (sql) => publishDrafts(sql, small));

/** Makes each observation so long that 900 of them are read at once, and 2,000 in three pieces. */
const quote = 'x'.repeat(9_000);
const ROWS = 2_000;

/** Observations of one series for the years from 2000, or 4000 years ago, in the order of the numbers. */
const observations = (years: readonly number[], cells: Cells = {}): Cells[] =>
  years.map((year) => ({
    indicator: 'own',
    unit: '38',
    breakdown: '',
    period: String(year).padStart(4, '0'),
    value: year / 8,
    document: 'BC-1',
    quote,
    ...cells,
  }));

const years = Array.from({ length: ROWS }, (_, i) => i + 1);

const indicators = ['own', 'more', 'other'].map((code) => ({
  code,
  name_vi: code,
  unit_of_measure: 'percent',
  direction: 'NEUTRAL',
  aggregation: 'NONE',
}));

const withObservations = (observations: Cells[]): Draft => dependent('heavy', { indicators, observations });

/** The current observations of the indicator, in the order of time. */
const current = () => database.sql<{ period: string; value: string; revision: number }[]>`
  SELECT o.period, o.value::text, o.published_in AS revision
  FROM observation o JOIN series s ON s.id = o.series_id JOIN indicator i ON i.id = s.indicator_id
  WHERE i.code = 'own' AND o.superseded_in = 2147483647 ORDER BY o.period_start`;

const expected = years.map((year) => ({
  period: String(year).padStart(4, '0'),
  value: String(year / 8),
  revision: 2,
}));

/** Observations of many series, each in the order of time and all of them mixed, with many warnings. */
function mixedObservations(seed: number): Draft {
  const next = randomNumbers(seed);
  const oneOf = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const series = ['own', 'more', 'other'].flatMap((indicator) =>
    ['38', '380', 'X@2000-01-01', 'X@2025-07-01'].map((unit) => ({ indicator, unit, year: 1990, value: 50 })),
  );
  const rows = Array.from({ length: 600 }).flatMap(() => {
    const one = oneOf(next() < 0.5 ? series.slice(0, 2) : series);
    one.year += next() < 0.9 ? 1 : 2;
    one.value += next() - 0.5;
    const spike = next() < 0.03 ? 100 : 1;
    const cells = {
      indicator: one.indicator,
      unit: one.unit,
      value: (one.value * spike).toFixed(2),
      denominator: next() < 0.02 ? 9 : '',
      note: next() < 0.1 ? 'Đã xem' : '',
      quote: 'x',
      alternative: 0,
    };
    const [year] = observations([one.year], cells) as [Cells];
    // The first quarter begins with its year.
    const more: Cells[] = [
      { ...year, period: `${one.year}-Q1` },
      { ...year, alternative: 1, note: 'Nguồn khác' },
    ];
    return [...more.filter(() => next() < 0.05), year];
  });
  const draft = withObservations(rows);
  // Blank rows are counted, so that rows after them have higher numbers.
  const text = textOf(draft, 'observations').replace(/\n/g, () => (next() < 0.05 ? '\n\n' : '\n'));
  return withText(draft, 'observations', () => text);
}

/** Publishes a package and says whether rows were in the table of observations when all of it had been read. */
async function isCopiedDirectly(folders: string[], options: PublishOptions = {}): Promise<boolean> {
  const written = async () => {
    const [row] = await database.sql<
      { size: number }[]
    >`SELECT pg_relation_size('observation')::integer AS size`;
    return row?.size ?? 0;
  };
  const before = await written();
  let whenAllWereRead = Promise.resolve(before);
  await publish(database.sql, folders, {
    ...options,
    onProgress: ({ step }) => {
      if (step === 'checking') whenAllWereRead = written();
    },
  });
  return (await whenAllWereRead) > before;
}

/** Publishes a package and expects the warnings of a check, which never copies directly. */
async function expectSameWarnings(draft: Draft): Promise<void> {
  const reported = { check: [] as FoundFault[], publish: [] as FoundFault[] };
  await inFolders([draft], async (folders) => {
    await check(database.sql, folders, { onFault: (fault) => reported.check.push(asFound(fault)) });
    const onWarnings = (warnings: readonly Fault[]) => reported.publish.push(...warnings.map(asFound));
    expect(await isCopiedDirectly(folders, { onWarnings })).toBe(true);
  });
  expect(new Set(reported.check.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(2);
  expect(reported.publish).toEqual(reported.check.slice(0, FAULT_LIMIT));
  expect(await publishDrafts(database.sql, draft)).toMatchObject({ published: false });
}

it.each([1, 2, 3, 4])('reports for new observations the warnings of a check, by row (%i)', (seed) =>
  expectSameWarnings(mixedObservations(seed)),
);

it('reports the rows of series that are sorted from new to old', async () => {
  const mixed = mixedObservations(5);
  const seriesOf = ({ indicator, unit }: Cells) => `${indicator} ${unit}`;
  const sorted = (mixed.tables.observations ?? []).toSorted(
    (a, b) => seriesOf(a).localeCompare(seriesOf(b)) || Number(b.period) - Number(a.period),
  );
  await expectSameWarnings(withObservations(sorted));
});

it('writes the observations of a new package while it reads, each once', async () => {
  expect(await inFolders([withObservations(observations(years))], isCopiedDirectly)).toBe(true);
  expect(await current()).toEqual(expected);
});

it('writes a series in the order of time that the file has in another order', async () => {
  expect(await inFolders([withObservations(observations(years.toReversed()))], isCopiedDirectly)).toBe(true);
  expect(await current()).toEqual(expected);
});

it('reads the file again where a series continues further down with earlier periods', async () => {
  const late = [
    ...observations(years.slice(10)),
    ...observations([1], { indicator: 'more' }),
    ...observations(years.slice(0, 10)),
  ];
  await publishDrafts(database.sql, withObservations(late));
  expect(await current()).toEqual(expected);
});

it('refuses a duplicate row far from the first one, and changes nothing', async () => {
  expect(await refused(database.sql, withObservations(observations([...years, 7])))).toEqual([
    expect.objectContaining({ file: 'heavy/observations.csv', row: ROWS + 2, rule: 'duplicate' }),
  ]);
  expect(await current()).toEqual([]);
});

it('changes nothing where the last row is wrong', async () => {
  const wrong = withCells(withObservations(observations(years)), 'observations', ROWS + 1, { period: '20' });
  expect(await refused(database.sql, wrong)).toEqual([
    faultOfCell('heavy/observations.csv', ROWS + 1, 'period', messages.notPeriod('20')),
  ]);
});

it('refuses observations of a series that another package has published, by row', async () => {
  await publishDrafts(database.sql, withObservations(observations([3, 5])));
  const other = (rows: Cells[]): Draft => {
    const draft = dependent('other', { observations: rows });
    return { ...draft, description: { ...draft.description, dependencies: ['small', 'heavy'] } };
  };
  expect(await refused(database.sql, other(observations(years)))).toEqual(
    [4, 6].map((row) => expect.objectContaining({ file: 'other/observations.csv', row, rule: 'owner' })),
  );
  const rest = years.filter((year) => year !== 3 && year !== 5);
  await publishDrafts(database.sql, other(observations(rest)));
  expect((await current()).map(({ period }) => Number(period))).toEqual(years);
});
