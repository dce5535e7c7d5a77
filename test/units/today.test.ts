import { afterEach, describe, expect, it, vi } from 'vitest';
import { readQuality } from '../../src/cli/report.js';
import { withCells } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { publishDrafts } from '../publishing/support/state.js';
import { useServer } from '../support/use-server.js';

const at = (time: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });
afterEach(() => void vi.useRealTimers());

/** Commune 14758 was Phường Đông Thọ until 30 June 2025, and has been Phường Hàm Rồng since. */
const LAST_MINUTE = '2025-06-30T16:59:59Z';
const MIDNIGHT = '2025-06-30T17:00:00Z';

describe('today in a catalogue with a time zone', () => {
  const server = useServer();
  const nameAt = async (time: string, path?: number) => {
    at(time);
    const { data, statements } = await server.query<{ unit: { name: string } }>(
      '{ unit(code: "14758") { name } }',
      {},
      path,
    );
    return [data.unit.name, statements];
  };

  it('begins at midnight there, in one statement, also at an old revision', async () => {
    expect(await nameAt(LAST_MINUTE)).toEqual(['Phường Đông Thọ', 1]);
    expect(await nameAt(MIDNIGHT)).toEqual(['Phường Hàm Rồng', 1]);
    expect(await nameAt(MIDNIGHT, 1)).toEqual(['Phường Hàm Rồng', 1]);
  });

  it('is the day on which parents are read', async () => {
    at(LAST_MINUTE);
    const query = '{ unit(code: "14758") { parent { code } } catalogue { timeZone } }';
    expect((await server.query(query)).data).toEqual({
      unit: { parent: { code: '380' } },
      catalogue: { timeZone: 'Asia/Ho_Chi_Minh' },
    });
  });

  it('is the day of the quality report', async () => {
    at(MIDNIGHT);
    expect((await readQuality(server.sql, undefined, 1))?.on).toBe('2025-07-01');
    expect((await readQuality(server.sql, '2025-06-30', 1))?.on).toBe('2025-06-30');
  });
});

describe('today in a catalogue without a time zone', () => {
  const server = useServer({ template: 'empty' }, ({ sql }) => publishDrafts(sql, small));

  it('begins at midnight in UTC, until a package sets a zone', async () => {
    const query = '{ unit(code: "X") { name } catalogue { timeZone } }';
    const answerAt = async (time: string) => {
      at(time);
      return (await server.query(query)).data;
    };
    expect(await answerAt('2025-06-30T23:59:59Z')).toMatchObject({ unit: { name: 'Xã X' } });
    expect(await answerAt('2025-07-01T00:00:00Z')).toEqual({
      unit: { name: 'Phường X' },
      catalogue: { timeZone: 'UTC' },
    });
    vi.useRealTimers();
    await publishDrafts(server.sql, withCells(small, 'catalogue', 2, { time_zone: 'America/New_York' }));
    await expect.poll(async () => (await server.query(query)).extensions.revision).toBe(2);
    expect(await answerAt('2025-07-01T03:59:59Z')).toMatchObject({ unit: { name: 'Xã X' } });
    expect(await answerAt('2025-07-01T04:00:00Z')).toMatchObject({ unit: { name: 'Phường X' } });
  });
});
