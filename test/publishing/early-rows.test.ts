import type { Sql } from 'postgres';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { publish } from '../../src/publishing/publish.js';
import { createTestDatabase } from '../support/server.js';
import { type Cells, type Draft, inFolders, withCells } from './support/draft.js';
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

const indicator = {
  code: 'own',
  name_vi: 'Riêng',
  unit_of_measure: 'percent',
  direction: 'NEUTRAL',
  aggregation: 'NONE',
};

const withFigures = (observations: Cells[]): Draft =>
  dependent('heavy', { indicators: [indicator], observations });

/** Publishes a draft and says whether observations were on the disk before all of them were checked. */
async function publishWatched(draft: Draft): Promise<{ early: boolean }> {
  const size = async () => {
    const [row] = await sql<{ size: number }[]>`SELECT pg_relation_size('observation')::integer AS size`;
    return row?.size ?? 0;
  };
  const before = await size();
  let checking = Promise.resolve(before);
  await inFolders([draft], (folders) =>
    publish(sql, folders, {
      onProgress: ({ step }) => {
        if (step === 'checking') checking = size();
      },
    }),
  );
  return { early: (await checking) > before };
}

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

it('writes the figures of a new package while it reads on, each once', async () => {
  expect(await publishWatched(withFigures(figures(years)))).toEqual({ early: true });
  expect(await standing()).toEqual(expected);
});

it('waits until all are read where they are not in the order of time', async () => {
  expect(await publishWatched(withFigures(figures(years.toReversed())))).toEqual({ early: false });
  expect(await standing()).toEqual(expected);
});

it('leaves to the end what comes once they are not', async () => {
  const mixed = [...years.slice(0, 1_500), ...years.slice(1_500).reverse()];
  expect(await publishWatched(withFigures(figures(mixed)))).toEqual({ early: true });
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
  expect(await publishWatched(other(figures(rest)))).toEqual({ early: false });
  expect((await standing()).map(({ period }) => Number(period))).toEqual(years);
});
