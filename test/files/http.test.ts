import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';

const server = useServer();

const PATH = '/revisions/1/observations.csv';
const digestOf = (bytes: Buffer) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
const codeOf = (bytes: Buffer) => JSON.parse(bytes.toString()).errors[0].extensions.code;

it.each([
  ['/observations.csv?year=2024', 'write from=2024&to=2024'],
  ['/observations.csv?limit=10', 'a file has all rows'],
  ['/units.csv?format=xlsx', 'the form is the ending of the address'],
  ['/observations.jsonl?bom=1', 'it is a parameter of CSV'],
  ['/observations.csv?indicators=PCI', 'is "indicator" meant?'],
])('%s is refused with what does the same', async (path, advice) => {
  const { status, bytes } = await getFile(server, path);
  expect([status, JSON.parse(bytes.toString()).errors[0].message]).toEqual([
    400,
    expect.stringContaining(`; ${advice}`),
  ]);
});

it('a value of a closed list may be in capitals', async () => {
  const [vi, VI] = await Promise.all(['vi', 'VI'].map((lang) => getFile(server, `/topics.csv?lang=${lang}`)));
  expect(VI?.bytes).toEqual(vi?.bytes);
});

describe('a file', () => {
  it('is the same at each request, and never changes at a revision', async () => {
    const [first, again] = [await getFile(server, PATH), await getFile(server, PATH)];
    expect(first.bytes.equals(again.bytes)).toBe(true);
    expect(first.bytes.length).toBeGreaterThan(1_000_000);
    expect(first.trailers['repr-digest']).toBe(digestOf(first.bytes));
    expect(first.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'catalogue-revision': '1',
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="observations-revision-1.csv"',
    });
    expect((await getFile(server, '/observations.csv')).headers['cache-control']).toBe('no-cache');
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await getFile(server, `${PATH}?indicator=PCI`);
    const conditional = { headers: { 'if-none-match': headers.etag ?? '' } };
    const again = await getFile(server, `${PATH}?indicator=PCI`, conditional);
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    expect((await getFile(server, `${PATH}?indicator=DTI_RANK`, conditional)).status).toBe(200);
    expect((await getFile(server, `/revisions/1/observations.jsonl?indicator=PCI`, conditional)).status).toBe(
      200,
    );
  });

  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const)('is compressed as %s, with an entity tag of its own', async (coding, unpack) => {
    const plain = await getFile(server, `${PATH}?indicator=PCI`);
    const packed = await getFile(server, `${PATH}?indicator=PCI`, { headers: { 'accept-encoding': coding } });
    expect(packed.headers).toMatchObject({
      'content-encoding': coding,
      vary: expect.stringContaining('accept-encoding'),
    });
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 5);
    expect(unpack(packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    expect(packed.trailers).toMatchObject({
      'catalogue-digest': plain.trailers['catalogue-digest'],
      'repr-digest': digestOf(packed.bytes),
    });
  });

  it('has the same head for HEAD', async () => {
    const whole = await getFile(server, `${PATH}?indicator=PCI`);
    const head = await getFile(server, `${PATH}?indicator=PCI`, { method: 'HEAD' });
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(head.headers).toMatchObject({
      etag: whole.headers.etag,
      'content-length': String(whole.bytes.length),
      'catalogue-digest': whole.trailers['catalogue-digest'],
    });
  });

  it('has its length before it for HTTP/1.0, which has no other end', async () => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      connect(Number(port), hostname)
        .on('data', (piece) => {
          text += piece.toString('latin1');
        })
        .on('end', () => resolve(text))
        .on('error', reject)
        .write(`GET ${PATH}?indicator=DTI_RANK HTTP/1.0\r\nhost: x\r\n\r\n`);
    });
    const [head = '', body = ''] = answer.split(/\r\n\r\n(.*)/s);
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBe(body.length);
    expect(head).toMatch(/catalogue-digest: sha-256=[0-9a-f]{64}/i);
  });
});

describe('an address', () => {
  it.each([
    ['/observations.csv?indicator=PCX', 400, 'CODE_NOT_FOUND'],
    ['/indicators/PCX.csv', 404, 'NOT_FOUND'],
    ['/indicators/PCI.doc', 404, 'NOT_FOUND'],
    ['/units/nope', 404, 'NOT_FOUND'],
    ['/observations.csv?indicatr=PCI', 400, 'FILTER_INVALID'],
    ['/observations.csv?indicator=PCI&indicator=DTI_RANK', 400, 'FILTER_INVALID'],
    ['/observations.csv?from=2020&to=2010', 400, 'FILTER_INVALID'],
    ['/observations.csv?from=20', 400, 'PERIOD_INVALID'],
    ['/observations.csv?lang=fr', 400, 'FILTER_INVALID'],
    ['/observations.csv?kind=PLANET', 400, 'FILTER_INVALID'],
    ['/observations.csv?sep=x', 400, 'FILTER_INVALID'],
    ['/observations.jsonl?sep=;', 400, 'FILTER_INVALID'],
    ['/observations.csv?breakdown=sex', 400, 'FILTER_INVALID'],
    ['/observations.csv?breakdown=sex:NONE', 400, 'CODE_NOT_FOUND'],
    ['/revisions/9/observations.csv', 404, 'REVISION_NOT_FOUND'],
    ['/revisions/x/units/38.csv', 400, 'REVISION_INVALID'],
    [`/observations.csv?unit=${Array.from({ length: 1_001 }, (_, i) => i).join(',')}`, 400, 'LIMIT_EXCEEDED'],
  ])('%s is refused with a code', async (path, status, code) => {
    const answer = await getFile(server, path);
    expect([answer.status, codeOf(answer.bytes)]).toEqual([status, code]);
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it('of an object has what the filter selects', async () => {
    const pairs = [
      ['/indicators/PCI.csv', '/observations.csv?indicator=PCI'],
      ['/units/38.jsonl', '/observations.jsonl?unit=38'],
      ['/datasets/vn-pci.csv?from=2015', '/observations.csv?dataset=vn-pci&from=2015'],
    ] as const;
    for (const [one, other] of pairs)
      expect((await getFile(server, one)).trailers).toEqual((await getFile(server, other)).trailers);
  });
});

it.each([
  '/observations.csv?indicator=',
  '/observations.csv?unit=,',
  '/units.csv?kind=',
  '/observations.csv?from=',
])('%s is refused, because it would select everything', async (path) => {
  const { status, bytes } = await getFile(server, path);
  expect([status, JSON.parse(bytes.toString()).errors[0].message]).toEqual([
    400,
    expect.stringContaining('expected a value for'),
  ]);
});

it('other selections have other names', async () => {
  const nameOf = async (path: string) => (await getFile(server, path)).headers['content-disposition'];
  const names = await Promise.all(
    ['?indicator=PCI', '?indicator=DTI_RANK', '?indicator=PCI&bom=1', ''].map((search) =>
      nameOf(`/observations.csv${search}`),
    ),
  );
  expect(new Set(names).size).toBe(3);
  expect(names[0]).toBe(names[2]);
});

it('a citation has the licences of the rows', async () => {
  const { licences } = JSON.parse((await getFile(server, '/indicators/PCI.metadata.json')).bytes.toString());
  const { bytes } = await getFile(
    server,
    `/cite?format=bibtex&file=${encodeURIComponent('/indicators/PCI.csv')}`,
  );
  expect(licences).toHaveLength(1);
  expect(bytes.toString()).toContain(licences[0]);
});
