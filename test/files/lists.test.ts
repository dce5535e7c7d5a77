import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { ListTable } from '../../src/tables/list-table.js';
import { LIST_TABLES } from '../../src/tables/lists/all.js';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';
import { fieldsOfList, flat, nodesOf, type Texts } from './support/list-rows.js';

const server = useServer();

const listOf = (name: string) => LIST_TABLES.get(name) as ListTable;

async function readCsv(path: string) {
  const { status, bytes, trailers, isWhole } = await getFile(server, path);
  expect([status, isWhole], bytes.toString().slice(0, 500)).toEqual([200, true]);
  const rows = parse(bytes.toString(), { columns: true }) as Texts[];
  return { rows, text: bytes.toString(), trailers };
}

/** A row is that of the API: a column that the answer does not have, below a null object or an empty list, is empty. */
function expectRows(rows: Texts[], wanted: Texts[]): void {
  expect(rows.length).toBe(wanted.length);
  for (const [i, row] of rows.entries())
    for (const [name, text] of Object.entries(row))
      expect([i, name, text.replace(/^'(?=[=+\-@])/, '')]).toEqual([i, name, wanted[i]?.[name] ?? '']);
}

const LISTS: [name: string, field: string, input: string, search: string, filter: object][] = [
  ['units', 'units', 'UnitFilter', '', {}],
  [
    'units',
    'units',
    'UnitFilter',
    'kind=PROVINCE&inForceOn=2025-07-01',
    { kinds: ['PROVINCE'], inForceOn: '2025-07-01' },
  ],
  ['units', 'units', 'UnitFilter', 'within=38&kind=commune', { within: '38', kinds: ['COMMUNE'] }],
  ['units', 'units', 'UnitFilter', 'code=38,01', { codes: ['38', '01'] }],
  ['indicators', 'indicators', 'IndicatorFilter', '', {}],
  ['indicators', 'indicators', 'IndicatorFilter', 'topic=foundation', { topics: ['foundation'] }],
  ['indicators', 'indicators', 'IndicatorFilter', 'hasTargets=true', { hasTargets: true }],
  [
    'indicators',
    'indicators',
    'IndicatorFilter',
    'unit=38&period=2023',
    { hasObservationsFor: { unit: '38' }, period: '2023' },
  ],
  ['documents', 'documents', 'DocumentFilter', '', {}],
  ['documents', 'documents', 'DocumentFilter', 'from=2020', { from: '2020' }],
  ['datasets', 'datasets', 'DatasetFilter', '', {}],
  ['targets', 'targets', 'TargetFilter', '', {}],
  ['targets', 'targets', 'TargetFilter', 'unit=38', { subjects: [{ unit: '38' }] }],
  ['targets', 'targets', 'TargetFilter', 'achieved=false', { achieved: false }],
  ['infrastructure', 'infrastructureAssets', 'InfrastructureFilter', '', {}],
  ['models', 'models', 'ModelFilter', '', {}],
];

describe.each(LISTS)('/%s of %s as %s: %s', (name, field, input, search, filter) => {
  it('has what the API answers, page by page, in every form', async () => {
    const { nodes, totalCount } = await nodesOf(server, field, input, fieldsOfList(listOf(name)), filter);
    expect(nodes.length).toBe(totalCount);
    const { rows, trailers } = await readCsv(`/${name}.csv?${search}`);
    expectRows(
      rows,
      nodes.map((node) => flat(node)),
    );
    expect(trailers['catalogue-rows']).toBe(String(totalCount));
    const lines = await getFile(server, `/revisions/1/${name}.jsonl?${search}`);
    expect(lines.trailers['catalogue-digest']).toBe(trailers['catalogue-digest']);
    const described = await getFile(server, `/${name}.metadata.json?${search}`);
    expect(JSON.parse(described.bytes.toString())).toMatchObject({
      name,
      rows: totalCount,
      digest: trailers['catalogue-digest'],
    });
  });
});

it('topics are all of the API, each before those below it', async () => {
  const [{ codes } = { codes: [] }] = await server.sql<
    { codes: string[] }[]
  >`SELECT json_agg(code) AS codes FROM topic WHERE superseded_in = 2147483647`;
  const { data } = await server.query<{ topics: object[] }>(
    `query ($codes: [String!]) { topics(codes: $codes) { ${fieldsOfList(listOf('topics'))} } }`,
    { codes },
  );
  const { rows } = await readCsv('/topics.csv');
  const of = (code: unknown) => data.topics.find((topic) => (topic as { code: string }).code === code) ?? {};
  expect(rows.map(({ code }) => code).sort()).toEqual([...codes].sort());
  expectRows(
    rows,
    rows.map(({ code }) => flat(of(code))),
  );
  const at = new Map(rows.map(({ code }, i) => [code, i]));
  for (const [i, { parent_code }] of rows.entries())
    if (parent_code) expect(at.get(parent_code)).toBeLessThan(i);
  expect((await readCsv('/topics.csv?code=foundation')).rows.map(({ code }) => code)).toEqual(['foundation']);
});

it.each([
  ['units', 'unit'],
  ['indicators', 'indicator'],
  ['topics', 'topic'],
  ['targets', 'target'],
  ['documents', 'document'],
  ['datasets', 'dataset'],
  ['infrastructure', 'infrastructure_asset'],
  ['models', 'practice_model'],
  ['adoptions', 'adoption'],
  ['unit-changes', 'unit_change_link'],
])('%s have a row for each of the database', async (list, table) => {
  const [{ count } = { count: 0 }] = await server.sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${server.sql(table)} WHERE superseded_in = 2147483647`;
  expect(count).toBeGreaterThan(0);
  expect((await readCsv(`/${list}.csv`)).rows.length).toBe(count);
});

it('adoptions are those of all models', async () => {
  const query = `id adoptions(first: 100) { pageInfo { hasNextPage } nodes { ${fieldsOfList(listOf('adoptions'))} } }`;
  const { nodes } = await nodesOf(server, 'models', 'ModelFilter', query);
  expect(nodes.some((model) => model.adoptions.pageInfo.hasNextPage)).toBe(false);
  const { rows } = await readCsv('/adoptions.csv');
  expect(rows.length).toBeGreaterThan(0);
  expectRows(
    rows,
    nodes.flatMap((model) => model.adoptions.nodes.map((node: object) => flat(node))),
  );
  const [{ count } = { count: 0 }] = await server.sql`SELECT count(*)::int AS count FROM adoption`;
  expect(rows.length).toBe(count);
});

it('unit changes are all links of all changes, oldest first', async () => {
  const { rows } = await readCsv('/unit-changes.csv');
  const [{ count } = { count: 0 }] = await server.sql`SELECT count(*)::int AS count FROM unit_change_link`;
  expect(count).toBeGreaterThan(0);
  expect(rows.length).toBe(count);
  const days = rows.map(({ date }) => date);
  expect(days).toEqual([...days].sort());
  const [change, link] = listOf('unit-changes').row.map(({ fields }) => fields);
  const { nodes } = await nodesOf(
    server,
    'units',
    'UnitFilter',
    `successors { ${change} links { ${link} } }`,
    {
      kinds: ['PROVINCE'],
    },
  );
  const wanted = nodes.flatMap(({ successors }) =>
    successors.flatMap(({ links, ...of }: { links: object[] }) =>
      links.map((one) => flat({ ...of, ...one })),
    ),
  );
  expect(wanted.length).toBeGreaterThan(0);
  for (const row of wanted) expect(rows).toContainEqual(expect.objectContaining(row));
});

it.each([
  ['indicator=DTI_RANK', 'DTI_RANK', {}],
  ['indicator=PCI&period=2016', 'PCI', { period: '2016' }],
  ['indicator=POPULATION&kind=country', 'POPULATION', { among: { unitKind: 'COUNTRY' } }],
  [
    'indicator=PCI&period=2016&unit=38,01,37',
    'PCI',
    { period: '2016', among: { unitKind: 'PROVINCE', units: ['38', '01', '37'] } },
  ],
])(
  '/ranking.csv?%s has every unit of the ranking, with a rank or without',
  async (search, code, variables) => {
    const query = `query ($code: String!, $period: Period, $among: RankingScope) { indicator(code: $code) {
    ranking(first: 100, period: $period, among: $among) { totalCount
      nodes { ${fieldsOfList(listOf('ranking'))} } excluded { reason observation { unit { code } } } withoutData { code } } } }`;
    // biome-ignore lint/suspicious/noExplicitAny: answers of GraphQL
    const { data } = await server.query<any>(query, { code, ...variables });
    const { totalCount, nodes, excluded, withoutData } = data.indicator.ranking;
    const { rows } = await readCsv(`/ranking.csv?${search}`);
    expect(nodes.length).toBe(totalCount);
    expectRows(
      rows.slice(0, totalCount),
      nodes.map((node: object) => flat(node)),
    );
    expect(rows.slice(totalCount).map((row) => [row.rank, row.unit_code, row.reason])).toEqual([
      ...excluded.map(
        ({ reason, observation }: { reason: string; observation: { unit: { code: string } } }) => [
          '',
          observation.unit.code,
          reason,
        ],
      ),
      ...withoutData.map((unit: { code: string }) => ['', unit.code, '']),
    ]);
  },
);

it('/compare.csv has a row for each unit and indicator, also without a value', async () => {
  const { rows } = await readCsv('/compare.csv?indicators=PCI,VNEID_ACTIVATED&units=38,01&period=2016');
  const { data } = await server.query<{
    compare: { unit: { code: string }; cells: ({ valueDecimal: string } | null)[] }[];
  }>(
    '{ compare(indicators: ["PCI", "VNEID_ACTIVATED"], units: ["38", "01"], period: "2016") { unit { code } cells { valueDecimal } } }',
  );
  const wanted = data.compare.flatMap(({ unit, cells }) =>
    cells.map((cell, i) => [unit.code, ['PCI', 'VNEID_ACTIVATED'][i], cell?.valueDecimal ?? '']),
  );
  expect(rows.map((row) => [row.unit_code, row.indicator_code, row.value])).toEqual(wanted);
  expect(wanted.filter(([, , value]) => value === '').length).toBeGreaterThan(0);
  expect(wanted.filter(([, , value]) => value !== '').length).toBeGreaterThan(0);
});

it('the identity is that of the plain file', async () => {
  const { text, trailers } = await readCsv('/topics.csv');
  expect(trailers['catalogue-digest']).toBe(`sha-256=${createHash('sha256').update(text).digest('hex')}`);
});

it('names are in the language that is asked for', async () => {
  const { text } = await readCsv('/topics.csv?lang=en');
  expect(text.split('\n')[0]).toBe(
    'id,code,name_en,description_en,parent_code,parent_name_en,dataset_code,dataset_licence',
  );
});

it('every column is described in both languages', async () => {
  const required: Record<string, string> = {
    ranking: '?indicator=PCI',
    compare: '?indicators=PCI,DTI_RANK&units=38',
  };
  for (const name of LIST_TABLES.keys()) {
    const { bytes } = await getFile(server, `/${name}.metadata.json${required[name] ?? ''}`);
    for (const { description } of JSON.parse(bytes.toString()).columns) {
      expect(description.vi).toMatch(/\.$/);
      expect(description.en).toMatch(/^.{3,300}\.$/);
      expect(description.en).not.toMatch(/requested language|\bnull\b/);
    }
  }
});

it('a column is described by its field, or by the object that it is of', async () => {
  const { bytes } = await getFile(server, '/targets.metadata.json');
  const of = Object.fromEntries(
    JSON.parse(bytes.toString()).columns.map(
      ({ name, description }: { name: string; description: { en: string } }) => [name, description.en],
    ),
  );
  expect(of).toMatchObject({
    value: "The value to reach, in the indicator's unit of measure; empty if `relation` is BETWEEN.",
    indicator_name_en: 'The indicator that measures it (name, in English).',
    progress_achieved: 'Whether the newest observation achieves the target.',
    source_document_code: 'The document that is cited (code).',
  });
});

it.each([
  ['/units.csv?kinds=PROVINCE', 400, 'FILTER_INVALID', /only the parameters code, kind, .*is "kind" meant/],
  ['/units.csv?kind=TOWN', 400, 'FILTER_INVALID', /one of .*PROVINCE/],
  ['/units.csv?inForceOn=yesterday', 400, 'DATE_INVALID', /yesterday/],
  ['/units.csv?code=38&code=01', 400, 'FILTER_INVALID', /once/],
  ['/units.csv?within=3888', 400, 'CODE_NOT_FOUND', /no unit has the code "3888"/],
  ['/indicators.jsonl?topic=fundation', 400, 'CODE_NOT_FOUND', /is "foundation" meant/],
  ['/indicators.csv?hasTargets=maybe', 400, 'FILTER_INVALID', /true/],
  ['/documents.csv?from=2024&to=2020', 400, 'FILTER_INVALID', /./],
  ['/documents.csv?from=soon', 400, 'PERIOD_INVALID', /soon/],
  ['/targets.csv?unit=nowhere', 400, 'CODE_NOT_FOUND', /nowhere/],
  ['/ranking.csv', 400, 'FILTER_INVALID', /indicator is missing/],
  ['/ranking.csv?indicator=PCX', 400, 'CODE_NOT_FOUND', /PCX/],
  ['/ranking.csv?indicator=PCI,DTI_RANK', 400, 'CODE_NOT_FOUND', /./],
  ['/ranking.csv?indicator=PCI&kind=PROVINCE,COMMUNE', 400, 'FILTER_INVALID', /one value of kind; got 2/],
  ['/compare.csv?indicators=PCI', 400, 'FILTER_INVALID', /units is missing/],
  ['/compare.csv?indicators=PCX&units=38', 400, 'CODE_NOT_FOUND', /PCX/],
  ['/models.csv?lang=fr', 400, 'FILTER_INVALID', /both, vi, en/],
  ['/constructor.csv', 404, 'NOT_FOUND', /./],
  ['/revisions/9/units.csv', 404, 'REVISION_NOT_FOUND', /./],
  ['/cite?file=constructor.csv', 400, 'BAD_REQUEST', /./],
] as const)('%s is refused', async (path, status, code, message) => {
  const { bytes, ...found } = await getFile(server, path);
  const [error] = JSON.parse(bytes.toString()).errors;
  expect([found.status, error.extensions.code]).toEqual([status, code]);
  expect(error.message).toMatch(message);
});

it('a list is cited by its permanent address and its digest', async () => {
  const { bytes } = await getFile(server, `/cite?file=${encodeURIComponent('/units.csv?kind=PROVINCE')}`);
  const { trailers } = await getFile(server, '/revisions/1/units.csv?kind=PROVINCE');
  expect(bytes.toString()).toContain('/revisions/1/units.csv?kind=PROVINCE');
  expect(bytes.toString()).toContain(String(trailers['catalogue-digest']).replace('sha-256=', ''));
});
