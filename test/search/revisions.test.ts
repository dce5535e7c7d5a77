import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { publishChangedSeeds } from '../support/package.js';
import { startTestServer, type TestServer } from '../support/server.js';

const QUERIES = [
  'thanh hoa',
  'ham rong',
  'thnah hoa',
  'ham ronh',
  '3 khong',
  'dan so',
  'nq06',
  'xa',
  'tân lập',
  'vn-21',
  // A word of the next revision, which this one must not know: it is passed over, and the other one counts.
  'qwyrx rong',
];
const RENAMED = 'Phường Cầu Qwyrx';

let server: TestServer;
let before: unknown[];
beforeAll(async () => {
  server = await startTestServer();
  before = await answers(1);
  await publishChangedSeeds(server, 'thanh-hoa', {
    // A ward gets another name, and with it a word that was nowhere.
    'units.csv': (lines) =>
      lines.map((line) =>
        line.startsWith('14758,2025-07-01') ? line.replaceAll('Phường Hàm Rồng', RENAMED) : line,
      ),
    'topics.csv': (lines) => lines.map((line) => line.replace('Y tế số', 'Sức khỏe số')),
  });
});
afterAll(() => server?.close());

async function answers(revision: number): Promise<unknown[]> {
  const all = [];
  for (const query of QUERIES) {
    const { data } = await server.query(
      `query ($query: String!) { search(query: $query, first: 50) { totalCount kinds { kind count } nodes { kind score node { id } matches { field text start end } } } }`,
      { query },
      revision,
    );
    all.push(data);
  }
  return all;
}

const first = async (query: string, revision: number) =>
  (
    await server.query<{ search: { nodes: { node: { name: string } }[] } }>(
      `query ($query: String!) { search(query: $query, first: 1) { nodes { node { ... on Unit { name code validFrom } ... on Topic { name } } } } }`,
      { query },
      revision,
    )
  ).data.search.nodes[0]?.node;

describe('a revision that gives things other names', () => {
  it('finds them by the new ones', async () => {
    expect(await first('cau qwyrx', 2)).toEqual({ name: RENAMED, code: '14758', validFrom: '2025-07-01' });
    expect(await first('cau qwyxr', 2)).toEqual({ name: RENAMED, code: '14758', validFrom: '2025-07-01' });
    expect(await first('suc khoe so', 2)).toEqual({ name: 'Sức khỏe số' });
    expect(await first('ham rong', 2)).toMatchObject({ validFrom: null });
  });

  it('leaves the one before as it was, to the last score', async () => {
    expect(await answers(1)).toEqual(before);
    expect(await first('ham rong', 1)).toMatchObject({ validFrom: '2025-07-01' });
    expect((await first('y te so', 1))?.name).toBe('Y tế số');
  });

  it('writes only entries that differ', async () => {
    const rows =
      await server.sql`SELECT published_in, superseded_in, count(*)::integer FROM search_entry GROUP BY 1, 2 ORDER BY 1, 2`;
    expect(
      rows.filter(({ published_in, superseded_in }) => published_in === 1 && superseded_in === 2),
    ).toMatchObject([{ count: 2 }]);
    expect(rows.filter(({ published_in }) => published_in === 2)).toMatchObject([{ count: 2 }]);
  });
});

describe('the index', () => {
  const entries = () =>
    server.sql`SELECT id, published_in, superseded_in, kind, rank, fields, texts FROM search_entry ORDER BY id, published_in`;
  const words = () =>
    server.sql`SELECT word, published_in, entries FROM search_word ORDER BY word COLLATE "C"`;

  it('has an entry for each thing of the revision, and no other', async () => {
    for (const revision of [1, 2]) {
      const rowsOf = (table: string) =>
        `FROM ${table} WHERE published_in <= ${revision} AND superseded_in > ${revision}`;
      const live = (table: string) =>
        table === 'unit'
          ? // A unit has one entry, that of its newest version.
            `SELECT * FROM (SELECT DISTINCT ON (identity_id) id ${rowsOf(table)} ORDER BY identity_id, valid_from DESC NULLS LAST) n`
          : `SELECT id ${rowsOf(table)}`;
      const things = [
        'indicator',
        'unit',
        'infrastructure_asset',
        'practice_model',
        'document',
        'topic',
        'dataset',
      ];
      const rows = await server.sql.unsafe(
        `(${things.map(live).join(' UNION ALL ')}) EXCEPT ALL (${live('search_entry')})
         UNION ALL ((${live('search_entry')}) EXCEPT ALL (${things.map(live).join(' UNION ALL ')}))`,
      );
      expect(rows).toHaveLength(0);
    }
  });

  it('is filled by the migration for revisions that were there before it', async () => {
    const [entriesBefore, wordsBefore] = [await entries(), await words()];
    expect(entriesBefore.length).toBeGreaterThan(1000);
    const folder = join(projectRoot, 'db', 'migrations');
    const name = readdirSync(folder).find((file) => file.endsWith('_search_index.sql')) as string;
    const fill = readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint').at(-1) as string;
    expect(fill).toContain('write_search_entries');
    await server.sql`TRUNCATE search_entry, search_word`;
    await server.sql.unsafe(fill);
    expect(await entries()).toEqual(entriesBefore);
    expect(await words()).toEqual(wordsBefore);
    expect(await answers(1)).toEqual(before);
  });
});
