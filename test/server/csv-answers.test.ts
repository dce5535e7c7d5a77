import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

async function ask(
  query: string,
  options: { search?: Record<string, string>; accept?: string; path?: string } = {},
) {
  const { search = {}, accept = 'text/csv', path = '/graphql' } = options;
  const address = `${server.url}${path}?${new URLSearchParams({ query, ...search })}`;
  const response = await fetch(address, { headers: { accept } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, lines: text.trimEnd().split('\n') };
}

const codeOf = (text: string) => JSON.parse(text).errors[0].extensions.code;

describe('a query as CSV', () => {
  it('has a row for each node, and nested objects as columns', async () => {
    const { status, headers, lines } = await ask(
      '{ units(first: 100, filter: {kinds: [PROVINCE], inForceOn: "2025-07-01"}) { nodes { code vi: name parent { code en: name(language: EN) } } } }',
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect(lines[0]).toBe('code,vi,parent_code,parent_en');
    expect(lines.length).toBe(35);
    expect(lines).toContain('38,Tỉnh Thanh Hóa,VN,Viet Nam');
    expect(headers.get('catalogue-complete')).toBe('true');
    expect(headers.get('catalogue-rows')).toBe('34');
    expect(headers.get('link')).toBeNull();
  });

  it.each([
    ['a literal', '{ units(first: 7, filter: {kinds: [PROVINCE]}) { nodes { id } } }', {}],
    [
      'a variable',
      'query ($after: String, $n: Int) { units(first: $n, after: $after, filter: {kinds: [PROVINCE]}) { nodes { id } } }',
      { n: 7 },
    ],
    [
      'edges',
      '{ units(first: 7, filter: {kinds: [PROVINCE]}) { edges { node { id } } pageInfo { hasNextPage } } }',
      {},
    ],
    ['the last first', '{ units(last: 7, filter: {kinds: [PROVINCE]}) { nodes { id } } }', {}],
  ])('links to the next page until the list is complete: %s', async (_, query, variables) => {
    const read: string[] = [];
    let pages = 0;
    let address = `${server.url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`;
    for (;;) {
      const response = await fetch(address, { headers: { accept: 'text/csv' } });
      expect(response.status).toBe(200);
      const [, ...ids] = (await response.text()).trimEnd().split('\n');
      pages += 1;
      if (query.includes('last')) read.unshift(...ids);
      else read.push(...ids);
      const link = /^<(.*)>; rel="(next|prev)"$/.exec(response.headers.get('link') ?? '');
      expect(response.headers.get('catalogue-complete')).toBe(String(link === null));
      if (!link) break;
      address = server.url + String(link[1]);
    }
    const { data } = await server.query<{ units: { nodes: { id: string }[] } }>(
      '{ units(first: 100, filter: {kinds: [PROVINCE]}) { nodes { id } } }',
    );
    expect(pages).toBe(Math.ceil(data.units.nodes.length / 7));
    expect(read).toEqual(data.units.nodes.map(({ id }) => id));
  });

  it('joins the values of lists, and reads fragments and interfaces', async () => {
    const { text, status } = await ask(
      `{ targets(first: 100) { nodes { ...Both subject { code ... on Unit { kind groups { code name } } } } } }
       fragment Both on Target { indicator { code topics { code } } value: valueDecimal }`,
    );
    expect(status, text).toBe(200);
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'indicator_code',
      'indicator_topics_code',
      'value',
      'subject_code',
      'subject_kind',
      'subject_groups_code',
      'subject_groups_name',
    ]);
    const units = '{ units(first: 100, filter: {kinds: [PROVINCE]}) { nodes { aliases } } }';
    const { data } = await server.query<{ units: { nodes: { aliases: string[] }[] } }>(units);
    const aliases = data.units.nodes.map((unit) => unit.aliases.join('|'));
    expect(aliases.some((names) => names.includes('|'))).toBe(true);
    const asCsv = parse((await ask(units)).text, { columns: true }) as Record<string, string>[];
    expect(asCsv.map((row) => row.aliases)).toEqual(aliases);
  });

  it('may be a list without pages, or below one object', async () => {
    const topics = await ask('{ topics { code } }', { search: { lang: 'en' } });
    expect([topics.status, topics.lines[0], topics.headers.get('catalogue-complete')]).toEqual([
      200,
      'code',
      'true',
    ]);
    const children = await ask(
      '{ unit(code: "38") { children(first: 3) { nodes { code parent { code } } } } }',
    );
    expect([children.status, children.lines.length]).toEqual([200, 4]);
    expect(children.headers.get('catalogue-complete')).toBe('false');
  });

  it('has its columns without rows too', async () => {
    const { text } = await ask(
      '{ units(first: 5, filter: {kinds: [REGION], within: "38"}) { nodes { code parent { code } } } }',
    );
    expect(text).toBe('code,parent_code\n');
  });

  it('never changes at a revision, and is not sent again', async () => {
    const address = `${server.url}/revisions/1/graphql?query={topics{code}}`;
    const { headers } = await fetch(address, { headers: { accept: 'text/csv' } });
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('vary')).toContain('accept');
    const again = await fetch(address, {
      headers: { accept: 'text/csv', 'if-none-match': headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('and its answer as JSON are kept apart', async () => {
    const query = '{ topics { code name } }';
    for (let i = 0; i < 3; i += 1) {
      expect((await ask(query)).lines[0]).toBe('code,name');
      expect(
        JSON.parse((await ask(query, { accept: 'application/json' })).text).data.topics.length,
      ).toBeGreaterThan(1);
    }
  });
});

it.each([
  ['text/csv', 'csv'],
  ['text/csv, */*;q=0.1', 'csv'],
  ['text/csv;q=0.9, application/json;q=0.5', 'csv'],
  ['TEXT/CSV; charset=utf-8', 'csv'],
  ['application/json, text/csv;q=0.5', 'json'],
  ['text/csv, application/json', 'json'],
  ['text/csv;q=0, application/json;q=0.1', 'json'],
  ['*/*', 'json'],
  ['text/*, application/json', 'json'],
])('Accept: %s is answered with %s', async (accept, form) => {
  const { status, headers } = await ask('{ topics { code } }', { accept });
  expect([status, headers.get('content-type')?.includes(form)]).toEqual([200, true]);
});

it.each([
  ['{ units { nodes { code } } }', 400, 'LIMIT_EXCEEDED'],
  ['{ units(first: 5) { nodes { code children(first: 2) { nodes { code } } } } }', 400, 'FILTER_INVALID'],
  ['{ units(first: 5) { nodes { code versions { groups { code } } } } }', 400, 'FILTER_INVALID'],
  ['{ units(first: 5) { nodes { parent_code: code parent { code } } } }', 400, 'FILTER_INVALID'],
  ['{ units(first: 5, filter: {within: "nowhere"}) { nodes { code } } }', 400, 'CODE_NOT_FOUND'],
  ['{ units(first: 5) { nodes { code } edges { cursor } } }', 406, 'NOT_ACCEPTABLE'],
  ['{ units(first: 5) { totalCount } }', 406, 'NOT_ACCEPTABLE'],
  ['{ catalogue { title } }', 406, 'NOT_ACCEPTABLE'],
  ['{ topics { code } units(first: 1) { nodes { code } } }', 406, 'NOT_ACCEPTABLE'],
  ['query Q { ...F } fragment F on Query { topics { code } }', 406, 'NOT_ACCEPTABLE'],
  ['{ topics @include(if: false) { code } }', 406, 'NOT_ACCEPTABLE'],
  ['{ unit(code: "none") { children(first: 5) { nodes { code } } } }', 400, 'CODE_NOT_FOUND'],
  ['{ units(first: 101) { nodes { code } } }', 400, 'PAGE_SIZE_INVALID'],
  ['{ units(first: 5) { nodes { cod } } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['{ unit(code: 5) { cod } }', 400, null],
  ['{ units(first: 5', 400, 'GRAPHQL_PARSE_FAILED'],
  ['{ __typename }', 406, 'NOT_ACCEPTABLE'],
  ['', 400, 'BAD_REQUEST'],
  ['query A { topics { code } } query B { topics { code } }', 400, null],
  ['{ topics }', 400, 'GRAPHQL_VALIDATION_FAILED'],
])('%s is refused as JSON', async (query, status, code) => {
  const { headers, text, ...found } = await ask(query);
  expect([found.status, code === null || codeOf(text) === code ? code : codeOf(text)], text).toEqual([
    status,
    code,
  ]);
  expect(headers.get('content-type')).toMatch(/json/);
  expect(headers.get('cache-control') ?? '').not.toContain('immutable');
});

it('errors have the line and the column of the query that was sent', async () => {
  const query = '{ units(first: 5) { nodes { cod } } }';
  const asCsv = JSON.parse((await ask(query)).text);
  const asJson = JSON.parse((await ask(query, { accept: 'application/json' })).text);
  expect(asCsv.errors).toEqual(asJson.errors);
});

it('a text that a spreadsheet would run is harmless', async () => {
  const { lines } = await ask('{ units(first: 2, filter: {codes: ["38"]}) { nodes { code } } }');
  expect(lines.slice(1).every((line) => !/^[=+\-@]/.test(line))).toBe(true);
});
