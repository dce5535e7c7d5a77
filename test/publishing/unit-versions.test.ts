import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFault, type Fault } from '../../src/packages/fault.js';
import { check } from '../../src/publishing/check.js';
import { versionOf } from '../../src/publishing/staging/unit-versions.js';
import { parsePeriod } from '../../src/scalars/period.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import { type Cells, type Draft, inFolders } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts } from './support/state.js';

const [OLD, NEW] = ['X@2000-01-01', 'X@2025-07-01'];

const cited = { document: 'BC-1', locator: 'Bảng 1' };
const target = (period: string): Cells => ({ indicator: 'dti', unit: 'X', period, value: 1, ...cited });
const adoption = (since: string): Cells => ({ model: 'team', unit: 'X', status: 'PILOT', since, ...cited });
const document = (issued_on: string): Cells => ({
  code: `D-${issued_on}`,
  title_vi: 'D',
  kind: 'REPORT',
  language: 'VI',
  issuer: 'X',
  issued_on,
});

const notCertain = (period: string) =>
  `"X" has several versions, and for ${period} it is not certain which is meant; write one of ${OLD}, ${NEW}`;

describe('the code of a unit that has several versions', () => {
  let database: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    database = await createTestDatabase('empty');
    ({ sql } = database);
    await publishDrafts(sql, small);
  });
  afterAll(() => database?.drop());

  const told = (...drafts: Draft[]) =>
    inFolders(drafts, async (folders) => {
      const faults: Fault[] = [];
      await check(sql, folders, { onFault: (fault) => faults.push(fault) });
      return faults.map(describeFault);
    });

  it('means the one that was in force throughout the period, in whichever package it stands', async () => {
    const draft = dependent('figures', {
      observations: ['2023', '2025-06-30', '2025-07', '2024-12/2025-06', '2026'].map((period) =>
        observed('dti', 'X', period, '1'),
      ),
      targets: [target('2024')],
      adoptions: [adoption('2026')],
      documents: [document('2025-06'), document('2025-07-01')],
    });
    expect(await told(draft)).toEqual([]);
    expect(await told({ ...small, name: 'small' }, draft)).toEqual([]);
    await publishDrafts(sql, draft);
    const keys = (table: string, column: string, of: string) => sql`
      SELECT e.key, ${sql(of)} AS of FROM ${sql(table)} t JOIN entity e ON e.id = ${sql(column)}
      WHERE t.published_in = 2 ORDER BY 2`;
    expect(
      await sql`SELECT split_part(e.key, '|', 2) AS key, o.period AS of
        FROM observation o JOIN entity e ON e.id = o.series_id WHERE o.published_in = 2 ORDER BY o.period_start, o.period`,
    ).toEqual([
      { key: `UNIT:${OLD}`, of: '2023' },
      { key: `UNIT:${OLD}`, of: '2024-12/2025-06' },
      { key: `UNIT:${OLD}`, of: '2025-06-30' },
      { key: `UNIT:${NEW}`, of: '2025-07' },
      { key: `UNIT:${NEW}`, of: '2026' },
    ]);
    expect(await keys('target', 'subject_id', 'period')).toEqual([{ key: OLD, of: '2024' }]);
    expect(await keys('adoption', 'unit_id', 'since')).toEqual([{ key: NEW, of: '2026' }]);
    expect(await keys('document', 'issuer_id', 'issued_on')).toEqual([
      { key: OLD, of: '2025-06' },
      { key: NEW, of: '2025-07-01' },
    ]);
  });

  it('is refused where the period does not tell which is meant', async () => {
    const draft = dependent('unclear', {
      observations: [
        observed('dti', 'X', '2025', '1'),
        observed('dti', 'X', '1999/2000', '1'),
        { ...observed('dti', 'X', '2025-13', '1') },
        observed('dti', NEW, '2025', '1'),
      ],
      // What is to be reached by then may have been set for the unit that ended before, what goes on for the next one.
      targets: [target('2026')],
      adoptions: [adoption('2024'), { ...adoption('') }],
      unit_identifiers: [{ unit: 'X', scheme: 'x', value: 'x' }],
    });
    expect(await told(draft)).toEqual([
      `unclear/observations.csv, row 2, column unit: ${notCertain('2025')}`,
      `unclear/observations.csv, row 3, column unit: ${notCertain('1999/2000')}`,
      'unclear/observations.csv, row 4, column period: expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "2025-13"',
      `unclear/targets.csv, row 2, column unit: ${notCertain('2026')}`,
      `unclear/adoptions.csv, row 2, column unit: ${notCertain('2024')}`,
      `unclear/adoptions.csv, row 3, column unit: "X" has several versions; write one of ${OLD}, ${NEW}`,
      `unclear/unit_identifiers.csv, row 2, column unit: "X" has several versions; write one of ${OLD}, ${NEW}`,
    ]);
  });
});

describe('of versions one is meant', () => {
  const version = (id: number, from: string | null, until: string | null) => ({
    id,
    key: `X@${from ?? '..'}`,
    from,
    until,
  });
  const merged = [
    version(1, null, '2008-08-01'),
    version(2, '2008-08-01', '2025-07-01'),
    version(3, '2025-07-01', null),
  ];
  const gap = [version(1, null, '2000-01-01'), version(2, '2010-01-01', null)];
  const untold = [version(1, null, null), version(2, '2025-07-01', null)];

  it.each([
    ['the first, whose beginning is not known', merged, '1900', undefined, 1],
    ['up to its last day', merged, '2025-06-30', undefined, 2],
    ['from its first day', merged, '2025-07-01', undefined, 3],
    ['none in a year in which another began', merged, '2025', undefined, null],
    ['none where both were in part', merged, '2007/2009', undefined, null],
    ['none that began in the period', gap, '2005/2015', undefined, null],
    ['none where none was', gap, '2005', undefined, null],
    ['none where two were', untold, '2026', undefined, null],
    ['the first where the second had not begun', untold, '2024', undefined, 1],
    ['the only one that had begun, of what began before', merged, '2007', 'start', 1],
    ['none, of what may have begun in the one before', merged, '2020', 'start', null],
    ['the last, of what goes on', merged, '2026', 'end', 3],
    ['none, of what may go on in the next', merged, '2020', 'end', null],
  ] as const)('%s', (_, versions, period, open, id) => {
    expect(versionOf(versions, parsePeriod(period), open)?.id ?? null).toBe(id);
  });
});
