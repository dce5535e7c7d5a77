import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/use-database.js';
import { type Draft, withCells, withRows } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { messages } from './support/fault-messages.js';
import { type FoundFault, faultOfCell } from './support/faults.js';
import { publishDrafts, refused } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

const female = (indicator: string, period: string) => ({
  ...observed(indicator, '38', period, '1'),
  breakdown: 'sex=FEMALE',
});

describe('a breakdown by a dimension that its indicator does not list', () => {
  const notListed = (row: number, ...listed: Parameters<typeof messages.dimensionNotListed>) =>
    faultOfCell('small/observations.csv', row, 'breakdown', messages.dimensionNotListed(...listed));

  it.each<[string, Draft, FoundFault[]]>([
    [
      'at its first row, once for each indicator and dimension',
      withRows(
        withCells(small, 'indicators', 2, { dimensions: 'area' }),
        'observations',
        female('online', '2020'),
        female('dti', '2021'),
        female('online', '2021'),
      ),
      [notListed(4, 'sex', 'dti', 'area'), notListed(8, 'sex', 'online', 'no dimensions')],
    ],
    [
      'for each dimension',
      withCells(small, 'indicators', 2, { dimensions: '' }),
      [notListed(4, 'area', 'dti', 'no dimensions'), notListed(4, 'sex', 'dti', 'no dimensions')],
    ],
  ])('is refused %s', async (_, draft, faults) => {
    expect(await refused(database.sql, draft)).toEqual(faults);
  });

  it('is refused for an indicator of another package, and in a new package too', async () => {
    const other = (rows: Record<string, string | number>[]) => dependent('other', { observations: rows });
    expect(
      await refused(database.sql, other([observed('dti', '380', '2020', '1'), female('online', '2020')])),
    ).toEqual([
      faultOfCell(
        'other/observations.csv',
        3,
        'breakdown',
        messages.dimensionNotListed('sex', 'online', 'no dimensions'),
      ),
    ]);
  });

  it('is accepted once the indicator lists it', async () => {
    const listed = withRows(
      withCells(small, 'indicators', 3, { dimensions: 'sex' }),
      'observations',
      female('online', '2020'),
    );
    await publishDrafts(database.sql, listed);
  });
});

describe('a default breakdown', () => {
  it.each([
    ['area=URBAN', 'sex', messages.defaultNotListed('area')],
    ['area=URBAN', '', messages.defaultNotListed('area')],
    ['sex=FEMALE;sex=MALE', 'sex', messages.twoOfOneDimension('sex')],
    ['sex=FEMAL', 'sex', messages.noSuch('category', 'sex=FEMAL', 'sex=FEMALE')],
  ])('is refused as %s of an indicator with the dimensions "%s"', async (categories, dimensions, message) => {
    const draft = withCells(small, 'indicators', 3, { dimensions, default_breakdown: categories });
    expect(await refused(database.sql, draft)).toEqual([
      faultOfCell('small/indicators.csv', 3, 'default_breakdown', message),
    ]);
  });
});
