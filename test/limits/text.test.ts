import { describe, expect, it } from 'vitest';
import { globalId } from '../../src/identity/global-id.js';
import { errorMessages } from '../support/error-messages.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

const codesOf = async (query: string, variables = {}) => {
  const { status, errors } = await server.query(query, variables);
  return { status, codes: errors?.map(({ extensions }) => extensions.code) };
};
const refused = (code: string) => ({ status: 400, codes: [code] });

/** In GraphQL a text may write the character as an escape. */
const LITERALS = [
  '{ indicator(code: "a\\u0000b") { code } }',
  '{ indicator(code: "\\u{0}") { code } }',
  '{ indicators(filter: { topics: ["GOVERNMENT", "\\u0000"] }) { nodes { code } } }',
  '{ observations(filter: { subjects: [{ unit: "38\\u0000" }] }) { nodes { id } } }',
  '{ indicators(after: "\\u0000") { nodes { code } } }',
  '{ node(id: "\\u0000") { id } }',
  '{ nodes(ids: ["\\u0000"]) { id } }',
  '{ unit(code: "38", on: "\\u0000") { code } }',
  '{ observations(filter: { from: "\\u0000" }) { nodes { id } } }',
  'query ($code: String! = "\\u0000") { indicator(code: $code) { code } }',
  '{ indicators(first: 1) { nodes { latest(unit: "\\u0000") { id } } } }',
];

describe('the character NUL', () => {
  it.each(LITERALS)('is refused in %s', async (query) => {
    const { status, codes } = await codesOf(query);
    expect(status).toBe(400);
    expect(codes).toContain('TEXT_INVALID');
  });

  it.each<[string, string, object]>([
    ['a variable', 'query ($v: String!) { indicator(code: $v) { code } }', { v: 'a\0b' }],
    ['a list', 'query ($v: [ID!]!) { nodes(ids: $v) { id } }', { v: ['SW5kaWNhdG9yOlBDSQ', 'a\0'] }],
    [
      'an input inside an input',
      'query ($v: ObservationFilter!) { observations(filter: $v) { nodes { id } } }',
      { v: { breakdown: [{ dimension: 'sex', categories: ['FEMALE', 'MALE\0'] }] } },
    ],
    ['a variable that the query has no use for', '{ catalogue { title } }', { v: { deep: [['\0']] } }],
  ])('is refused in %s', async (_, query, variables) => {
    expect(await codesOf(query, variables as Record<string, unknown>)).toEqual(refused('TEXT_INVALID'));
  });

  it('is refused inside an id', async () => {
    const query = 'query ($id: ID!) { nodes(ids: [$id]) { id } }';
    for (const id of [globalId('Indicator', 'PCI\0'), globalId('Unit', '38\0@..')])
      expect(await codesOf(query, { id })).toEqual(refused('ID_INVALID'));
  });

  it('is reported with the place of the text, and the text with visible characters', async () => {
    const { errors } = await server.query('{ indicator(code: "a\\u0000b") { code } }');
    expect(errors).toEqual([
      {
        message: errorMessages.notStorableText('a\\u0000b'),
        locations: [{ line: 1, column: 19 }],
        extensions: { code: 'TEXT_INVALID' },
      },
    ]);
    const byVariable = await server.query('query ($c: String!) { indicator(code: $c) { code } }', {
      c: '\0',
    });
    expect(byVariable.errors?.[0]?.message).toBe(errorMessages.notStorableText('\\u0000', ' in $c'));
  });
});

describe('half of a surrogate pair', () => {
  it.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('is refused: %j', async (code) => {
    expect(await codesOf('query ($code: String!) { indicator(code: $code) { code } }', { code })).toEqual(
      refused('TEXT_INVALID'),
    );
  });

  it('is none where both halves are there', async () => {
    const { data, errors } = await server.query(
      'query ($code: String!) { indicator(code: $code) { code } }',
      {
        code: '😀\u{10ffff}',
      },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ indicator: null });
  });
});

describe('a cursor whose values were changed', () => {
  const LISTS: [list: string, keys: string[]][] = [
    ['indicators', ['PCI\0']],
    ['indicators', ['\ud800']],
    ['revisions', ['x']],
    ['revisions', ['']],
    ['revisions', ['1.5']],
    ['revisions', ['2147483648']],
    ['revisions', ['9'.repeat(400)]],
    ['targets', ['2025-02-30', '1']],
    ['targets', ['infinity', '1']],
    ['targets', ['2025-12-31', 'one']],
    ['targets', ['now', '1']],
    ['observations(filter: {})', ['1', '2022-01-01', '2023-01-01', '32768']],
    ['observations(filter: {})', ['1', '2022-01-01 BC', '2023-01-01', '0']],
    ['units', ['38', '99999-01-01']],
  ];

  /** The values that a valid cursor of the list encodes. */
  async function cursorOf(list: string): Promise<unknown[]> {
    const { data } = await server.query<{ page: { pageInfo: { endCursor: string } } }>(
      `{ page: ${list} { pageInfo { endCursor } } }`,
    );
    return JSON.parse(Buffer.from(data.page.pageInfo.endCursor, 'base64url').toString()) as unknown[];
  }

  const ask = (list: string, keys: unknown[]) => {
    const after = Buffer.from(JSON.stringify(keys)).toString('base64url');
    const [name, args = ''] = list.split(/(?=\()/);
    const given = args ? args.replace(/\)$/, `, after: "${after}")`) : `(after: "${after}")`;
    return codesOf(`{ ${name}${given} { nodes { __typename } } }`);
  };

  it.each(LISTS)('is refused by %s: %j', async (list, keys) => {
    const [scope, revision, ...own] = await cursorOf(list);
    expect(own).toHaveLength(keys.length);
    expect(await ask(list, [scope, revision, ...own])).toEqual({ status: 200, codes: undefined });
    expect(await ask(list, [scope, revision, ...keys])).toEqual(refused('CURSOR_INVALID'));
  });

  it('is taken where the day is one that the database has and the calendar has not', async () => {
    const [scope, revision] = await cursorOf('units');
    expect(await ask('units', [scope, revision, '38', '-infinity'])).toEqual({
      status: 200,
      codes: undefined,
    });
  });
});
