import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readQuality } from '../../src/cli/report.js';
import { daysLater, parseFrequency } from '../../src/reports/frequency.js';
import type { DatasetQuality } from '../../src/reports/quality.js';
import { qualityText } from '../../src/reports/quality-text.js';
import type { Draft } from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { publishDrafts } from '../publishing/support/state.js';
import { createTestDatabase } from '../support/server.js';
import { useDatabase } from '../support/use-database.js';

const withDataset = (draft: Draft, dataset: Record<string, string>): Draft => ({
  ...draft,
  tables: { ...draft.tables, datasets: [{ ...draft.tables.datasets?.[0], ...dataset }] },
});

/** Observations of four units in three years; the commune X was recoded between the second and the third. */
const observations = withDataset(
  dependent('figures', {
    observations: [
      observed('dti', '38', '2023', '1'),
      observed('dti', '38', '2024', '1'),
      observed('dti', '38', '2026', '1'),
      observed('dti', '380', '2023', '1'),
      {
        ...observed('dti', '380', '2024', ''),
        status: 'MISSING',
        missing_reason: 'UNKNOWN',
        note: 'Chưa rõ',
      },
      observed('online', 'X@2000-01-01', '2023', '1'),
      observed('online', 'X@2025-07-01', '2026', '1'),
      observed('online', '38', '2023', '1'),
      { ...observed('online', '38', '2023', '2'), alternative: '1', note: 'Nguồn khác' },
    ],
  }),
  { frequency: 'P1Y', title_en: 'Figures' },
);

/** The small package without observations of its own, and with a commune that ended without a word. */
const { observations: _, ...others } = small.tables;
const base: Draft = {
  ...small,
  tables: {
    ...others,
    units: [
      ...(small.tables.units ?? []),
      { code: 'Y', valid_from: '', valid_to: '2025-07-01', kind: 'COMMUNE', name_vi: 'Xã Y', name_en: 'Y' },
    ],
  },
};

describe('the quality of a revision', () => {
  const database = useDatabase('empty', (sql) => publishDrafts(sql, base, observations));

  const datasetsOn = async (on: string, limit = 10): Promise<Record<string, DatasetQuality>> => {
    const quality = await readQuality(database.sql, on, limit);
    return Object.fromEntries((quality?.datasets ?? []).map((dataset) => [dataset.code, dataset]));
  };

  it('counts subjects × periods that are expected, without those in which the unit was not in force', async () => {
    // dti: 38 and 380 × 2023, 2024, 2026. online: 38 × 2023 and 2026, X until 2025 × 2023, X since then × 2026.
    expect((await datasetsOn('2026-01-01')).figures?.completeness).toEqual({
      expected: 10,
      present: 7,
      explained: 1,
      gaps: {
        count: 2,
        first: ['dti: 1 of 6', 'online: 1 of 4'],
        things: [
          { kind: 'indicator', reference: 'dti', name: 'Chỉ số chuyển đổi số' },
          { kind: 'indicator', reference: 'online', name: 'Tỷ lệ trực tuyến' },
        ],
        more: 0,
      },
    });
  });

  it('counts an observation of a unit that was not in force as present', async () => {
    const late = dependent('late', { observations: [observed('dti', 'X@2000-01-01', '2026', '1')] });
    await publishDrafts(database.sql, late);
    expect((await datasetsOn('2026-01-01')).late?.completeness).toMatchObject({ expected: 1, present: 1 });
  });

  it('says what is late: two frequencies after the newest observation, or one after a change where there are none', async () => {
    expect((await datasetsOn('2028-12-31')).figures?.freshness).toEqual({
      status: 'in time',
      frequency: 'P1Y',
      due: '2029-01-01',
    });
    expect((await datasetsOn('2029-01-01')).figures?.freshness.status).toBe('late');
    const unknown = { status: 'unknown', frequency: null, due: null };
    expect((await datasetsOn('2029-01-01')).small?.freshness).toEqual(unknown);
    await publishDrafts(database.sql, withDataset(dependent('papers', {}), { frequency: 'P1M' }));
    const [row] = await database.sql<{ day: string }[]>`
      SELECT to_char((max(published_at) AT TIME ZONE 'UTC')::date + interval '1 month', 'YYYY-MM-DD') AS day FROM revision`;
    expect((await datasetsOn('2020-01-01')).papers?.freshness).toMatchObject({
      status: 'in time',
      due: row?.day,
    });
  });

  it('ignores an observation that is not due yet', async () => {
    const missing = (period: string, missing_reason: string) => ({
      ...observed('dti', 'Y', period, ''),
      status: 'MISSING',
      missing_reason,
      note: 'Chưa có',
    });
    const waiting = dependent('waiting', {
      observations: [
        observed('dti', 'Y', '2020', '1'),
        missing('2022', 'NOT_COLLECTED'),
        missing('2023', 'NOT_YET_DUE'),
      ],
    });
    await publishDrafts(database.sql, withDataset(waiting, { frequency: 'P1Y' }));
    expect((await datasetsOn('2026-01-01')).waiting?.freshness.due).toBe('2025-01-01');
  });

  it('names what is without English, lineage, address and licence, the first of it, and how many more', async () => {
    const { small: quality, figures: other } = await datasetsOn('2026-01-01', 2);
    expect(quality?.withoutEnglish).toEqual({
      count: 20,
      first: ['catalogue «Danh mục»', 'category FEMALE «Nữ»'],
      things: [
        { kind: 'catalogue', reference: null, name: 'Danh mục' },
        { kind: 'category', reference: 'FEMALE', name: 'Nữ' },
      ],
      more: 18,
    });
    expect(other?.withoutEnglish.count).toBe(0);
    expect(quality?.withoutVietnamese.count).toBe(0);
    expect(quality?.withoutSuccessor).toEqual({
      count: 1,
      first: ['unit Y «Xã Y», until 2025-07-01'],
      things: [{ kind: 'unit', reference: 'Y@..', name: 'Xã Y' }],
      more: 0,
    });
    expect((await datasetsOn('2025-06-30')).small?.withoutSuccessor.count).toBe(0);
    expect(quality?.withoutAddress).toEqual({
      count: 2,
      first: ['document BC-1 «Báo cáo»', 'document QD-2 «Quyết định»'],
      things: [
        { kind: 'document', reference: 'BC-1', name: 'Báo cáo' },
        { kind: 'document', reference: 'QD-2', name: 'Quyết định' },
      ],
      more: 0,
    });
    expect(quality?.withoutLicence.count).toBe(2);
    expect(quality?.unknownLicence).toBe('https://example.org/licence');
  });

  it('is nothing where nothing is published', async () => {
    const empty = await createTestDatabase('empty');
    expect(await readQuality(empty.sql, '2026-01-01', 1)).toBeNull();
    await empty.drop();
  });
});

describe('a frequency', () => {
  it.each([
    ['P1Y', '2024-01-01', 2, '2026-01-01'],
    ['P3M', '2024-11-30', 1, '2025-02-28'],
    ['P1M', '2024-01-31', 1, '2024-02-29'],
    ['P2W', '2024-12-25', 1, '2025-01-08'],
    ['P1Y1D', '0099-01-01', 1, '0100-01-02'],
    ['P1Y', '9999-01-01', 1, '10000-01-01'],
  ])('%s after %s, %i times, is %s', (text, day, times, expected) => {
    const frequency = parseFrequency(text);
    expect(frequency && daysLater(day, frequency, times)).toBe(expected);
  });

  it.each(['', 'P', 'P0Y', '1Y', 'yearly', 'PT1H', 'P1.5Y', 'P-1Y', 'p1y'])('is not %j', (text) => {
    expect(parseFrequency(text)).toBeNull();
  });
});

describe('docs/quality.md', () => {
  it('shows the result for the seeds', async () => {
    const page = readFileSync(new URL('../../docs/quality.md', import.meta.url), 'utf8');
    const [, on = '', limit, shown] = /--on (\S+) --limit (\d+)\n```\n\n```text\n([^`]+)```/.exec(page) ?? [];
    const database = await createTestDatabase();
    const quality = await readQuality(database.sql, on, Number(limit));
    await database.drop();
    expect(quality && qualityText(quality)).toBe(shown);
  });
});
