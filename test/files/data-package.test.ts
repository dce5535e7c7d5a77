import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Package } from 'datapackage';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { examplePackage, USUAL_TABLES } from '../../src/packages/example/example-package.js';
import { writeExampleFolder } from '../../src/packages/example/write-folder.js';
import { exportPackage } from '../../src/publishing/export/export-package.js';
import { LIST_TABLES } from '../../src/tables/lists/all.js';
import { LIST_TITLES } from '../../src/tables/lists/titles.js';
import { hasProgram } from '../deploy/support.js';
import { emptyFolder } from '../publishing/support/draft.js';
import { seedRows } from '../support/seed-rows.js';
import { useServer } from '../support/use-server.js';
import { PROFILES_HINT, readProfiles } from './support/data-package-schemas.js';
import { getFile } from './support/get-file.js';
import { readZip } from './support/read-zip.js';

const server = useServer();

interface Description {
  title: string;
  licenses?: { path: string }[];
  resources: [
    {
      path: string;
      bytes: number;
      hash: string;
      schema: { fields: { name: string; type: string }[]; primaryKey?: string[] };
    },
  ];
  [member: string]: unknown;
}

async function get(path: string) {
  const { status, bytes, isWhole, trailers, headers } = await getFile(server, path);
  expect([status, isWhole], bytes.toString().slice(0, 500)).toEqual([200, true]);
  return { bytes, trailers, headers };
}

const describeAt = async (path: string): Promise<Description> =>
  JSON.parse((await get(path)).bytes.toString());

const CODES = seedRows('datasets').map(({ code }) => String(code));
const PARAMETERS: Record<string, string> = {
  // With units that have no value, and so no id of one.
  ranking: '?indicator=PCI',
  compare: '?indicators=PCI,DTI_RANK&units=38,01',
};
/** Lists without a column that no two rows share: an object of a row may be missing, or is in several. */
const KEYLESS = ['/ranking', '/compare', '/unit-changes'];
const KEYS: Record<string, string> = Object.fromEntries(
  [...LIST_TABLES.keys()].map((name) => [`/${name}`, 'id']),
);
/** Addresses without their ending. */
const TABLES: [path: string, search: string][] = [
  ...CODES.map((code): [string, string] => [`/datasets/${code}`, '']),
  ['/observations', '?indicator=PCI,DTI_RANK&shape=wide&columns=indicator'],
  ['/indicators/PCI', '?shape=wide&columns=period'],
  ['/observations', '?indicator=POPULATION&unit=38&boundaries=2025-07-01'],
  ['/indicators/PCI', '?boundaries=2025-07-01'],
  ['/indicators/DTI_RANK', '?lang=en'],
  ['/units/38', '?since=0'],
  ...[...LIST_TABLES.keys()].map((name): [string, string] => [`/${name}`, PARAMETERS[name] ?? '']),
];

const profiles = readProfiles();
it.skipIf(profiles)(`data packages are not held against the profiles: ${PROFILES_HINT}`, () => {});

function expectValid(description: Description, name: string): void {
  if (!profiles) return;
  const expectOf = (profile: string, value: unknown) => {
    const validate = profiles[profile];
    const found = validate?.(value);
    expect([found, validate?.errors?.slice(0, 3) ?? null], `${name} against ${profile}`).toEqual([
      true,
      null,
    ]);
  };
  for (const version of ['1.0', '2.0']) {
    expectOf(`datapackage-${version}`, description);
    for (const resource of description.resources as Record<string, unknown>[]) {
      expectOf(`dataresource-${version}`, resource);
      if (resource.schema) expectOf(`tableschema-${version}`, resource.schema);
      if (resource.dialect) expectOf(`tabledialect-${version}`, resource.dialect);
    }
  }
}

describe.each(TABLES)('the data package of %s%s', (path, search) => {
  it('describes the CSV file at its permanent address', { timeout: 60_000 }, async () => {
    const description = await describeAt(`/revisions/1${path}.datapackage.json${search}`);
    expectValid(description, path);
    const [{ path: address, bytes, hash, schema }] = description.resources;
    expect(address).toContain(`/revisions/1${path}.csv`);
    const csv = await get(address.slice(server.url.length));
    expect([bytes, hash]).toEqual([
      csv.bytes.length,
      `sha256:${createHash('sha256').update(csv.bytes).digest('hex')}`,
    ]);
    const rows = parse(csv.bytes.toString(), { columns: true }) as Record<string, string>[];
    const [header = []] = parse(csv.bytes.toString(), { to: 1 }) as string[][];
    expect(schema.fields.map(({ name }) => name)).toEqual(header);
    expect(description.licenses?.length).toBeGreaterThan(0);
    const key = schema.primaryKey?.[0];
    const isWide = search.includes('shape=wide');
    expect(key).toBe(isWide || KEYLESS.includes(path) ? undefined : (KEYS[path] ?? 'observation_id'));
    if (key !== undefined) {
      const values = rows.map((row) => row[key]);
      expect(new Set(values).size).toBe(values.length);
      expect(values).not.toContain('');
    }
  });

  it('is an archive with that file, to the byte', { timeout: 60_000 }, async () => {
    const zip = await get(`/revisions/1${path}.zip${search}`);
    const csv = await get(`/revisions/1${path}.csv${search}`);
    const files = await readZip(zip.bytes);
    const name = `${path.split('/').length > 2 ? 'observations' : path.slice(1)}.csv`;
    expect([...files.keys()]).toEqual([name, 'datapackage.json']);
    expect(files.get(name)?.equals(csv.bytes)).toBe(true);
    expect(zip.trailers).toMatchObject({
      'catalogue-rows': csv.trailers['catalogue-rows'],
      'catalogue-digest': csv.trailers['catalogue-digest'],
    });
    const description = JSON.parse(String(files.get('datapackage.json'))) as Description;
    expectValid(description, `${path}.zip`);
    expect(description.resources[0]).toMatchObject({ path: name, bytes: csv.bytes.length });
    expect((await get(`/revisions/1${path}.zip${search}`)).bytes.equals(zip.bytes)).toBe(true);
  });
});

describe.each(TABLES)('the data package of %s%s', (path, search) => {
  it('is read by a reader of another maker, with the types of its columns', {
    timeout: 60_000,
  }, async () => {
    const files = await readZip((await get(`/revisions/1${path}.zip${search}`)).bytes);
    const folder = mkdtempSync(join(tmpdir(), 'package-'));
    try {
      for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
      const read = await Package.load(join(folder, 'datapackage.json'), { basePath: folder });
      expect(read.errors).toEqual([]);
      expect(read.valid).toBe(true);
      const rows = await read.resources[0]?.read({ keyed: true });
      const [name = ''] = files.keys();
      expect(rows?.length).toBe((parse(String(files.get(name)), { columns: true }) as unknown[]).length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('has the licences of the datasets of its rows, also where no column has them', async () => {
  const of = async (path: string) => {
    const { licenses } = await describeAt(path.replace('?', '.datapackage.json?'));
    const metadata = JSON.parse((await get(path.replace('?', '.metadata.json?'))).bytes.toString());
    expect(metadata.licences, path).toEqual(licenses?.map(({ path }) => path));
    return metadata;
  };
  const long = await of('/observations?indicator=PCI,DTI_RANK');
  expect(long.licences.length).toBe(2);
  for (const search of ['shape=wide&columns=period', 'shape=wide&columns=indicator']) {
    const wide = await of(`/observations?indicator=PCI,DTI_RANK&${search}`);
    expect([wide.licences, wide.datasets]).toEqual([long.licences, long.datasets]);
  }
  const zero = 'https://creativecommons.org/publicdomain/zero/1.0/';
  expect(await of('/ranking?indicator=PCI')).toMatchObject({ licences: [zero], datasets: ['vn-pci'] });
  // That of a text is not that of the row about it.
  const documents = parse((await get('/documents.csv')).bytes.toString(), { columns: true });
  const own = (documents as Record<string, string>[]).find(
    (row) => row.licence !== '' && row.licence !== row.dataset_licence,
  );
  expect((await of(`/documents?code=${own?.code}`)).licences).toEqual([own?.dataset_licence]);
});

it.each([
  ['/datasets/vn-pci', 'en', /^Provincial Competitiveness Index \(PCI\), 2005-2016$/],
  ['/datasets/vn-pci?from=2015', 'en', /^Provincial Competitiveness Index \(PCI\), 2005-2016, from=2015$/],
  ['/indicators/PCI', 'en', /^Observations of Provincial Comp.* \(PCI\)\. Open data catalogue of .*Hóa$/],
  ['/indicators/PCI', 'vi', /^Số liệu của chỉ tiêu Chỉ số .* \(PCI\)\. Danh mục dữ liệu mở/],
  ['/units/24', 'en', /^Observations about Bac Ninh Province \(24\)\. Open/],
  ['/units/24@..', 'en', /^Observations about Bac Giang Province \(24@\.\.\)\. Open/],
  ['/observations?indicator=PCI&from=2015', 'en', /^Observations, indicator=PCI, from=2015\. Open/],
  ['/units?kind=PROVINCE', 'en', /^Units in all their versions, kind=PROVINCE\. Open data catalogue/],
  ['/ranking?indicator=pci', 'vi', /^Xếp hạng đơn vị theo một chỉ tiêu, indicator=PCI\. Danh mục/],
])('the package of %s says in %s what it is', async (path, language, title) => {
  const [name, search = ''] = path.split('?');
  const description = await describeAt(`${name}.datapackage.json?${search}&lang=${language}`);
  expect(description.title).toMatch(title);
  expect(description.resources[0]).toMatchObject({ title: description.title });
});

it('each list has a title in both languages', () => {
  expect(Object.keys(LIST_TITLES)).toEqual([...LIST_TABLES.keys()]);
});

it('has what the publisher says of a dataset, in one language', async () => {
  const url = server.url;
  const description = await describeAt('/datasets/vn-pci.datapackage.json?lang=en');
  expect(description).toMatchObject({
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    profile: 'tabular-data-package',
    name: 'vn-pci',
    title: 'Provincial Competitiveness Index (PCI), 2005-2016',
    version: '1',
    homepage: 'https://pcivietnam.vn/',
    licenses: [{ path: 'https://creativecommons.org/publicdomain/zero/1.0/' }],
    keywords: ['PCI', 'competitiveness', 'business environment', 'enterprises'],
    temporal: { start: '2005-01-01', end: '2016-12-31' },
    spatial: { code: 'VN', title: 'Viet Nam' },
    contributors: [
      { title: 'Viet Nam Chamber of Commerce and Industry (VCCI)', roles: ['publisher'] },
      { role: 'maintainer', roles: ['contactPerson'], path: 'https://pcivietnam.vn/' },
    ],
    resources: [{ path: `${url}/revisions/1/datasets/vn-pci.csv?lang=en`, title: expect.any(String) }],
  });
  const { fields } = description.resources[0].schema;
  expect(fields.find(({ name }) => name === 'value')).toMatchObject({
    type: 'number',
    title: 'Giá trị với mọi chữ số',
    description: expect.stringMatching(/^Giá trị .* \/ Value with all digits/),
  });
});

it('has a column of decimals as strings where a cell is a text, such as "> 25000"', async () => {
  const search = '?indicator=FIBRE_LENGTH,DTI_RANK&shape=wide&columns=indicator';
  const { resources } = await describeAt(`/observations.datapackage.json${search}`);
  const types = Object.fromEntries(resources[0].schema.fields.map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({ FIBRE_LENGTH: 'string', DTI_RANK: 'number', period_start: 'date' });
});

it('is an archive that Python reads', { skip: !hasProgram('python3', '--version') }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  try {
    const file = join(folder, 'a.zip');
    writeFileSync(file, (await get('/datasets/vn-dti.zip')).bytes);
    const program =
      'import sys,zipfile,hashlib; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(hashlib.sha256(z.read("observations.csv")).hexdigest())';
    const csv = await get('/datasets/vn-dti.csv');
    expect(execFileSync('python3', ['-c', program, file]).toString().trim()).toBe(
      createHash('sha256').update(csv.bytes).digest('hex'),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('packages for publishing', () => {
  it.each(['vietnam', 'thanh-hoa'])(
    'the seeds of %s, and what is exported of them, are valid',
    async (name) => {
      const seeds = JSON.parse(readFileSync(join(projectRoot, 'seeds', name, 'datapackage.json'), 'utf8'));
      expectValid(seeds, `seeds/${name}`);
      const folder = join(await emptyFolder(), name);
      await exportPackage(server.sql, name, folder);
      expectValid(JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')), `export of ${name}`);
      expect(readdirSync(folder)).toContain('datasets.csv');
    },
  );

  it('the example to start from is valid', async () => {
    const folder = join(await emptyFolder(), 'new');
    await writeExampleFolder(examplePackage('new', USUAL_TABLES), folder);
    expectValid(JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')), 'catalogue new');
  });
});
