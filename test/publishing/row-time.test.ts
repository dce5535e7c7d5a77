import { describe, expect, it } from 'vitest';
import { chooseVersion, daysOfLink, type TimeOfRow } from '../../src/publishing/staging/row-time.js';
import type { StagedUnitVersion } from '../../src/publishing/staging/unit-versions.js';
import { parsePeriod } from '../../src/scalars/period.js';
import { messages } from './support/fault-messages.js';

const version = (
  id: number,
  from: string | null,
  until: string | null,
  more: Partial<StagedUnitVersion> = {},
): StagedUnitVersion => ({ id, key: `X@${from ?? '..'}`, identity: id, from, until, ...more });

/** A row about a period, from a document that may have been issued until the day before `issuedBefore`. */
const row = (period: string | null, issuedBefore?: string, open?: TimeOfRow['open']): TimeOfRow => ({
  open,
  ofVersion: true,
  days: () => (period === null ? null : parsePeriod(period)),
  issuedBefore: () => issuedBefore,
});

const DAY = '2025-07-01';
const merged = [version(1, null, DAY), version(2, DAY, null, { announcedOn: '2025-06-12' })];
const renamed = [version(1, null, DAY), version(2, DAY, null, { identity: 1, announcedOn: '2025-06-12' })];
const keys = ['X@..', `X@${DAY}`];

describe('in a change of units, a code means', () => {
  it.each([
    ['predecessor', '2025-07-01', { start: '2025-06-30', end: '2025-07-01' }],
    ['predecessor', '2024-03-01', { start: '2024-02-29', end: '2024-03-01' }],
    ['predecessor', '2023-03-01', { start: '2023-02-28', end: '2023-03-01' }],
    ['successor', '2025-07-01', { start: '2025-07-01', end: '2025-07-02' }],
    ['successor', '2024-12-31', { start: '2024-12-31', end: '2025-01-01' }],
  ])('as %s of a change on %s, the version of one day', (column, changedOn, days) => {
    expect(daysOfLink(column, changedOn)).toEqual(days);
  });

  it('nothing on what is no day', () => {
    expect(() => daysOfLink('successor', '2025-07')).toThrow('expected YYYY-MM-DD; got 2025-07');
  });
});

describe('in a row about a period, a code means', () => {
  const chosen = (versions: readonly StagedUnitVersion[], time: TimeOfRow) => {
    const found = chooseVersion(versions, time);
    return found?.version ? { id: found.version.id, doubt: found.doubt } : found;
  };
  const doubt = expect.stringContaining(`write X@${DAY} if the document means that version`);

  it.each([
    ['the version in force, of a document of those days', merged, row('2024', '2025-01-01'), 1, null],
    ['the version in force, of a later document', merged, row('2024', '2027-01-01'), 1, null],
    ['the version in force, of a document without a day', merged, row('2026'), 2, null],
    ['what the document knew, of a forecast', merged, row('2034', '2017-01-01'), 1, null],
    ['what the document knew, of the year of the change', merged, row('2025', '2025-01-01'), 1, null],
    ['what the document knew, of the last day before', merged, row('2030', DAY), 1, doubt],
    ['the new version, if the document may be of its first day', merged, row('2030', '2025-07-02'), 2, null],
    ['with doubt, if the change was announced then', merged, row('2030', '2025-06-13'), 1, doubt],
    ['without, if it was announced on the day after', merged, row('2030', '2025-06-12'), 1, null],
    ['the newest name in a year with a new name', renamed, row('2025', '2026-03-01'), 2, null],
    ['the old name in a document before it', renamed, row('2030', '2017-01-01'), 1, null],
    ['the old name for days of the old name', renamed, row('2024', '2026-03-01'), 1, null],
  ] as const)('%s', (_, versions, time, id, expected) => {
    expect(chosen(versions, time)).toEqual({ id, doubt: expected });
  });

  it('none in the year of the change, of a document after it', () => {
    const { reason } = messages.versionNotCertain('X', '2025', keys);
    expect(chooseVersion(merged, row('2025', '2026-03-01'))).toEqual({ version: null, reason });
    expect(chooseVersion(merged, row('2025'))).toEqual({ version: null, reason });
  });

  it('none if the document knew two units with this code', () => {
    const three = [version(1, null, '2008-08-01'), version(2, '2008-08-01', DAY), version(3, DAY, null)];
    expect(chosen(three, row('2030', '2017-01-01'))).toEqual({ id: 2, doubt: null });
    const twoInForce = [version(1, null, null), version(2, '2008-08-01', null), version(3, DAY, null)];
    expect(chooseVersion(twoInForce, row('2030', '2017-01-01'))?.version).toBe(null);
  });

  it('the first version in a row about the unit in all of them, and none of two units', () => {
    expect(chosen(renamed, row(null, '2017-01-01'))).toEqual({ id: 1, doubt: null });
    expect(chosen(renamed, { ...row('2026'), ofVersion: false })).toEqual({ id: 1, doubt: null });
    expect(chooseVersion(renamed, undefined)).toEqual({ version: renamed[0], doubt: null });
    expect(chooseVersion(merged, undefined)).toEqual({
      version: null,
      reason: messages.severalVersions('X', keys).reason,
    });
  });

  it('nothing certain where the period could not be read', () => {
    expect(chooseVersion(merged, { open: undefined, ofVersion: true, days: () => undefined })).toBe(null);
  });
});
