import { expect, it } from 'vitest';
import type { Fault } from '../../src/packages/fault.js';
import { check } from '../../src/publishing/check.js';
import { useDatabase } from '../support/use-database.js';
import { type Cells, inFolders } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

/** The rules that a series with one far value breaks, and of what row. */
async function warningsOf(cells: Cells): Promise<string[]> {
  const values = [100, 101, 102, 100, 99, 101, 103, 102, 100, 9000, 101, 102];
  const rows = values.map((value, nth) => ({
    ...observed('dti', '380', String(1990 + nth), String(value)),
    ...(value === 9000 ? cells : {}),
  }));
  const faults: Fault[] = [];
  await inFolders([dependent('far', { observations: rows })], (folders) =>
    check(database.sql, folders, { onFault: (fault) => faults.push(fault) }),
  );
  return faults.map(({ rule, row }) => `${rule} ${row}`);
}

it('a note explains a value far outside its series; a nature, a status or an interval does not', async () => {
  const far = ['outlier 11'];
  expect(await warningsOf({ nature: 'MODELLED' })).toEqual(far);
  expect(await warningsOf({ status: 'IMPUTED' })).toEqual(far);
  expect(await warningsOf({ lower: '8000', upper: '10000', confidence_level: '95' })).toEqual(far);
  expect(await warningsOf({ nature: 'MODELLED', note: 'Theo mô hình' })).toEqual([]);
});
