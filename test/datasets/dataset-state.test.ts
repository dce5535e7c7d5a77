import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import {
  resourcesOf,
  withCells,
  withDescription,
  withoutRow,
  withRows,
} from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { publishDrafts } from '../publishing/support/state.js';
import { useDatabase } from '../support/use-database.js';

let revisions: number;

/** A history in which rows come, change, go and come back, and datasets do. */
const database = useDatabase('empty', async (sql) => {
  const observations = dependent('figures', {
    topics: [{ code: 'sub', name_vi: 'Nhánh', parent: 'gov', position: 1 }],
    observations: [observed('dti', '380', '2019', '1'), observed('dti', '380', '2020-Q1', '2')],
  });
  const { observations: _, ...other } = observations.tables;
  const two = withRows(observations, 'datasets', {
    code: 'second',
    title_vi: 'Hai',
    licence: 'https://example.org/licence',
  });
  const inSecond = withRows(two, 'observations-second', observed('dti', '380', '2030', '3'));
  const history = [
    [small, observations],
    [withCells(observations, 'topics', 2, { name_vi: 'Khác' })],
    [withoutRow(observations, 'observations', 2)],
    [withRows(observations, 'observations', observed('dti', '380', '2031-05', '3'))],
    [{ ...observations, tables: other }],
    [withCells(small, 'units', 5, { name_vi: 'Khác' })],
    [two],
    [
      withDescription(inSecond, {
        resources: resourcesOf(inSecond).map((file) =>
          file.name === 'observations-second' ? { ...file, dataset: 'second' } : file,
        ),
      }),
    ],
    [observations],
    [two],
  ];
  for (const drafts of history) await publishDrafts(sql, ...drafts);
  revisions = history.length;
});

/** The days and the last change of every dataset of a revision, computed from all rows. */
async function lookedFor(revision: number) {
  const tables = await database.sql<{ name: string; owner: string }[]>`
    SELECT attrelid::regclass::text AS name, attname AS owner FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'dataset_state'
      AND (attname = 'dataset_id' OR relname = 'dataset' AND attname = 'id')`;
  expect(tables.length).toBeGreaterThan(15);
  const rows = tables.map(
    ({ name, owner }) => `SELECT ${owner} AS dataset, published_in, superseded_in FROM ${name}`,
  );
  return database.sql.unsafe(
    `SELECT d.code,
       (SELECT max(n) FROM (${rows.join(' UNION ALL ')}) r, LATERAL (VALUES (r.published_in), (r.superseded_in)) v (n)
        WHERE r.dataset = d.id AND n <= $1) AS changed_in,
       min(o.period_start) AS first, max(o.period_end) AS last
     FROM dataset d LEFT JOIN observation o
       ON o.dataset_id = d.id AND o.published_in <= $1 AND o.superseded_in > $1
     WHERE d.published_in <= $1 AND d.superseded_in > $1 GROUP BY d.id, d.code ORDER BY d.code`,
    [revision],
  );
}

const kept = (revision: number) => database.sql`
  SELECT d.code, s.published_in AS changed_in, s.period_start AS first, s.period_end AS last
  FROM dataset_state s JOIN dataset d
    ON d.id = s.dataset_id AND d.published_in <= ${revision} AND d.superseded_in > ${revision}
  WHERE s.published_in <= ${revision} AND s.superseded_in > ${revision} ORDER BY d.code`;

it('the stored state of a dataset is that of all of its rows, at every revision', async () => {
  for (let revision = 1; revision <= revisions; revision++)
    expect(await kept(revision), `revision ${revision}`).toEqual(await lookedFor(revision));
  expect(await lookedFor(1)).toEqual([
    { code: 'figures', changed_in: 1, first: '2019-01-01', last: '2020-04-01' },
    { code: 'small', changed_in: 1, first: '2022-01-01', last: '2024-01-01' },
  ]);
  expect((await lookedFor(5))[0]).toEqual({ code: 'figures', changed_in: 5, first: null, last: null });
});

it('exists for current datasets, and for no others', async () => {
  const [{ count } = {}] = await database.sql`
    SELECT count(*)::integer FROM dataset_state s WHERE NOT EXISTS (SELECT FROM dataset d
      WHERE d.id = s.dataset_id AND d.published_in <= s.published_in AND d.superseded_in >= s.superseded_in)`;
  expect(count).toBe(0);
});

it('is the same where the migration finds it for what was published before', async () => {
  const before = await database.sql`SELECT * FROM dataset_state ORDER BY dataset_id, published_in`;
  const migration = await readFile(join(projectRoot, 'db/migrations/0002_dataset_state.sql'), 'utf8');
  const fill = migration.split('--> statement-breakpoint').at(-1) ?? '';
  await database.sql`DELETE FROM dataset_state`;
  await database.sql.unsafe(fill);
  expect(await database.sql`SELECT * FROM dataset_state ORDER BY dataset_id, published_in`).toEqual(before);
  expect(before.length).toBeGreaterThan(revisions);
});
