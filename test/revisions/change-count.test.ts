import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { testDatabase } from '../process/support/database.js';
import { withCells, withoutRow, withRows } from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { publishDrafts } from '../publishing/support/state.js';

it('what a revision changed is counted alike when it is published and for revisions that were there before', async () => {
  const { sql } = await testDatabase('empty');
  const more = dependent('more', { observations: [observed('dti', '380', '2022', '1')] });
  await publishDrafts(sql, small, more);
  const half = withCells(small, 'unit_change_links', 2, { area_share: '0.5', whole: 'false' });
  await publishDrafts(sql, withRows(half, 'observations', observed('dti', '380', '2021', '7')));
  await publishDrafts(sql, withoutRow(withCells(small, 'topics', 3, { name_vi: 'Khác' }), 'observations', 2));
  // Tables that came after the migration which counted older revisions are not in it.
  const counts = () =>
    sql`SELECT * FROM change_count WHERE table_name <> ALL ('{unit_parents,indicator_identifiers,unit_outlines}') ORDER BY revision, table_name`;
  const kept = await counts();
  expect(kept.filter(({ revision }) => revision > 1)).toEqual([
    { revision: 2, table_name: 'observations', added: 1, changed: 0, withdrawn: 0 },
    { revision: 2, table_name: 'unit_change_links', added: 0, changed: 1, withdrawn: 0 },
    { revision: 3, table_name: 'observations', added: 0, changed: 0, withdrawn: 2 },
    { revision: 3, table_name: 'topics', added: 0, changed: 1, withdrawn: 0 },
    { revision: 3, table_name: 'unit_change_links', added: 0, changed: 1, withdrawn: 0 },
  ]);
  await sql`DELETE FROM change_count`;
  const migration = readFileSync(join(projectRoot, 'db', 'migrations', '0006_changes.sql'), 'utf8');
  await sql.unsafe(migration.split('--> statement-breakpoint').at(-1) ?? '');
  expect(await counts()).toEqual(kept);
});
