import type { Sql } from 'postgres';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { describeFault, FAULT_LIMIT, type Fault } from '../../src/packages/fault.js';
import { check } from '../../src/publishing/check.js';
import { type PublishOptions, publish } from '../../src/publishing/publish.js';
import { randomNumbers } from '../support/random-package.js';
import { createTestDatabase } from '../support/server.js';
import { type Cells, type Draft, inFolders, textOf, withCells, withText } from './support/draft.js';
import { dependent, small } from './support/drafts.js';
import { publishDrafts, refused } from './support/state.js';

let sql: Sql;
beforeEach(async () => {
  const database = await createTestDatabase('empty');
  onTestFinished(() => database.drop());
  ({ sql } = database);
  await publishDrafts(sql, small);
});

/** So much is said of each figure that 900 of them are read in one piece, and 2,000 in three. */
const quote = 'x'.repeat(9_000);
const ROWS = 2_000;

/** Figures of one series for the years from 2000, or 4000 years ago, in the order of the numbers. */
const figures = (years: readonly number[], cells: Cells = {}): Cells[] =>
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

const withFigures = (observations: Cells[]): Draft => dependent('heavy', { indicators, observations });

/** What stands of the indicator, in the order of time. */
const standing = () => sql<{ period: string; value: string; revision: number }[]>`
  SELECT o.period, o.value::text, o.published_in AS revision
  FROM observation o JOIN series s ON s.id = o.series_id JOIN indicator i ON i.id = s.indicator_id
  WHERE i.code = 'own' AND o.superseded_in = 2147483647 ORDER BY o.period_start`;

const expected = years.map((year) => ({
  period: String(year).padStart(4, '0'),
  value: String(year / 8),
  revision: 2,
}));

/** Figures of many series, each in the order of time and all of them mixed, of which much has to be warned. */
function mixedFigures(seed: number): Draft {
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
    const [year] = figures([one.year], cells) as [Cells];
    // The first quarter begins with its year.
    const more: Cells[] = [
      { ...year, period: `${one.year}-Q1` },
      { ...year, alternative: 1, note: 'Nguồn khác' },
    ];
    return [...more.filter(() => next() < 0.05), year];
  });
  const draft = withFigures(rows);
  // Blank rows are counted, and rows behind them stand further down.
  const text = textOf(draft, 'observations').replace(/\n/g, () => (next() < 0.05 ? '\n\n' : '\n'));
  return withText(draft, 'observations', () => text);
}

/** Publishes a package and says whether rows were in the table of observations when all of it had been read. */
async function goesStraight(folders: string[], options: PublishOptions = {}): Promise<boolean> {
  const written = async () => {
    const [row] = await sql<{ size: number }[]>`SELECT pg_relation_size('observation')::integer AS size`;
    return row?.size ?? 0;
  };
  const before = await written();
  let whenAllWereRead = Promise.resolve(before);
  await publish(sql, folders, {
    ...options,
    onProgress: ({ step }) => {
      if (step === 'checking') whenAllWereRead = written();
    },
  });
  return (await whenAllWereRead) > before;
}

/** Publishes a package and sees that the same is told of it as by a check, which never goes straight. */
async function tellsTheSame(draft: Draft): Promise<void> {
  const told = { check: [] as string[], publish: [] as string[] };
  await inFolders([draft], async (folders) => {
    await check(sql, folders, { onFault: (fault) => told.check.push(describeFault(fault)) });
    const onWarnings = (warnings: readonly Fault[]) => told.publish.push(...warnings.map(describeFault));
    expect(await goesStraight(folders, { onWarnings })).toBe(true);
  });
  expect(new Set(told.check.map((text) => text.replace(/^.*: (is|this) .*$/, '$1'))).size).toBe(2);
  expect(told.publish).toEqual(told.check.slice(0, FAULT_LIMIT));
  expect(await publishDrafts(sql, draft)).toMatchObject({ published: false });
}

it.each([1, 2, 3, 4])('tells of new figures what a check tells of them, by row (%i)', (seed) =>
  tellsTheSame(mixedFigures(seed)),
);

it('tells the rows of series that stand in the order from new to old', async () => {
  const mixed = mixedFigures(5);
  const seriesOf = ({ indicator, unit }: Cells) => `${indicator} ${unit}`;
  const sorted = (mixed.tables.observations ?? []).toSorted(
    (a, b) => seriesOf(a).localeCompare(seriesOf(b)) || Number(b.period) - Number(a.period),
  );
  await tellsTheSame(withFigures(sorted));
});

it('writes the figures of a new package while it reads on, each once', async () => {
  expect(await inFolders([withFigures(figures(years))], goesStraight)).toBe(true);
  expect(await standing()).toEqual(expected);
});

it('puts a series in the order of time that stands in another one', async () => {
  expect(await inFolders([withFigures(figures(years.toReversed()))], goesStraight)).toBe(true);
  expect(await standing()).toEqual(expected);
});

it('reads all again where a series goes on before its end, further down', async () => {
  const late = [
    ...figures(years.slice(10)),
    ...figures([1], { indicator: 'more' }),
    ...figures(years.slice(0, 10)),
  ];
  await publishDrafts(sql, withFigures(late));
  expect(await standing()).toEqual(expected);
});

it('finds a row that stands twice far apart, and leaves everything as it was', async () => {
  expect(await refused(sql, withFigures(figures([...years, 7])))).toEqual([
    expect.stringContaining(`heavy/observations.csv, row ${ROWS + 2}`),
  ]);
  expect(await standing()).toEqual([]);
});

it('leaves everything as it was where the last row is wrong', async () => {
  const wrong = withCells(withFigures(figures(years)), 'observations', ROWS + 1, { period: '20' });
  expect(await refused(sql, wrong)).toEqual([expect.stringContaining(`row ${ROWS + 1}, column period`)]);
});

it('waits where another package has figures of the series, and tells which ones', async () => {
  await publishDrafts(sql, withFigures(figures([3, 5])));
  const other = (rows: Cells[]): Draft => {
    const draft = dependent('other', { observations: rows });
    return { ...draft, description: { ...draft.description, dependencies: ['small', 'heavy'] } };
  };
  expect(await refused(sql, other(figures(years)))).toEqual(
    [4, 6].map((row) => expect.stringContaining(`other/observations.csv, row ${row},`)),
  );
  const rest = years.filter((year) => year !== 3 && year !== 5);
  await publishDrafts(sql, other(figures(rest)));
  expect((await standing()).map(({ period }) => Number(period))).toEqual(years);
});
