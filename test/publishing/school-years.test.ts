import { expect, it } from 'vitest';
import type { Fault } from '../../src/packages/fault.js';
import { check } from '../../src/publishing/check.js';
import { useDatabase } from '../support/use-database.js';
import { type Cells, inFolders } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { messages } from './support/fault-messages.js';
import { publishDrafts } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

/** The warnings about one series with these periods. */
async function warningsOf(periods: readonly string[], cells: Cells = {}) {
  const rows = periods.map((period, nth) => ({
    ...observed('dti', '380', period, String(100 + nth)),
    ...cells,
  }));
  const faults: Fault[] = [];
  await inFolders([dependent('years', { observations: rows })], (folders) =>
    check(database.sql, folders, { onFault: (fault) => faults.push(fault) }),
  );
  return faults.map(({ row, rule, reason }) => ({ row, rule, reason }));
}

it('warns once of periods of two years that share one, wherever they are', async () => {
  const warning = messages.schoolYear('2019/2020', '2019-09/2020-08');
  expect(await warningsOf(['2019/2020', '2020/2021', '2021/2022'])).toEqual([{ row: 3, ...warning }]);
  expect(await warningsOf(['2021/2022', '2020/2021', '2015', '2019/2020'])).toEqual([
    { row: 2, ...messages.schoolYear('2020/2021', '2020-09/2021-08') },
  ]);
});

it.each([
  ['school years with their months', ['2019-09/2020-08', '2020-09/2021-08']],
  ['periods of two years one after the other', ['2017/2018', '2019/2020']],
  ['averages of three years', ['2017/2019', '2018/2020']],
  ['one period of two years among years', ['2018', '2019', '2019/2020', '2020']],
])('does not warn of %s', async (_, periods) => {
  expect(await warningsOf(periods)).toEqual([]);
});

it('does not warn of rows with a note', async () => {
  expect(await warningsOf(['2019/2020', '2020/2021'], { note: 'Bình quân hai năm' })).toEqual([]);
});
