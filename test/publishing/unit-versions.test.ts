import { describe, expect, it } from 'vitest';
import { versionOf } from '../../src/publishing/staging/unit-versions.js';
import { parsePeriod } from '../../src/scalars/period.js';
import { useDatabase } from '../support/use-database.js';
import { type Cells, type Draft, inFolders } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { messages } from './support/fault-messages.js';
import { faultOfCell } from './support/faults.js';
import { checkedFolders, publishDrafts } from './support/state.js';

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

/** A fault of the column `unit`, where the period does not say which version is meant. */
const notCertain = (file: string, row: number, period: string) =>
  faultOfCell(`unclear/${file}`, row, 'unit', messages.versionNotCertain('X', period, [OLD, NEW]));

describe('the code of a unit that has several versions', () => {
  const database = useDatabase('empty', (sql) => publishDrafts(sql, small));
  const check = (...drafts: Draft[]) => inFolders(drafts, (folders) => checkedFolders(database.sql, folders));

  it('means the one that was in force throughout the period, in whichever package it is', async () => {
    const draft = dependent('figures', {
      observations: ['2023', '2025-06-30', '2025-07', '2024-12/2025-06', '2026'].map((period) =>
        observed('dti', 'X', period, '1'),
      ),
      targets: [target('2024')],
      adoptions: [adoption('2026')],
      documents: [document('2025-06'), document('2025-07-01')],
    });
    expect(await check(draft)).toEqual([]);
    expect(await check({ ...small, name: 'small' }, draft)).toEqual([]);
    await publishDrafts(database.sql, draft);
    const keys = (table: string, column: string, of: string) => database.sql`
      SELECT e.key, ${database.sql(of)} AS of FROM ${database.sql(table)} t JOIN entity e ON e.id = ${database.sql(column)}
      WHERE t.published_in = 2 ORDER BY 2`;
    expect(
      await database.sql`SELECT split_part(e.key, '|', 2) AS key, o.period AS of
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

  it('is refused where the period does not decide which version is meant', async () => {
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
    expect(await check(draft)).toEqual([
      notCertain('observations.csv', 2, '2025'),
      notCertain('observations.csv', 3, '1999/2000'),
      faultOfCell('unclear/observations.csv', 4, 'period', messages.notPeriod('2025-13')),
      notCertain('targets.csv', 2, '2026'),
      notCertain('adoptions.csv', 2, '2024'),
      faultOfCell('unclear/adoptions.csv', 3, 'unit', messages.severalVersions('X', [OLD, NEW])),
      faultOfCell('unclear/unit_identifiers.csv', 2, 'unit', messages.severalVersions('X', [OLD, NEW])),
    ]);
  });
});

describe('of the versions of a unit, the code means', () => {
  const version = (id: number, from: string | null, until: string | null) => ({
    id,
    key: `X@${from ?? '..'}`,
    identity: id,
    from,
    until,
  });
  const merged = [
    version(1, null, '2008-08-01'),
    version(2, '2008-08-01', '2025-07-01'),
    version(3, '2025-07-01', null),
  ];
  const gap = [version(1, null, '2000-01-01'), version(2, '2010-01-01', null)];
  const twoInForce = [version(1, null, null), version(2, '2025-07-01', null)];

  it.each([
    ['the first, whose beginning is not known', merged, '1900', undefined, 1],
    ['up to its last day', merged, '2025-06-30', undefined, 2],
    ['from its first day', merged, '2025-07-01', undefined, 3],
    ['none in a year in which another began', merged, '2025', undefined, null],
    ['none where both were in part', merged, '2007/2009', undefined, null],
    ['none that began in the period', gap, '2005/2015', undefined, null],
    ['none where none was', gap, '2005', undefined, null],
    ['none where two were', twoInForce, '2026', undefined, null],
    ['the first where the second had not begun', twoInForce, '2024', undefined, 1],
    ['the only one that had begun, of what began before', merged, '2007', 'start', 1],
    ['none, of what may have begun in the one before', merged, '2020', 'start', null],
    ['the last, of what goes on', merged, '2026', 'end', 3],
    ['none, of what may go on in the next', merged, '2020', 'end', null],
  ] as const)('%s', (_, versions, period, open, id) => {
    expect(versionOf(versions, parsePeriod(period), open)?.id ?? null).toBe(id);
  });
});
