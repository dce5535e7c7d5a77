import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NODE_TYPES } from '../../src/identity/entities.js';
import { withRows } from '../publishing/support/draft.js';
import { observed, small } from '../publishing/support/drafts.js';
import { publishDrafts } from '../publishing/support/state.js';
import { errorMessages } from '../support/error-messages.js';
import { startTestServer, type TestServer } from '../support/server.js';

const PUBLIC_URL = 'https://data.example.org/open';
const STORED = '{ indicator(code: "dti") { name } }\n';

let server: TestServer;
let folder: string;
let publishedOn: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'queries-'));
  writeFileSync(join(folder, 'dti.graphql'), STORED);
  const settings = { PUBLIC_URL: `${PUBLIC_URL}/`, QUERIES_DIR: folder };
  server = await startTestServer({ template: 'empty', settings });
  await publishDrafts(server.sql, small);
  await vi.waitUntil(async () => (await server.query('{ __typename }')).extensions?.revision === 1);
  const [row] = await server.sql<{ at: Date }[]>`SELECT published_at AS at FROM revision`;
  publishedOn = row?.at.toISOString().slice(0, 10) ?? '';
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = async (path: string) => {
  const response = await fetch(server.url + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

const cite = (parameters: Record<string, string>, revision = 1) =>
  get(`/revisions/${revision}/cite?${new URLSearchParams(parameters)}`);

/** The answer at an address of a reference, from the server of the test. */
const at = (address: string) => get(address.replace(PUBLIC_URL, ''));

const idOf = async (query: string): Promise<string> => {
  const { data } = await server.query<Record<string, { id: string }>>(query);
  return Object.values(data)[0]?.id ?? '';
};

const sha256 = (text: string, encoding: 'hex' | 'base64') =>
  createHash('sha256').update(text).digest(encoding);

describe('an object at a revision', () => {
  it('is cited in a line, with publisher, title, period, revision, day and address', async () => {
    const id = await idOf('{ dataset(code: "small") { id } }');
    const { headers, text } = await cite({ id });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('cache-control')).toContain('immutable');
    const [line, address = ''] = /^(.*) (https:\S+)\n$/.exec(text)?.slice(1) ?? [];
    expect(line).toBe(
      `Danh mục (${publishedOn.slice(0, 4)}). Số liệu, 2022/2023. Danh mục, bản 1, ${publishedOn}.`,
    );
    const found = JSON.parse((await at(address)).text);
    expect(found.data.node).toMatchObject({
      id,
      code: 'small',
      title: 'Số liệu',
      temporalCoverage: '2022/2023',
    });
    expect(found.extensions).toEqual({ revision: 1 });
  });

  it('is cited as BibTeX and CSL-JSON too, in English words', async () => {
    const id = await idOf('{ indicator(code: "dti") { id } }');
    const bibtex = await cite({ id, format: 'bibtex', language: 'en' });
    expect(bibtex.headers.get('content-type')).toBe('application/x-bibtex; charset=utf-8');
    expect(bibtex.text).toContain('@misc{Indicator-dti-r1,\n  author = {{Danh mục}},\n');
    expect(bibtex.text).toContain('title = {{Chỉ số chuyển đổi số, 2022/2023}},');
    expect(bibtex.text).toContain('version = {1},\n');
    const csl = await cite({ id, format: 'csl' });
    expect(csl.headers.get('content-type')).toMatch(/^application\/vnd\.citationstyles\.csl\+json/);
    expect(JSON.parse(csl.text)).toMatchObject({
      id: 'Indicator-dti-r1',
      issued: { 'date-parts': [publishedOn.split('-').map(Number)] },
    });
  });

  it('is the same by GraphQL, for every object with an id', async () => {
    const { data, errors } = await server.query(`{
      dataset(code: "small") { ...R }
      indicators(first: 1) { nodes { ...R series(first: 1) { nodes { ...R observations(first: 1) { nodes { ...R } } } } } }
      units(first: 1) { nodes { ...R } }
      topics { ...R }
      documents(first: 1) { nodes { ...R } }
      targets(first: 1) { nodes { ...R } }
      model(code: "team") { ...R adoptions(first: 1) { nodes { ...R } } }
      infrastructureAsset(code: "lgsp") { ...R }
      revisions(first: 1) { nodes { ...R } }
    } fragment R on Node { __typename id reference(language: EN) { title publisher address text bibtex csl } }`);
    expect(errors).toBeUndefined();
    type Cited = { __typename: string; id: string; reference: Record<string, string> };
    const cited: Cited[] = [];
    JSON.stringify(data, (_, value) => {
      if (value?.reference) cited.push(value);
      return value;
    });
    expect(new Set(cited.map(({ __typename }) => __typename))).toEqual(new Set(NODE_TYPES));
    const titles = Object.fromEntries(
      cited.map(({ __typename, reference }) => [__typename, reference.title]),
    );
    expect(titles).toMatchObject({
      Series: 'Chỉ số chuyển đổi số, Tỉnh Thanh Hóa',
      Target: 'Target: Tỷ lệ trực tuyến, Tỉnh Thanh Hóa',
      Adoption: 'Tổ công nghệ, Thành phố',
      Revision: 'Danh mục',
    });
    for (const { __typename, id, reference } of cited) {
      const { address = '', text, bibtex } = reference;
      if (__typename === 'Revision') {
        expect(address).toBe(`${PUBLIC_URL}/revisions/1/graphql`);
        continue;
      }
      const { status, text: body } = await at(address);
      expect([status, JSON.parse(body)], address).toEqual([
        200,
        { data: { node: expect.objectContaining({ id }) }, extensions: expect.anything() },
      ]);
      expect((await cite({ id, language: 'en' })).text).toBe(`${text}\n`);
      expect((await cite({ id, language: 'en', format: 'bibtex' })).text).toBe(bibtex);
    }
  });

  it('takes as many statements for many objects as for few', async () => {
    const query = (first: number) =>
      `{ indicators(first: ${first}) { nodes { reference { text } series(first: 1) { nodes { reference { text } } } } } }`;
    expect((await server.query(query(2))).statements).toBe((await server.query(query(1))).statements);
  });

  it.each([
    ['no id', { id: 'nonsense' }, 400, 'ID_INVALID'],
    ['one that the revision does not have', { id: 'SW5kaWNhdG9yOm5vbmU' }, 404, 'NOT_FOUND'],
    ['an unknown format', { format: 'word' }, 400, 'BAD_REQUEST'],
    ['an unknown language', { language: 'fr' }, 400, 'BAD_REQUEST'],
    ['an unknown parameter', { code: 'dti' }, 400, 'BAD_REQUEST'],
    ['two things at once', { id: 'x', query: '{ __typename }' }, 400, 'BAD_REQUEST'],
  ])('is refused with the reason: %s', async (_, parameters, status, code) => {
    const answer = await cite(parameters as unknown as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text).errors[0].extensions.code).toBe(code);
  });
});

describe('the answer to a query', () => {
  const query = '{\n  indicator(code: "dti") {\n    name # as published\n  }\n}';

  it('is cited with its shortest address and the checksum of the answer', async () => {
    const { text } = await cite({ query, variables: '{ }' });
    const [, address = '', checksum] = /(https:\S+) SHA-256 ([0-9a-f]{64})\n$/.exec(text) ?? [];
    expect(new URL(address).searchParams.toString()).toBe(
      new URLSearchParams({ query: '{indicator(code:"dti"){name}}' }).toString(),
    );
    const answer = await at(address);
    expect(sha256(answer.text, 'hex')).toBe(checksum);
    expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${sha256(answer.text, 'base64')}:`);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it('keeps its variables and the name of the operation', async () => {
    const named = 'query Name($code: String!) { indicator(code: $code) { name } }';
    const { text } = await cite({ query: named, variables: '{ "code": "dti" }', operationName: 'Name' });
    expect(text).toContain('Trả lời truy vấn (Name).');
    const address = /https:\S+/.exec(text)?.[0] ?? '';
    expect(JSON.parse((await at(address)).text).data).toEqual({
      indicator: { name: 'Chỉ số chuyển đổi số' },
    });
  });

  it('may be to a query that is stored, whose address is short', async () => {
    const documentId = `sha256:${sha256(STORED, 'hex')}`;
    const { text } = await cite({ documentId });
    const address = /https:\S+/.exec(text)?.[0] ?? '';
    expect(address).toBe(`${PUBLIC_URL}/revisions/1/graphql?${new URLSearchParams({ documentId })}`);
    const answer = await at(address);
    expect(JSON.parse(answer.text).data).toEqual({ indicator: { name: 'Chỉ số chuyển đổi số' } });
    expect(text).toContain(sha256(answer.text, 'hex'));
    const posted = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ documentId }),
    });
    expect(((await posted.json()) as { data: object }).data).toEqual(JSON.parse(answer.text).data);
    const unknown = await get(`/graphql?documentId=sha256:${'0'.repeat(64)}`);
    expect([unknown.status, JSON.parse(unknown.text).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    ['depends on the day', '{ unit(code: "38") { name } }', 'NOT_CITABLE', errorMessages.dependsOnDay],
    [
      'has errors',
      '{ indicator(code: "dti") { name } indicators(first: 0) { nodes { code } } }',
      'PAGE_SIZE_INVALID',
      errorMessages.pageSize('first', 100, 0),
    ],
    [
      'has errors in some fields',
      '{ indicator(code: "dti") { name } node(id: "nonsense") { id } }',
      'NOT_CITABLE',
      errorMessages.answerHasErrors,
    ],
    ['is to no query', '{ indicator(', 'GRAPHQL_PARSE_FAILED', /Syntax/],
    [
      'would have too long an address',
      `{ ${Array.from({ length: 29 }, (_, i) => `a${i}: indicator(code: "${'đ'.repeat(50)}") { code }`).join(' ')} }`,
      'NOT_CITABLE',
      errorMessages.addressTooLong,
    ],
  ])('is not cited where it %s', async (_, wrong, code, message) => {
    const { status, text } = await cite({ query: wrong });
    expect(status).toBe(400);
    expect(JSON.parse(text).errors[0]).toMatchObject({
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      extensions: { code },
    });
  });
});

it('an empty id is refused, and not read as no id', async () => {
  const { status, text } = await cite({ id: '' });
  expect(status).toBe(400);
  expect(JSON.parse(text).errors[0]).toMatchObject({
    message: errorMessages.idEmpty,
    extensions: { code: 'BAD_REQUEST' },
  });
});

describe('what is cited', () => {
  it('stays as it is when later revisions are published', async () => {
    const id = await idOf('{ indicator(code: "dti") { id } }');
    const before = await cite({ id, format: 'bibtex' });
    const newest = await get('/cite');
    expect(newest.text).toContain('bản 1,');
    expect(newest.headers.get('cache-control')).toBe('no-cache');
    await publishDrafts(server.sql, withRows(small, 'observations', observed('dti', '38', '2024', '60')));
    await expect.poll(async () => (await get('/cite')).text).toContain('bản 2,');
    expect((await cite({ id, format: 'bibtex' })).text).toBe(before.text);
    expect((await cite({ id, format: 'bibtex' }, 2)).text).toContain('2022/2024');
    expect((await cite({}, 3)).status).toBe(404);
  });
});

describe('a server with other settings', () => {
  let other: TestServer;
  const ask = (path: string, parameters: Record<string, string> = {}) =>
    fetch(`${other.url}${path}?${new URLSearchParams(parameters)}`);

  beforeAll(async () => {
    other = await startTestServer({ template: 'empty', settings: { MAX_COST: '500' } });
    await publishDrafts(other.sql, small);
    await vi.waitUntil(async () => (await other.query('{ __typename }')).extensions?.revision === 1);
  });
  afterAll(() => other.close());

  it('names the requested host where PUBLIC_URL is not set, and is then not cached', async () => {
    const response = await ask('/revisions/1/cite');
    expect(await response.text()).toContain(` ${other.url}/revisions/1/graphql\n`);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const query = '{ revision(number: 1) { reference { address } } }';
    const cited = await ask('/revisions/1/graphql', { query });
    expect(cited.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('answers the same bytes at a revision, with the settings beside them', async () => {
    const query = '{ indicator(code: "dti") { name } }';
    const here = await get(`/revisions/1/graphql?${new URLSearchParams({ query })}`);
    const there = await ask('/revisions/1/graphql', { query });
    expect(await there.text()).toBe(here.text);
    expect(here.headers.get('catalogue-cost')).toBe('requested=2, limit=100000');
    expect(there.headers.get('catalogue-cost')).toBe('requested=2, limit=500');
    const costly = '{ topics { latest { value } } }';
    const refused = await ask('/revisions/1/graphql', { query: costly });
    expect(await refused.json()).toMatchObject({ extensions: { cost: { limit: 500 } } });
  });
});
