import { describe, expect, it } from 'vitest';
import { errorMessages } from '../support/error-messages.js';
import { type Answer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

interface Hit {
  kind: string;
  score: number;
  node: { __typename: string; id: string; code: string };
  matches: { field: string; text: string; start: number; end: number }[];
}

interface Search {
  nodes: Hit[];
  totalCount: number;
  complete: boolean;
  kinds: { kind: string; count: number }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const ALL = `nodes { kind score node { __typename id ... on Indicator { code } ... on Unit { code } ... on Topic { code }
    ... on InfrastructureAsset { code } ... on PracticeModel { code } ... on Document { code } ... on Dataset { code } }
  matches { field text start end } } totalCount complete kinds { kind count } pageInfo { hasNextPage endCursor }`;

const server = useServer();

const ask = (query: string, args = '', fields = ALL): Promise<Answer<{ search: Search }>> =>
  server.query(`query ($query: String!) { search(query: $query ${args}) { ${fields} } }`, { query });

async function search(query: string, args = ''): Promise<Search> {
  const { data, errors } = await ask(query, args);
  expect(errors).toBeUndefined();
  return data.search;
}

const marked = ({ matches }: Hit) =>
  matches.map(({ field, text, start, end }) => [field, text.slice(start, end)]);

describe('matches', () => {
  it.each([
    [
      'thanh hoa',
      'UNIT',
      [
        ['name.vi', 'Thanh Hóa'],
        ['name.en', 'Thanh Hoa'],
      ],
    ],
    [
      'thanh h',
      'UNIT',
      [
        ['name.vi', 'Thanh H'],
        ['name.en', 'Thanh H'],
      ],
    ],
    [
      'hoa thanh tinh',
      'UNIT',
      [
        ['name.vi', 'Tỉnh'],
        ['name.vi', 'Thanh'],
        ['name.vi', 'Hóa'],
        ['name.en', 'Thanh'],
        ['name.en', 'Hoa'],
      ],
    ],
    [
      'đắk lắk',
      'UNIT',
      [
        ['name.vi', 'Đắk Lắk'],
        ['name.en', 'Dak Lak'],
      ],
    ],
    ['thanhhoa', 'UNIT', [['name.en', 'Thanh Hoa']]],
    ['06/NQ-TU', 'DOCUMENT', [['number', '06-NQ/TU']]],
    [
      'ipv6',
      'INFRASTRUCTURE',
      [
        ['name.vi', 'IPv6'],
        ['name.en', 'IPv6'],
        ['code', 'IPV6'],
      ],
    ],
    [
      'populaton',
      'INDICATOR',
      [
        ['name.en', 'Population'],
        ['code', 'POPULATION'],
      ],
    ],
    ['3 khong', 'MODEL', [['name.vi', '3 Không']]],
  ])('of %s in the first %s are what a person would mark', async (query, kind, parts) => {
    const { nodes } = await search(query, `kinds: [${kind}]`);
    expect(marked(nodes[0] as Hit)).toEqual(parts);
  });

  it('lie in the text, from left to right, and none in another', async () => {
    for (const query of ['thanh', 'chuyen doi so', 'xa', 'dti', 'nghi son', '2025', 'truyen thong so'])
      for (const { matches } of (await search(query, 'first: 100')).nodes) {
        expect(matches.length).toBeGreaterThan(0);
        for (const [i, { field, text, start, end }] of matches.entries()) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          const before = matches[i - 1];
          if (before?.field === field && before.text === text)
            expect(start).toBeGreaterThanOrEqual(before.end);
        }
      }
  });
});

describe('the node of a hit', () => {
  it.each([
    ['INDICATOR', 'DTI_RANK', 'Indicator'],
    ['UNIT', 'thanh hoa', 'Unit'],
    ['INFRASTRUCTURE', 'lgsp', 'InfrastructureAsset'],
    ['MODEL', '3 khong', 'PracticeModel'],
    ['DOCUMENT', '06-NQ/TU', 'Document'],
    ['TOPIC', 'kinh te so', 'Topic'],
    ['DATASET', 'vn-pci', 'Dataset'],
  ])('of the kind %s is of its type, and can be fetched again', async (kind, query, type) => {
    const { nodes } = await search(query, `kinds: [${kind}] first: 1`);
    expect(nodes).toMatchObject([{ kind, node: { __typename: type } }]);
    const again = await server.query('query ($id: ID!) { node(id: $id) { __typename id } }', {
      id: nodes[0]?.node.id,
    });
    expect(again.data.node).toEqual({ __typename: type, id: nodes[0]?.node.id });
  });

  it('of an abolished unit leads on to what it became', async () => {
    const { data } = await server.query<{
      search: { nodes: [{ node: { successors: { to: { name: string }[] }[] } }] };
    }>(
      `{ search(query: "phường đông thọ", first: 1) { nodes { node { ... on Unit { name validTo successors { to { name } } } } } } }`,
    );
    const [{ node }] = data.search.nodes;
    expect(node).toMatchObject({ name: 'Phường Đông Thọ', validTo: '2025-07-01' });
    const names = node.successors.flatMap(({ to }) => to.map(({ name }) => name));
    expect(names.sort()).toEqual(['Phường Hàm Rồng', 'Phường Hạc Thành']);
  });
});

describe('pages', () => {
  it.each(['thanh', 'xa', 'chuyen doi so', 'thnah hoa'])(
    'of %s have each hit once, best first',
    async (query) => {
      const { totalCount } = await search(query);
      const hits: Hit[] = [];
      let after = '';
      for (let more = true; more; ) {
        const { nodes, pageInfo } = await search(query, `first: 7 ${after}`);
        hits.push(...nodes);
        more = pageInfo.hasNextPage;
        after = `after: "${pageInfo.endCursor}"`;
      }
      expect(hits.length).toBe(totalCount);
      expect(new Set(hits.map(({ node }) => node.id)).size).toBe(totalCount);
      const scores = hits.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    },
  );

  it('take no cursor of another search', async () => {
    const { pageInfo } = await search('thanh', 'first: 1');
    const { errors } = await ask('hoa', `first: 1 after: "${pageInfo.endCursor}"`);
    expect(errors?.[0]?.extensions.code).toBe('CURSOR_OF_ANOTHER_LIST');
  });
});

describe('counts', () => {
  it('of the kinds add up to the total, with a filter of kinds too', async () => {
    for (const args of ['', 'kinds: [UNIT, DOCUMENT]', 'kinds: [TOPIC]']) {
      const { kinds, totalCount } = await search('chuyen doi so', args);
      expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(totalCount);
      expect(totalCount).toBeGreaterThan(0);
      if (args) for (const { kind } of kinds) expect(args).toContain(kind);
    }
  });

  it('say that all was compared where fewer than 500 match, and else that it was not', async () => {
    expect((await search('thanh hoa')).complete).toBe(true);
    await server.sql.begin(async (sql) => {
      await sql`INSERT INTO entity (kind, key) SELECT 'TOPIC', 'made-' || i FROM generate_series(1, 600) AS i`;
      await sql`INSERT INTO search_entry (id, published_in, kind, rank, fields, texts)
        SELECT id, 1, 'TOPIC', 200, '{name.vi}', ARRAY['Zulu ' || id] FROM entity WHERE key LIKE 'made-%'`;
      await sql`INSERT INTO search_word VALUES ('zulu', 1, 600)`;
    });
    const { complete, kinds } = (await ask('zulu', '', 'complete kinds { kind count }')).data.search;
    expect({ complete, kinds }).toEqual({ complete: false, kinds: [{ kind: 'TOPIC', count: 500 }] });
    const last = await server.sql`SELECT max(id) AS id FROM entity WHERE key LIKE 'made-%'`;
    // Too little known to be among the 500, but written so as a whole.
    const whole = await ask(`zulu ${last[0]?.id}`, '', 'totalCount nodes { score }');
    expect(whole.data.search.nodes[0]?.score).toBeGreaterThan(1000);
    await server.sql`DELETE FROM search_entry WHERE texts[1] LIKE 'Zulu %'`;
    await server.sql`DELETE FROM search_word WHERE word = 'zulu'`;
  });
});

describe('kinds and language', () => {
  it('narrow the hits', async () => {
    const { nodes } = await search('dan so', 'kinds: [TOPIC, DATASET] first: 100');
    expect(new Set(nodes.map(({ kind }) => kind))).toEqual(new Set(['TOPIC', 'DATASET']));
    expect((await search('dan so', 'kinds: []')).nodes).toEqual([]);
  });

  it('give names of the language asked for a little more', async () => {
    const scoreOf = async (query: string, args: string) =>
      (await search(query, args)).nodes.find(({ node }) => node.code === 'POPULATION')?.score as number;
    expect(await scoreOf('population', 'language: EN')).toBe((await scoreOf('population', '')) + 20);
    expect(await scoreOf('dân số', 'language: VI')).toBe((await scoreOf('dân số', '')) + 20);
    expect(await scoreOf('dân số', 'language: EN')).toBe(await scoreOf('dân số', ''));
  });
});

describe('statements', () => {
  const count = async (fields: string, first: number, query = 'thanh hoa') =>
    (await ask(query, `first: ${first}`, fields)).statements;

  it('are one for the hits, one for the total, one for the kinds, and one for each kind of node', async () => {
    expect(await count('nodes { kind score matches { text } }', 20)).toBe(1);
    expect(await count('nodes { kind } totalCount', 20)).toBe(2);
    expect(await count('nodes { kind } kinds { count } complete', 20)).toBe(2);
    expect(await count('nodes { node { id } }', 1)).toBe(2);
    expect(await count('nodes { node { id } }', 100, 'chuyen doi so')).toBe(1 + 6);
  });
});

describe('an odd query', () => {
  it.each([
    '',
    ' ',
    '   \t\n',
    '…—/&%“”',
    '%',
    '_',
    '!',
    '&|!():*',
    "'",
    '\\',
    '<->',
    '🙂',
    '\u0001\u0002',
    '\u0301',
  ])('such as %j finds nothing and breaks nothing', async (query) => {
    expect(await search(query)).toMatchObject({ nodes: [], totalCount: 0, complete: true, kinds: [] });
  });

  it.each([
    ['thanh%hoa', 'thanh hoa'],
    ["thanh' & !hoa", 'thanh hoa'],
    ['(thanh | hoa):*', 'thanh hoa'],
    ['thanh\u0000hoa'.replace('\u0000', '\u0001'), 'thanh hoa'],
    ["'; DROP TABLE unit; --", 'drop table unit'],
    ['a b c d e f g h i k l m n o p q', 'q p o n m l k i h g f e d c b a'],
  ])('such as %j is its words alone', async (odd, plain) => {
    const ids = async (query: string) => (await search(query)).nodes.map(({ node }) => node.id).sort();
    expect(await ids(odd)).toEqual(await ids(plain));
  });

  it('of 200 characters is answered, whatever they are', async () => {
    for (const query of [
      'x'.repeat(200),
      '𝒳'.repeat(200),
      '½'.repeat(200),
      '1a'.repeat(100),
      'ab '.repeat(66),
    ])
      expect((await ask(query)).errors).toBeUndefined();
  });

  it.each([201, 10_000])('of %i characters is an error with the limit', async (length) => {
    const { errors } = await ask('a'.repeat(length));
    expect(errors?.[0]).toMatchObject({
      message: errorMessages.searchTooLong(200, length),
      extensions: { code: 'SEARCH_TOO_LONG' },
    });
  });
});
