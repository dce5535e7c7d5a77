import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { type CubeRow, cubeRowOf, dimensionsOfRows, sharedCodesOf } from './support/cube-row.js';
import { getFile } from './support/get-file.js';
import { placesInCube, readJsonStat, readSdmxCsv, readSdmxJson } from './support/read-cube.js';
import { type NamedCells, rowsOfApi } from './support/rows-of-api.js';
import { readSdmxSchema, SCHEMA_HINT } from './support/sdmx-schema.js';
import { SELECTIONS } from './support/selections.js';

const server = useServer();

const validate = readSdmxSchema();

it.skipIf(validate)(`SDMX-JSON is not held against its schema: ${SCHEMA_HINT}`, () => {});

const CUBES = SELECTIONS.filter(({ filter }) => !filter.includeAlternatives);

async function get(path: string) {
  const { status, bytes, trailers } = await getFile(server, path);
  const text = bytes.toString();
  expect(status, text).toBe(200);
  return { text, digest: trailers['catalogue-digest'], rows: Number(trailers['catalogue-rows']) };
}

/** As `toEqual` of expect, which takes long for thousands of rows. */
function expectSame(found: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(found, wanted)) expect(found).toEqual(wanted);
}

const sharedByFilter = new Map<string, Set<string>>();

/** The codes that several subjects of the selected series have, in whichever periods. */
async function sharedCodes(search: string): Promise<Set<string>> {
  const ofSeries = search
    .split('&')
    .filter((part) => !/^(from|to|latest|status|document|dataset)=/.test(part))
    .join('&');
  const known = sharedByFilter.get(ofSeries);
  if (known) return known;
  const { text } = await get(`/observations.csv?${ofSeries}`);
  const found = sharedCodesOf(parse(text, { columns: true }) as NamedCells[]);
  sharedByFilter.set(ofSeries, found);
  return found;
}

const textOf = (cell: unknown) => (cell === null ? null : String(cell));

const asNumber = (text: string | null) => (text === null ? null : Number(text));

const DECIMALS = ['LOWER', 'UPPER', 'INTERVAL_LOWER', 'INTERVAL_UPPER', 'NUMERATOR', 'DENOMINATOR'];

/** Attributes with decimals as numbers of JSON. */
const withNumbers = (attributes: CubeRow['attributes']) =>
  Object.fromEntries(
    Object.entries(attributes).map(([id, cell]) => [
      id,
      DECIMALS.includes(id) ? asNumber(cell as string | null) : cell,
    ]),
  );

const keyText = (key: Record<string, string>) => JSON.stringify(Object.entries(key));

describe.each(CUBES)('statistics formats of $search', ({ search, filter }) => {
  let expected: CubeRow[];
  let canonical: Awaited<ReturnType<typeof get>>;

  beforeAll(async () => {
    const rows = await rowsOfApi(server, filter);
    canonical = await get(`/observations.csv?${search}`);
    const head = canonical.text.split('\n')[0] ?? '';
    const dimensions = [...head.matchAll(/dimension_([^,]+)/g)].map(([, code = '']) => code);
    expect(dimensions).toEqual(expect.arrayContaining(dimensionsOfRows(rows)));
    const shared = await sharedCodes(search);
    expected = rows.map((row) => cubeRowOf(row, dimensions, shared));
    expect(new Set(expected.map(({ key }) => keyText(key))).size).toBe(rows.length);
  });

  it('SDMX-CSV has each row of the API, in its order', async () => {
    const file = await get(`/observations.sdmx.csv?${search}`);
    expect([file.digest, file.rows]).toEqual([canonical.digest, canonical.rows]);
    expect(file.text).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,SUBJECT,/);
    const rows = readSdmxCsv(file.text);
    expect(rows.length).toBe(expected.length);
    for (const [i, { key, value, attributes }] of expected.entries()) {
      const texts = Object.fromEntries(Object.entries(attributes).map(([id, cell]) => [id, textOf(cell)]));
      expectSame(rows[i], { key, value, attributes: texts });
    }
  });

  it('SDMX-JSON has each row of the API by its key', async () => {
    const file = await get(`/observations.sdmx.json?${search}`);
    expect([file.digest, file.rows]).toEqual([canonical.digest, canonical.rows]);
    const message = JSON.parse(file.text);
    expect(message.meta['x-digest']).toBe(canonical.digest);
    const rows = new Map(readSdmxJson(message).map((row) => [keyText(row.key), row]));
    expect(rows.size).toBe(expected.length);
    for (const { key, value, attributes } of expected)
      expectSame(rows.get(keyText(key)), {
        key,
        value: asNumber(value),
        attributes: withNumbers(attributes),
      });
    if (validate) expect(validate(message), JSON.stringify(validate.errors)).toBe(true);
  });

  it('JSON-stat has each value and status at its place', async () => {
    const file = await get(`/observations.json?${search}`);
    expect([file.digest, file.rows]).toEqual([canonical.digest, canonical.rows]);
    const dataset = JSON.parse(file.text);
    expect(dataset.extension).toMatchObject({ digest: canonical.digest, rows: expected.length, revision: 1 });
    expect(Object.keys(dataset.value).length).toBe(expected.length);
    expect(Object.keys(dataset.extension.observations).length).toBe(expected.length);
    if (expected.length === 0) return expect(dataset.size.every((size: number) => size === 0)).toBe(true);
    const [cellAt, placeOf] = [readJsonStat(dataset), placesInCube(dataset)];
    for (const { key, value, status, attributes } of expected) {
      const cell = cellAt(key);
      const isPlain = attributes.RELATION === 'EQUAL' || 'LMOQ'.includes(status);
      const wanted = isPlain ? status : `${status}:${attributes.RELATION}`;
      expectSame([cell.value, cell.status ?? 'A'], [asNumber(value), wanted]);
      if (!(wanted in dataset.extension.status.label)) expect.fail(`no label for ${wanted}`);
      expectSame(
        dataset.extension.observations[placeOf(key)],
        Object.fromEntries(Object.entries(attributes).filter(([, attribute]) => attribute !== null)),
      );
    }
  });
});

it.each(['json', 'sdmx.csv', 'sdmx.json'])('.%s refuses what is no cube', async (ending) => {
  for (const search of [
    'alternatives=true',
    'since=1',
    'since=0&alternatives=true',
    'shape=wide&columns=period',
    'boundaries=2025-07-01',
  ]) {
    const { status, bytes } = await getFile(server, `/observations.${ending}?indicator=PCI&${search}`);
    expect(status, bytes.toString()).toBe(400);
    const [{ message, extensions }] = JSON.parse(bytes.toString()).errors;
    expect(extensions.code).toBe('FILTER_INVALID');
    expect(message).toContain(search.split('&')[0]?.replace(/^(since|boundaries)=.*/, '$1'));
  }
});

it.each([
  ['json', 'application/json'],
  ['sdmx.csv', 'application/vnd.sdmx.data+csv; version=2.0.0'],
  ['sdmx.json', 'application/vnd.sdmx.data+json; version=2.1.0'],
])('.%s is sent as %s, the same bytes at a revision each time', async (ending, type) => {
  const path = `/revisions/1/indicators/PCI.${ending}`;
  const first = await getFile(server, path);
  expect(first.headers['content-type']).toContain(type);
  expect((await getFile(server, path)).bytes.equals(first.bytes)).toBe(true);
});

it.each(['json', 'sdmx.csv', 'sdmx.json'])('there is no .%s of other lists', async (ending) => {
  const { status, bytes } = await getFile(server, `/units.${ending}`);
  expect([status, JSON.parse(bytes.toString()).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
});

it('has names in the language that is asked for', async () => {
  const { text } = await get('/observations.json?indicator=PCI&lang=en');
  const english = JSON.parse(text);
  const vietnamese = JSON.parse((await get('/observations.json?indicator=PCI')).text);
  const labels = [vietnamese, english].map(
    ({ dimension }) => dimension.INDICATOR.category.label.PCI as string,
  );
  expect(labels[0]).not.toBe(labels[1]);
  expect([vietnamese, english].map(({ dimension }) => dimension.SUBJECT.label)).toEqual([
    'Đối tượng',
    'Subject',
  ]);
});
