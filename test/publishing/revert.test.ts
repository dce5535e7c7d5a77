import { describe, expect, it } from 'vitest';
import { revert } from '../../src/publishing/revert.js';
import { readHistory } from '../../src/publishing/revision/history.js';
import { useDatabase } from '../support/use-database.js';
import { printed } from './support/command-messages.js';
import { withCells, withDescription, withoutRow, withRows } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts, wholeDatabase } from './support/state.js';

const more = dependent('more', { observations: [observed('dti', '380', '2022', '1')] });
const corrected = withRows(
  withoutRow(
    withCells(withCells(small, 'observations', 2, { value: '50' }), 'topics', 3, { name_vi: 'Cổng dịch vụ' }),
    'observations',
    4,
  ),
  'observations',
  observed('dti', 'X@2025-07-01', '2025', '3'),
);

const database = useDatabase('empty', async (sql) => {
  await publishDrafts(sql, small); // 1
  await publishDrafts(sql, corrected, more); // 2
});

/** What every table has in a revision, without the numbers of the revisions that a row is in. */
async function rowsOf(revision: number): Promise<Record<string, string[]>> {
  const tables = await database.sql<{ name: string }[]>`
    SELECT attrelid::regclass::text AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname = 'superseded_in' ORDER BY 1`;
  expect(tables.length).toBeGreaterThan(18);
  const state: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await database.sql<{ row: string }[]>`
      SELECT (SELECT string_agg(key || ' ' || value, ', ' ORDER BY key) FROM json_each_text(to_json(t))
        WHERE key NOT IN ('published_in', 'superseded_in')) AS row
      FROM ${database.sql(name)} t WHERE published_in <= ${revision} AND superseded_in > ${revision} ORDER BY 1`;
    state[name] = rows.map(({ row }) => row);
  }
  return state;
}

describe('reverting', () => {
  it('reports what would change, and changes nothing, for a dry run', async () => {
    const before = await wholeDatabase(database.sql);
    const { published, changes } = await revert(database.sql, 1, { dryRun: true });
    expect(published).toBe(false);
    expect(changes.filter(({ added, changed, withdrawn }) => added + changed + withdrawn > 0)).toEqual([
      { table: 'datasets', added: 0, changed: 0, withdrawn: 1 },
      { table: 'topics', added: 0, changed: 1, withdrawn: 0 },
      { table: 'observations', added: 1, changed: 1, withdrawn: 2 },
    ]);
    expect(await wholeDatabase(database.sql)).toEqual(before);
  });

  it('makes a new revision with the rows of the old one, and writes only what differs', async () => {
    const [first, second] = [await rowsOf(1), await rowsOf(2)];
    expect(await revert(database.sql, 1)).toMatchObject({ revision: 3, published: true });
    expect(await rowsOf(3)).toEqual(first);
    expect(await rowsOf(1)).toEqual(first);
    expect(await rowsOf(2)).toEqual(second);
    const [written] = await database.sql`
      SELECT (SELECT count(*) FROM observation WHERE published_in = 3)::integer AS observations,
        (SELECT count(*) FROM topic WHERE published_in = 3)::integer AS topics,
        (SELECT count(*) FROM unit WHERE published_in = 3)::integer AS units,
        (SELECT count(*) FROM series WHERE published_in = 3)::integer AS series,
        (SELECT count(*) FROM search_entry WHERE published_in = 3)::integer AS entries`;
    expect(written).toEqual({ observations: 2, topics: 1, units: 0, series: 1, entries: 1 });
    const [entry] = await readHistory(database.sql, 1);
    expect(entry).toMatchObject({
      number: 3,
      note: 'Restores revision 1',
      packages: [
        { name: 'more', withdrawn: true },
        { name: 'small', withdrawn: false },
      ],
      changes: [
        { table: 'datasets', added: 0, changed: 0, withdrawn: 1 },
        { table: 'observations', added: 1, changed: 1, withdrawn: 2 },
        { table: 'topics', added: 0, changed: 1, withdrawn: 0 },
      ],
    });
  });

  it('makes no revision where nothing differs', async () => {
    const before = await wholeDatabase(database.sql);
    expect(await revert(database.sql, 1)).toEqual({
      revision: 3,
      published: false,
      changes: [],
      descriptions: [],
    });
    expect(await wholeDatabase(database.sql)).toEqual(before);
  });

  it('recognises a package that is restored, to the byte, and one that is withdrawn', async () => {
    expect(await publishDrafts(database.sql, small)).toEqual({
      revision: 3,
      published: false,
      changes: [],
      descriptions: [],
    });
    expect(await publishDrafts(database.sql, more)).toMatchObject({ revision: 4, published: true });
    expect(await publishDrafts(database.sql, corrected)).toMatchObject({ revision: 5, published: true });
    expect(await rowsOf(5)).toEqual(await rowsOf(2));
  });

  it('restores what another revert withdrew, with a note of its own', async () => {
    await revert(database.sql, 3);
    expect(await revert(database.sql, 2, { note: 'Lại như cũ' })).toMatchObject({
      revision: 7,
      published: true,
    });
    expect(await rowsOf(7)).toEqual(await rowsOf(2));
    expect(await publishDrafts(database.sql, corrected, more)).toMatchObject({
      revision: 7,
      published: false,
    });
    expect((await readHistory(database.sql, 1))[0]?.note).toBe('Lại như cũ');
  });

  it('restores the description of a package where no row differs', async () => {
    await publishDrafts(database.sql, withDescription(corrected, { title: 'Tên' }), more);
    expect(await revert(database.sql, 8, { dryRun: true })).toMatchObject({ changes: [], descriptions: [] });
    expect(await revert(database.sql, 7)).toMatchObject({
      revision: 9,
      published: true,
      changes: [],
      descriptions: [{ package: 'small', before: { title: 'Tên' }, after: { name: 'small' } }],
    });
    const [last] = await database.sql`SELECT description FROM revision_package WHERE revision = 9`;
    expect(last?.description.title).toBeUndefined();
    expect(await revert(database.sql, 7)).toMatchObject({ revision: 9, published: false, descriptions: [] });
  });

  it.each([10, 0])('refuses revision %i', async (number) => {
    await expect(revert(database.sql, number)).rejects.toThrow(printed.noSuchRevision(number, 9));
  });
});
