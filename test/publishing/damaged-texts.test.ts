import { expect, it } from 'vitest';
import type { Fault } from '../../src/packages/fault.js';
import { check } from '../../src/publishing/check.js';
import { useDatabase } from '../support/use-database.js';
import { type Draft, inFolders, textOf, withCells, withRows, withText } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts } from './support/state.js';

const database = useDatabase('empty', (sql) => publishDrafts(sql, small));

async function faultsOf(draft: Draft): Promise<Fault[]> {
  const faults: Fault[] = [];
  await inFolders([draft], (folders) =>
    check(database.sql, folders, { onFault: (fault) => faults.push(fault) }),
  );
  return faults;
}

const found = async (draft: Draft) =>
  (await faultsOf(draft)).map(({ rule, row, column }) => `${rule} ${row} ${column}`);

const years = (count: number) =>
  dependent('rows', {
    observations: Array.from({ length: count }, (_, nth) => ({
      ...observed('dti', '380', String(1990 + nth), '5'),
      locator: `Bảng ${nth + 1}`,
    })),
  });

it('rows within a cell are reported, between any two stray quotation marks', async () => {
  const draft = years(8);
  expect(await found(draft)).toEqual([]);
  const swallowed = withText(draft, 'observations', (csv) =>
    csv.replace('Bảng 2', '"Bảng 2').replace('Bảng 5', 'Bảng 5"'),
  );
  const [fault, ...others] = await faultsOf(swallowed);
  expect(others).toEqual([]);
  expect(fault).toMatchObject({ rule: 'swallowed-rows', row: 3, column: 'locator' });
  expect(fault?.reason).toContain('4 lines that look like rows of this file');
  const next = withText(draft, 'observations', (csv) =>
    csv.replace('Bảng 2', '"Bảng 2').replace('Bảng 3', 'Bảng 3"'),
  );
  expect(await found(next)).toEqual(['swallowed-rows 3 locator']);
});

it('rows within a name are reported', async () => {
  const draft = withText(small, 'units', (csv) =>
    csv.replace('Tỉnh Thanh Hóa', '"Tỉnh Thanh Hóa').replace('Xã X', 'Xã X"'),
  );
  expect(await found(draft)).toContain('swallowed-rows 2 name_vi');
});

it('notes and quotes of several lines are not reported, whatever is in them', async () => {
  const texts = [
    'Theo báo cáo:\n- một, hai, ba\n- bốn, năm, sáu',
    'a, b, c, d, e, f\ng, h, i, j, k, l',
    'Năm 2019, 2020, 2021, 2022, 2023, 2024\nlà 1, 2, 3, 4, 5, 6',
    'Một\nHai\nBa',
    'x,y,z,t,u,v\nx,y,z,t,u,v\nx,y,z,t,u,v',
    'Dòng một,\n,,,,,,',
  ];
  for (const quote of texts)
    expect(await found(withCells(small, 'observations', 2, { quote })), quote).toEqual([]);
});

it('of one kind in a column, ten are listed and the others counted', async () => {
  const rows = Array.from({ length: 25 }, (_, nth) => ({
    code: `T-${nth}`,
    name_vi: `Chá»§ Ä‘á» ${nth}`,
    position: nth,
  }));
  const faults = await faultsOf(
    withRows(small, 'topics', ...rows, { code: 'T-null', name_vi: 'NULL', position: 99 }),
  );
  expect(faults.map(({ rule, row }) => `${rule} ${row}`)).toEqual([
    ...Array.from({ length: 10 }, (_, nth) => `garbled ${nth + 4}`),
    'garbled 14',
    'placeholder 29',
  ]);
  expect(faults[10]?.reason).toBe('the same in 15 more rows, from 14 to 28; compare them with row 4');
});

it('a note does not explain a damaged text', async () => {
  const draft = withCells(small, 'observations', 2, { locator: 'B¶ng 1', note: 'Đã kiểm tra' });
  expect(await found(draft)).toEqual(['garbled 2 locator']);
});

it('rows with faults are looked at too', async () => {
  const draft = withCells(small, 'topics', 2, { name_vi: 'ChÃ­nh quyá»n', parent: 'no such topic' });
  expect((await found(draft)).toSorted()).toEqual(['garbled 2 name_vi', 'reference 2 parent']);
});

it('the description of the package decides what separates cells', async () => {
  const draft = years(4);
  const withSemicolons = (text: string) => text.replaceAll(',', ';');
  const bytes = {
    datasets: withSemicolons(textOf(draft, 'datasets')),
    observations: withSemicolons(textOf(draft, 'observations'))
      .replace('Bảng 2', '"Bảng 2')
      .replace('Bảng 3', 'Bảng 3"'),
  };
  const description = { ...draft.description, dialect: { delimiter: ';' } };
  expect(await found({ ...draft, bytes, description })).toEqual(['swallowed-rows 3 locator']);
});
