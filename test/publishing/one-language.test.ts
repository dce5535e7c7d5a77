import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readQuality } from '../../src/cli/report.js';
import { exportPackage } from '../../src/publishing/export/export-package.js';
import { publish } from '../../src/publishing/publish.js';
import { useServer } from '../support/use-server.js';
import { type Cells, type Draft, emptyFolder } from './support/draft.js';
import { small } from './support/drafts.js';
import { serveDrafts } from './support/served.js';

/** English texts of the rows of the small package that have no Vietnamese one, by code. */
const ENGLISH: Record<string, string> = {
  gov: 'Digital government',
  'BC-1': 'Report',
  '380': 'Amber city',
  percent: 'per cent',
  sex: 'Sex',
  FEMALE: 'Female',
  lgsp: 'Exchange platform',
  team: 'Technology team',
  dti: 'Aardvark index',
  small: 'Numbers',
  catalogue: 'Catalogue',
};

const inEnglish = (row: Cells): Cells => {
  const english = ENGLISH[String(row.code)];
  if (!english) return row;
  const { name_vi, title_vi, symbol_vi, ...others } = row;
  const texts: Cells = name_vi === undefined ? { title_en: english } : { name_en: english };
  return { ...others, ...texts, ...(symbol_vi !== undefined && { symbol_en: symbol_vi }) };
};

/** The small package, in which some rows of every table have names in English only. */
const draft: Draft = {
  ...small,
  tables: Object.fromEntries(
    Object.entries(small.tables).map(([table, rows]) => [table, rows.map(inEnglish)]),
  ),
};

const server = useServer({ template: 'empty' }, (server) => serveDrafts(server, draft));

it('a name or title that is only in English is the answer in both languages', async () => {
  const names = (language: string) => `
    catalogue { title(language: ${language}) }
    dataset(code: "small") { title(language: ${language}) }
    document(code: "BC-1") { title(language: ${language}) }
    indicator(code: "dti") {
      name(language: ${language}) topic { name(language: ${language}) }
      unitOfMeasure { name(language: ${language}) symbol(language: ${language}) }
      dimensions { name(language: ${language}) }
      series { nodes { breakdown { name(language: ${language}) } } }
    }
    unit(code: "380") { name(language: ${language}) parent { name(language: ${language}) } }`;
  const ask = async (language: string) => {
    const { data, errors } = await server.query<{ indicator: object }>(`{ ${names(language)} }`);
    expect(errors).toBeUndefined();
    return data;
  };
  const vietnamese = await ask('VI');
  expect(vietnamese).toEqual(await ask('EN'));
  expect(vietnamese).toMatchObject({
    catalogue: { title: 'Catalogue' },
    dataset: { title: 'Numbers' },
    document: { title: 'Report' },
    indicator: {
      name: 'Aardvark index',
      topic: null,
      unitOfMeasure: { name: 'per cent', symbol: '%' },
      dimensions: [{ name: 'Sex' }, { name: 'Khu vực' }],
      series: { nodes: [{ breakdown: [] }, { breakdown: [{ name: 'Thành thị' }, { name: 'Female' }] }] },
    },
    unit: { name: 'Amber city', parent: { name: 'Tỉnh Thanh Hóa' } },
  });
});

it('an observation has the symbol of a unit of measure that is named only in English', async () => {
  const { data } = await server.query(
    '{ observations(filter: { indicators: ["dti"] }, first: 1) { nodes { text } } }',
  );
  expect(data).toEqual({ observations: { nodes: [{ text: '49,31 %' }] } });
});

it('an order by name has the names in English among those in Vietnamese', async () => {
  const { data } = await server.query<{ units: { nodes: { name: string }[] }; indicators: unknown }>(
    `{ units(orderBy: { field: NAME }, first: 10) { nodes { name } }
       indicators(orderBy: { field: NAME }, first: 10) { nodes { name } } }`,
  );
  expect(data).toEqual({
    units: {
      nodes: ['Amber city', 'Phường X', 'Tỉnh Thanh Hóa', 'Xã X'].map((name) => ({ name })),
    },
    indicators: { nodes: ['Aardvark index', 'Tỷ lệ trực tuyến'].map((name) => ({ name })) },
  });
});

it('search finds a name that is only in English, in both languages', async () => {
  const { data } = await server.query(
    `{ vi: search(query: "amber", language: VI) { nodes { node { ... on Unit { code name } } } }
       en: search(query: "amber", language: EN) { nodes { node { ... on Unit { code name } } } } }`,
  );
  const hits = { nodes: [{ node: { code: '380', name: 'Amber city' } }] };
  expect(data).toEqual({ vi: hits, en: hits });
});

it('a reference and the feed use the text that is there', async () => {
  const { data } = await server.query<{ unit: { reference: { text: string } } }>(
    '{ unit(code: "380") { reference { text } } }',
  );
  expect(data.unit.reference.text).toContain('Amber city');
  expect(await (await fetch(`${server.url}/revisions.atom`)).text()).toContain('<title>Catalogue</title>');
});

it('the report counts what has no name in each language', async () => {
  const quality = await readQuality(server.sql, '2026-01-01', 1);
  const [dataset] = quality?.datasets ?? [];
  expect(dataset).toMatchObject({
    title: 'Numbers',
    withoutVietnamese: {
      count: Object.keys(ENGLISH).length,
      first: ['catalogue «Catalogue»'],
      more: Object.keys(ENGLISH).length - 1,
    },
    withoutEnglish: { first: ['category MALE «Nam»'] },
  });
});

it('is exported as it was published', async () => {
  const folder = join(await emptyFolder(), 'small');
  await exportPackage(server.sql, 'small', folder, {});
  expect(readFileSync(join(folder, 'dimensions.csv'), 'utf8')).toBe(
    'code,name_vi,name_en,additive\nsex,,Sex,\narea,Khu vực,,\n',
  );
  expect(await publish(server.sql, [folder])).toMatchObject({ published: false, changes: [] });
});
