import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { withoutRow, withRows } from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';

const server = useServer({ template: 'empty' });

interface Totals {
  used: { totalCount: number };
  all: { totalCount: number };
  filtered: { totalCount: number };
  catalogue: { counts: { observations: number; series: number; units: number } };
}

const QUERY = `{ used: observations(filter: { latestOnly: false }) { totalCount }
  all: observations(filter: { includeAlternatives: true }) { totalCount }
  filtered: observations(filter: { indicators: ["dti"] }) { totalCount }
  catalogue { counts { observations series units } } }`;

async function totals(revision: number) {
  const { data, errors } = await server.query<Totals>(QUERY, {}, revision);
  expect(errors).toBeUndefined();
  const { used, all, filtered, catalogue } = data;
  return { used: used.totalCount, all: all.totalCount, filtered: filtered.totalCount, ...catalogue.counts };
}

const kept = () => server.sql`SELECT * FROM kept_count ORDER BY revision, counted`;

beforeAll(async () => {
  const more = dependent('more', { observations: [observed('dti', '380', '2022', '1')] });
  const alternative = {
    ...observed('dti', '380', '2021', '8'),
    alternative: '1',
    note: 'Nguồn khác',
  };
  await serveDrafts(server, small, more);
  await serveDrafts(
    server,
    withRows(small, 'observations', observed('dti', '380', '2021', '7'), alternative),
  );
  await serveDrafts(server, withoutRow(small, 'observations', 2));
});

it('are those of the rows, at each revision', async () => {
  for (const revision of [1, 2, 3]) {
    const [counted] = await server.sql`
      SELECT count(*)::integer AS all, (count(*) FILTER (WHERE alternative = 0))::integer AS used,
        count(*)::integer AS observations,
        (SELECT count(*)::integer FROM series WHERE published_in <= ${revision} AND superseded_in > ${revision}) AS series
      FROM observation WHERE published_in <= ${revision} AND superseded_in > ${revision}`;
    expect(await totals(revision)).toMatchObject(counted ?? {});
  }
  const [first, second] = [await totals(1), await totals(2)];
  expect([second.used - first.used, second.all - first.all]).toEqual([1, 2]);
});

it('are read and not counted again, and counted for a revision without them', async () => {
  const before = await totals(2);
  await server.sql`UPDATE kept_count SET entries = entries + 1000 WHERE revision = 2`;
  const after = await totals(2);
  expect(after).toEqual({
    ...before,
    used: before.used + 1000,
    all: before.all + 1000,
    observations: before.observations + 1000,
    series: before.series + 1000,
  });
  const rows = await kept();
  await server.sql`DELETE FROM kept_count WHERE revision = 2`;
  expect(await totals(2)).toEqual(before);
  await server.sql`INSERT INTO kept_count ${server.sql(rows)} ON CONFLICT DO NOTHING`;
  await server.sql`UPDATE kept_count SET entries = entries - 1000 WHERE revision = 2`;
});

it('are the same for revisions that were published before they were kept', async () => {
  const published = await kept();
  expect(published).toHaveLength(9);
  await server.sql`DELETE FROM kept_count`;
  const migration = readFileSync(join(projectRoot, 'db', 'migrations', '0023_kept_count.sql'), 'utf8');
  await server.sql.unsafe(migration.split('--> statement-breakpoint').at(-1) ?? '');
  expect(await kept()).toEqual(published);
});
