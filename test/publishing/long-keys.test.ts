import { describe, expect, it } from 'vitest';
import { useDatabaseForEach } from '../support/use-database.js';
import { type Draft, withRows } from './support/draft.js';
import { observed, small } from './support/drafts.js';
import { messages } from './support/fault-messages.js';
import { faultOfCell } from './support/faults.js';
import { publishDrafts, refused } from './support/state.js';

const database = useDatabaseForEach('empty');

/** A text of letters of three bytes each that does not compress: an index keeps it as it is. */
function han(length: number, seed: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(0x4e00 + (state % 0x5000));
  }).join('');
}

/** The small package with a series whose codes have the greatest length. */
function withLongSeries(categories: number, length: number): Draft {
  const [indicator, unit] = [han(200, 1), han(200, 2)];
  const dimensions = Array.from({ length: categories }, (_, i) => `d${i}`);
  const category = (i: number) => han(length, i + 3);
  const withCodes = withRows(
    withRows(small, 'units', {
      code: unit,
      valid_from: '2000-01-01',
      valid_to: '',
      kind: 'COMMUNE',
      name_vi: 'Xã',
    }),
    'indicators',
    {
      code: indicator,
      name_vi: 'Dài',
      unit_of_measure: 'percent',
      direction: 'NEUTRAL',
      aggregation: 'NONE',
      dimensions: dimensions.join(';'),
    },
  );
  const withCategories = withRows(
    withRows(withCodes, 'dimensions', ...dimensions.map((code) => ({ code, name_vi: code }))),
    'categories',
    ...dimensions.map((dimension, i) => ({ dimension, code: category(i), name_vi: 'x', position: 1 })),
  );
  return withRows(withCategories, 'observations', {
    ...observed(indicator, unit, '2023', '1'),
    breakdown: dimensions.map((dimension, i) => `${dimension}=${category(i)}`).join(';'),
  });
}

describe('a series with codes of the greatest length', () => {
  it('is published where its breakdown has at most 1,300 bytes', async () => {
    // 7 categories of 3 + 3 * 60 bytes, and 6 semicolons.
    const { published } = await publishDrafts(database.sql, withLongSeries(7, 60));
    expect(published).toBe(true);
  });

  it('is refused where its breakdown has more, since no index could hold its key', async () => {
    expect(await refused(database.sql, withLongSeries(4, 190))).toEqual([
      faultOfCell('small/observations.csv', 8, 'breakdown', messages.breakdownTooLong),
    ]);
  });
});
