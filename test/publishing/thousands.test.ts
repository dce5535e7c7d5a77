import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/use-database.js';
import { type Draft, withRows } from './support/draft.js';
import { observed, small } from './support/drafts.js';
import { type Measured, measured, valued } from './support/measured.js';
import { publishDrafts } from './support/state.js';
import { allFaults, shortly } from './support/warnings.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

const found = async (draft: Draft) => shortly(await allFaults(database.sql, draft));
const people: Measured = { measure: { name_vi: 'người', symbol_vi: '' }, indicator: { aggregation: 'SUM' } };
const income: Measured = { measure: { name_vi: 'nghìn đồng', symbol_vi: '' } };
const points = ['1.234', '12.500', '-3.100', '999.999', '2.010'];

describe('points that may be between thousands are reported', () => {
  it('where something is counted, with whole numbers beside them or not', async () => {
    expect(await found(valued(points, people))).toEqual(['thousands 2 value']);
    expect(await found(valued(['950', '12.345', '1.102', '0', '15320'], people))).toEqual([
      'thousands 3 value',
    ]);
  });

  it('where nothing is counted, in several figures', async () => {
    expect(await found(valued(points, income))).toEqual(['thousands 2 value']);
    expect(await found(valued(points.slice(0, 4), income))).toEqual([]);
    expect(await found(valued(['950', ...points.slice(0, 3)], income))).toEqual(['thousands 3 value']);
  });

  it('beside one that has several points', async () => {
    expect(await found(valued(['1.234.567', '12.345'], income))).toEqual([
      'number 2 value',
      'thousands 3 value',
    ]);
  });

  it('in each column for itself, and in targets', async () => {
    const rows = [
      { value: '50.1', numerator: '1.002', denominator: '2000' },
      { value: '50.2', numerator: '1.004', denominator: '2000' },
    ];
    expect(await found(measured(rows, income))).toContain('thousands 2 numerator');
    const target = { indicator: 'i', unit: '38', relation: 'AT_LEAST', document: 'BC-1', locator: 'Bảng 1' };
    const draft = withRows(
      valued(['950'], people),
      'targets',
      { ...target, period: '2025', value: '12.000' },
      { ...target, period: '2030', value: '15.500' },
    );
    expect(await found(draft)).toEqual(['thousands 2 value']);
  });

  it('with commas, if those are declared as decimal separator', async () => {
    const draft = valued(['1,234', '12,500'], { ...people, dialect: { delimiter: ';', decimalChar: ',' } });
    const [fault] = await allFaults(database.sql, { ...draft, bytes: semicolons(draft) });
    expect(fault).toMatchObject({
      rule: 'thousands',
      reason:
        'is 1,234, read as a number with three decimals, like 1 more figure of this column; if 1234 is meant, declare "groupChar": "," and "decimalChar": "."; if not, declare "groupChar": ".", or write in "decimals" of the indicator how many it has, or explain it in "note"',
    });
  });
});

describe('points are decimal points, and nothing is reported,', () => {
  const quiet: [string, Draft][] = [
    ['where a figure has another number of decimals', valued([...points, '7.5'], people)],
    ['where a figure is below 1', valued([...points, '0.512'], people)],
    ['where a figure is above 999.999', valued([...points, '1234.567'], people)],
    ['for one figure', valued(['12.345', '13'], people)],
    ['where the unit of measure is per cent', valued(['1.234', '12.500', '3.100', '99.999', '2.010'])],
    [
      'where it is a score',
      valued(['5.123', '5.200', '6.100', '5.999', '5.010'], { measure: { name_vi: 'điểm', symbol_vi: '' } }),
    ],
    [
      'where the indicator has decimals',
      valued(points, { ...people, indicator: { aggregation: 'SUM', decimals: '3' } }),
    ],
    [
      'where notes explain them',
      measured(
        points.map((value) => ({ value, note: 'nghìn người' })),
        people,
      ),
    ],
    [
      'where they are estimated',
      measured(
        points.map((value) => ({ value, nature: 'ESTIMATED' })),
        people,
      ),
    ],
    ['where a thousands separator is declared', valued(points, { ...people, dialect: { groupChar: ',' } })],
  ];
  it.each(quiet)('%s', async (_, draft) => {
    expect(await found(draft)).toEqual([]);
  });

  it('one indicator for itself', async () => {
    const draft = valued(points, people);
    expect(await found(withRows(draft, 'observations', observed('dti', '38', '2030', '49.31')))).toEqual([
      'thousands 2 value',
    ]);
  });
});

/** All files of a draft, separated by semicolons. */
const semicolons = (draft: Draft) =>
  Object.fromEntries(
    Object.entries(draft.tables).map(([file, rows]) => {
      const names = Object.keys(rows[0] ?? {});
      const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
      return [file, lines.map((cells) => `${cells.join(';')}\n`).join('')];
    }),
  );
