import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/packages/fault.js';
import { check } from '../../src/publishing/check.js';
import { ObservationScan } from '../../src/publishing/staging/observation-scan.js';
import { parsePeriod } from '../../src/scalars/period.js';
import { useDatabase } from '../support/use-database.js';
import { type Cells, inFolders } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { outliersInSql, type Placed } from './support/outliers-in-sql.js';
import { publishDrafts } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

const often = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** An observation of a series that is even but for some that are far off, have a sign, or are written at length. */
const observation = fc.record({
  level: fc.integer({ min: 90, max: 110 }),
  factor: often(1, 10, 0.1, 40, -1, 0),
  digits: often('', '.0', '.000000000000000001', '.25000000000000000'),
  relation: often('', 'ABOUT', 'AT_LEAST'),
  status: often('', 'BREAK'),
  note: often('', 'Theo cách tính mới'),
});

/** Rows of a series, one for each year, quarter or other length of time. */
const series = (unit: string, periodOf: (nth: number) => string) =>
  fc.array(observation, { minLength: 7, maxLength: 24 }).map((observations) =>
    observations.map(({ level, factor, digits, note, ...rest }, nth): Cells => {
      const value = `${Math.round(level * factor)}${digits}`;
      // An alternative has a note that says why the series does not follow it.
      const alternative = note && level % 2 ? '1' : '';
      return { ...observed('dti', unit, periodOf(nth), value), ...rest, note, alternative };
    }),
  );

const year = (nth: number) => String(1990 + nth);
const quarter = (nth: number) => `${1990 + Math.floor(nth / 4)}-Q${(nth % 4) + 1}`;
const fiscalYear = (nth: number) => `${1990 + nth}-04/${1991 + nth}-03`;

const byPeriod = (a: Cells, b: Cells) => (String(a.period) < String(b.period) ? -1 : 1);

/** Rows of two or three series as a file may have them. */
const rows = fc
  .tuple(
    series('X@2000-01-01', year),
    series('380', year),
    fc.oneof(series('380', quarter), series('380', fiscalYear), fc.constant([])),
  )
  .chain(([first, second, third]) => {
    const all = [...first, ...second, ...third];
    return fc.oneof(
      fc.constant(all),
      fc.constant([...all].sort(byPeriod)),
      fc.constant([...all].sort(byPeriod).reverse()),
      fc.shuffledSubarray(all, { minLength: all.length }),
    );
  });

/** The outliers that are reported for a package with these rows: the row, its value, and the values beside it. */
async function reportedOutliers(observations: Cells[]) {
  const faults: Fault[] = [];
  const { errors } = await inFolders([dependent('told', { observations })], (folders) =>
    check(database.sql, folders, { onFault: (fault) => faults.push(fault) }),
  );
  expect(errors).toBe(0);
  return faults
    .filter(({ rule }) => rule === 'outlier')
    .map(({ row, value, reason }) => {
      const [, before, after] = /its series: (\S+) in \S+(?: and (\S+) in)?/.exec(reason) ?? [];
      return { row, value, before: Number(before), after: after === undefined ? null : Number(after) };
    });
}

const numbered = (cells: Cells[]): Placed[] => cells.map((cells, i) => ({ row: i + 2, cells }));

async function outliersOf(ours: Cells[], theirs: Cells[] = []) {
  const placed = [...numbered(ours), ...theirs.map((cells) => ({ row: null, cells }))];
  const outliers = await outliersInSql(database.sql, placed);
  return outliers.map(({ row, ...beside }) => ({ row, value: ours[row - 2]?.value, ...beside }));
}

describe('outliers are those of the rule as one statement', () => {
  it('in whatever order rows come, among breaks, bounds, alternatives and other lengths of time', async () => {
    let reported = 0;
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const outliers = await reportedOutliers(cells);
        expect(outliers).toEqual(await outliersOf(cells));
        reported += outliers.length;
      }),
      { numRuns: 60 },
    );
    expect(reported).toBeGreaterThan(10);
  });

  it('with observations of other packages in the same series', async () => {
    let reported = 0;
    await fc.assert(
      fc.asyncProperty(rows, fc.infiniteStream(fc.boolean()), async (cells, coins) => {
        const [ours, theirs]: Cells[][] = [[], []];
        for (const row of cells) (coins.next().value ? ours : theirs)?.push(row);
        await publishDrafts(database.sql, dependent('others', { observations: theirs ?? [] }));
        const outliers = await reportedOutliers(ours ?? []);
        expect(outliers).toEqual(await outliersOf(ours ?? [], theirs));
        reported += outliers.length;
      }),
      { numRuns: 15 },
    );
    expect(reported).toBeGreaterThan(3);
    await publishDrafts(database.sql, dependent('others', {}));
  });
});

/** Rows as they pass, with room for so many. */
function seen(cells: Cells[], room: number) {
  const scan = new ObservationScan(room);
  const units = [...new Set(cells.map(({ unit }) => unit))];
  for (const [i, { unit, period, value, relation, status, note, alternative }] of cells.entries()) {
    const { text, start, end } = parsePeriod(String(period));
    scan.add(units.indexOf(unit ?? ''), {
      source: 0,
      line: i + 2,
      period: `${text}\t${start}\t${end}`,
      value: relation === 'AT_LEAST' ? null : String(value),
      breaks: status === 'BREAK',
      noted: note !== '',
      alternative: alternative === '1',
    });
  }
  const reported = [...scan.outlierLines()].map((line) => Number(line.split('\t')[2]));
  const left = [...scan.undecidedLines()].map((line) => units[Number(line)]);
  return { reported: reported.sort((a, b) => a - b), left };
}

describe('observations that pass with little room', () => {
  it('are the same as with much memory, except for series that are left', async () => {
    const counts = { reported: 0, left: 0 };
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 2, max: 60 }), async (cells, room) => {
        const { reported, left } = seen(cells, room);
        const outliers = await outliersOf(cells);
        const isLeft = (row: number) => left.includes(cells[row - 2]?.unit);
        expect(reported).toEqual(outliers.map(({ row }) => row).filter((row) => !isLeft(row)));
        counts.reported += reported.length;
        counts.left += left.length;
      }),
      { numRuns: 200 },
    );
    expect(counts.reported).toBeGreaterThan(10);
    expect(counts.left).toBeGreaterThan(10);
  });

  it('are all known where the file is series by series, however long it is', () => {
    const even = [101, 99, 102, 98, 101, 99, 103, 98, 100, 99, 102, 98];
    const cells = Array.from({ length: 50 }, (_, nth) =>
      even
        .with(5, nth % 2 ? 990 : 99)
        .map((value, i) => observed('dti', String(nth), year(i), String(value))),
    );
    const { reported, left } = seen(cells.flat(), 40);
    expect({ reported: reported.length, left }).toEqual({ reported: 25, left: [] });
  });
});
