import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';
import { useDuckDb } from './support/read-parquet.js';
import { readByHucre } from './support/read-workbook.js';
import { asParquet, factsOf, namedRows, withNumbers } from './support/rows-in-forms.js';
import { type NamedCells, rowsOfApi } from './support/rows-of-api.js';
import { SELECTIONS } from './support/selections.js';

const server = useServer();
const duckDb = useDuckDb();

async function get(path: string) {
  const { status, bytes, trailers } = await getFile(server, path);
  return { status, text: bytes.toString(), trailers };
}

/** A row as a reader of CSV gives it: texts, and empty ones for null. */
const asTexts = (row: NamedCells): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? '' : String(cell)]));

/** Each row has the wanted cells, and perhaps others. `toMatchObject` takes long for thousands of rows. */
function expectRows(read: readonly object[], wanted: readonly object[]): void {
  expect(read.length).toBe(wanted.length);
  for (const [i, row] of wanted.entries()) {
    const found: Record<string, unknown> = { ...read[i] };
    const isSame = Object.entries(row).every(([name, cell]) => isDeepStrictEqual(found[name], cell));
    if (!isSame) expect(found).toMatchObject(row);
  }
}

it('has fifty selections', () => {
  expect(SELECTIONS.length).toBeGreaterThanOrEqual(50);
});

describe.each(SELECTIONS)('a file of $search', ({ search, filter }) => {
  let rows: NamedCells[];
  let digest: string;

  beforeAll(async () => {
    rows = await rowsOfApi(server, filter);
  });

  it('has the rows of the API as CSV, and their identity', async () => {
    const { status, text, trailers } = await get(`/observations.csv?${search}`);
    expect(status).toBe(200);
    const read = parse(text, { columns: true }) as Record<string, string>[];
    expectRows(read, rows.map(asTexts));
    expect(trailers['catalogue-rows']).toBe(String(rows.length));
    digest = String(trailers['catalogue-digest']);
    // Nothing in these files looks like a formula.
    expect(digest).toBe(`sha-256=${createHash('sha256').update(text).digest('hex')}`);
  });

  it('has them as JSON Lines, with the same identity', async () => {
    const { text, trailers } = await get(`/observations.jsonl?${search}`);
    const read =
      text === ''
        ? []
        : text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line));
    expectRows(read, rows.map(withNumbers));
    expect(trailers).toMatchObject({ 'catalogue-rows': String(rows.length), 'catalogue-digest': digest });
  });

  it('has them as Parquet, with the same identity', async () => {
    const { status, headers, trailers, bytes } = await getFile(server, `/observations.parquet?${search}`);
    expect([status, headers['content-type']]).toEqual([200, 'application/vnd.apache.parquet']);
    const read = await duckDb.query(bytes, 'SELECT * FROM read_parquet(FILE)');
    expectRows(read, rows.map(asParquet));
    expect(trailers).toMatchObject({ 'catalogue-rows': String(rows.length), 'catalogue-digest': digest });
    const metadata = await duckDb.query(
      bytes,
      'SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(FILE)',
    );
    expect(Object.fromEntries(metadata.map(({ key, value }) => [key, value]))).toMatchObject({
      rows: String(rows.length),
      digest,
      revision: '1',
      url: expect.stringContaining('/revisions/1/observations.csv'),
    });
  });

  it('has them as a workbook, with the same identity', async () => {
    const { status, headers, trailers, bytes } = await getFile(server, `/observations.xlsx?${search}`);
    expect([status, headers['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    const { observations = [], about } = await readByHucre(bytes);
    const read = namedRows(observations);
    expectRows(read, rows.map(withNumbers));
    expect(trailers).toMatchObject({ 'catalogue-rows': String(rows.length), 'catalogue-digest': digest });
    expect(factsOf(about)).toMatchObject({
      rows: rows.length,
      digest,
      revision: 1,
      url: expect.stringContaining('/revisions/1/observations.csv'),
    });
  });

  it('is described with the same identity', async () => {
    const { text } = await get(`/observations.metadata.json?${search}`);
    expect(JSON.parse(text)).toMatchObject({ rows: rows.length, digest, revision: 1 });
  });
});
