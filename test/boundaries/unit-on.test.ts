import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { cell, type SeedRow, seedRows } from '../support/seed-rows.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Share {
  unit: { code: string; validFrom: string | null; name: string };
  areaShare: number | null;
  populationShare: number | null;
  whole: boolean;
}

const on = async (code: string, date: string) => {
  const { data, errors } = await server.query<{ unit: { on: Share[] } }>(
    `query ($code: String!, $date: Date!) { unit(code: $code) {
      on(date: $date) { unit { code validFrom name } areaShare populationShare whole } } }`,
    { code, date },
  );
  expect(errors).toBeUndefined();
  return data.unit.on;
};

const all = (code: string, validFrom: string | null, name: string) => ({
  unit: { code, validFrom, name },
  areaShare: 1,
  populationShare: 1,
  whole: true,
});
const part = (code: string, validFrom: string | null, name: string) => ({
  unit: { code, validFrom, name },
  areaShare: null,
  populationShare: null,
  whole: false,
});

describe('Unit.on', () => {
  it('finds what a unit became, from its old name, over a change of name and over several changes', async () => {
    expect(await on('27@..', '2025-07-01')).toEqual([all('24', '2025-07-01', 'Tỉnh Bắc Ninh')]);
    expect(await on('407@..', '2020-06-01')).toEqual([all('407', '2020-06-01', 'Thị xã Nghi Sơn')]);
    // Đông Sơn district went into the city of Thanh Hóa half a year before districts ended.
    expect(await on('405@..', '2025-06-30')).toEqual([all('380', '2025-01-01', 'Thành phố Thanh Hóa')]);
  });

  it('is the unit itself on every day on which it is in force', async () => {
    for (const date of ['2008-08-01', '2019-04-01', '2030-01-01'])
      expect(await on('01@2008-08-01', date)).toEqual([all('01', '2008-08-01', 'Thành phố Hà Nội')]);
    expect(await on('38', '0001-01-01')).toEqual([all('38', null, 'Tỉnh Thanh Hóa')]);
    expect(await on('TH-DIC', '2020-01-01')).toHaveLength(1);
  });

  it('has parts as its links do: not as the whole, and with null where their size is not known', async () => {
    const links = seedRows('unit_change_links').filter((row) => cell(row, 'predecessor') === '14758@..');
    const share = (row: SeedRow, column: string) => {
      const decimal = cell(row, column);
      return decimal === null ? null : Number(decimal);
    };
    const found = await on('14758@..', '2025-07-01');
    expect(found.map(({ unit }) => unit.name)).toEqual(['Phường Hàm Rồng', 'Phường Hạc Thành']);
    expect(found).toMatchObject(
      links.map((row) => ({
        unit: { code: cell(row, 'successor')?.split('@')[0] },
        areaShare: share(row, 'area_share'),
        populationShare: share(row, 'population_share'),
        whole: false,
      })),
    );
  });

  it('goes back to the predecessors of a unit, with shares where it has one predecessor alone', async () => {
    expect(await on('08@2025-07-01', '2025-06-30')).toEqual([
      part('02', null, 'Tỉnh Hà Giang'),
      part('08', null, 'Tỉnh Tuyên Quang'),
    ]);
    expect(await on('407@2020-06-01', '2020-05-31')).toEqual([all('407', null, 'Huyện Tĩnh Gia')]);
    const before2008 = await on('01@2008-08-01', '2008-07-31');
    expect(before2008).toEqual(
      expect.arrayContaining([part('01', null, 'Thành phố Hà Nội'), part('28', null, 'Tỉnh Hà Tây')]),
    );
  });

  it('is empty after an abolition without a successor', async () => {
    expect(await on('407@2020-06-01', '2025-07-01')).toEqual([]);
    expect(await on('407@..', '2025-07-01')).toEqual([]);
  });

  it('is asked with a day of the calendar', async () => {
    const { errors } = await server.query('{ unit(code: "38") { on(date: "2025-02-29") { whole } } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['DATE_INVALID']);
  });

  it('takes as many statements for 60 units and three days as for one unit and one day', async () => {
    const many = await server.query<{
      units: { nodes: unknown };
    }>(`{ units(first: 60, filter: { kinds: [PROVINCE] }) { nodes {
      a: on(date: "2007-01-01") { unit { name } } b: on(date: "2019-01-01") { unit { name } } c: on(date: "2025-07-01") { unit { name } } } } }`);
    const one = await server.query(
      '{ units(first: 1, filter: { kinds: [PROVINCE] }) { nodes { a: on(date: "2007-01-01") { unit { name } } } } }',
    );
    expect(many.data.units.nodes).toHaveLength(60);
    expect(one.statements).toBe(3);
    expect(many.statements).toBe(3);
  });
});

describe('Unit.on with shares', () => {
  let small: TestServer;
  beforeAll(async () => {
    small = await startTestServer({ template: 'empty' });
    const unit = (code: string, valid_from = '', valid_to = '') => ({
      code,
      valid_from,
      valid_to,
      kind: 'COMMUNE',
      name_vi: code,
    });
    const change = (code: string, changed_on: string, kind = 'SPLIT') => ({
      code,
      kind,
      changed_on,
      document: 'law',
      locator: 'Điều 1',
    });
    const link = (
      change: string,
      predecessor: string,
      successor: string,
      area_share: number | '',
      population_share: number | '',
    ) => ({
      change,
      predecessor,
      successor,
      whole: String(area_share === 1),
      area_share,
      population_share,
    });
    await publishPackages(small, {
      name: 'shares',
      tables: {
        documents: [{ code: 'law', title_vi: 'Luật', kind: 'LAW', language: 'VI' }],
        units: [
          unit('A', '', '2000-01-01'),
          unit('B', '2000-01-01', '2010-01-01'),
          unit('C', '2000-01-01', '2010-01-01'),
          unit('D', '2010-01-01', '2020-01-01'),
          unit('E', '2010-01-01'),
          unit('F', '2020-01-01'),
          unit('G', '1990-01-01'),
        ],
        unit_changes: [
          change('split', '2000-01-01'),
          change('again', '2010-01-01'),
          change('together', '2020-01-01', 'RENAMED'),
        ],
        unit_change_links: [
          link('split', 'A', 'B', 0.6, 0.9),
          link('split', 'A', 'C', 0.4, 0.1),
          link('again', 'B', 'D', 0.5, ''),
          link('again', 'B', 'E', 0.5, ''),
          link('again', 'C', 'D', 1, 1),
          link('together', 'D', 'F', 1, 1),
        ],
      },
    });
  });
  afterAll(() => small?.close());

  const sharesOf = async (code: string, date: string) => {
    const { data, errors } = await small.query<{ unit: { on: Share[] } }>(
      '{ unit(code: "CODE") { on(date: "DATE") { unit { code } areaShare populationShare whole } } }'
        .replace('CODE', code)
        .replace('DATE', date),
    );
    expect(errors).toBeUndefined();
    return data.unit.on.map(({ unit, areaShare, populationShare, whole }) => [
      unit.code,
      areaShare,
      populationShare,
      whole,
    ]);
  };

  it('multiplies shares along a chain and adds those of several ways to one unit', async () => {
    expect(await sharesOf('A@..', '2005-01-01')).toEqual([
      ['B', 0.6, 0.9, false],
      ['C', 0.4, 0.1, false],
    ]);
    // 0.6 × 0.5 by way of B and 0.4 × 1 by way of C; the share of B's people is not known.
    expect(await sharesOf('A@..', '2015-01-01')).toEqual([
      ['D', 0.7, null, false],
      ['E', 0.3, null, false],
    ]);
    expect(await sharesOf('A@..', '2020-01-01')).toEqual([
      ['E', 0.3, null, false],
      ['F', 0.7, null, false],
    ]);
  });

  it('goes back: a part of a unit belonged to it as a whole', async () => {
    expect(await sharesOf('B@2000-01-01', '1999-12-31')).toEqual([['A', 1, 1, true]]);
    // F is D by a new name; D was made of a part of B and of C, and both were parts of A.
    expect(await sharesOf('F@2020-01-01', '2009-12-31')).toEqual([
      ['B', null, null, false],
      ['C', null, null, false],
    ]);
    expect(await sharesOf('F@2020-01-01', '1999-12-31')).toEqual([['A', 1, 1, true]]);
  });

  it('is empty on a date before all units on record', async () => {
    expect(await sharesOf('G@1990-01-01', '1989-12-31')).toEqual([]);
    expect(await sharesOf('G@1990-01-01', '1990-01-01')).toEqual([['G', 1, 1, true]]);
  });
});
