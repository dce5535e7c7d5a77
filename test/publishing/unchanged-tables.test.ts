import { expect, it } from 'vitest';
import type { Publication } from '../../src/publishing/publish.js';
import { revert } from '../../src/publishing/revert.js';
import { useDatabaseForEach } from '../support/use-database.js';
import { type Draft, withCells, withRows, withText } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts } from './support/state.js';

const database = useDatabaseForEach('empty');

/** The same rows in files of other bytes. */
const rewritten = (draft: Draft): Draft =>
  withText(draft, 'observations', (text) => text.replaceAll('\n', '\r\n'));

const changesOf = ({ changes }: Publication) =>
  changes.filter(({ added, changed, withdrawn }) => added + changed + withdrawn > 0);

const corrected = withCells(small, 'observations', 2, { value: '49.32' });

it('rows that are as they were when they were last published are not compared with the current rows', async () => {
  await publishDrafts(database.sql, small);
  // Nobody else does that: it shows who looks.
  await database.sql`UPDATE observation SET value = 1 WHERE value = 49.31`;
  expect(await publishDrafts(database.sql, rewritten(small))).toMatchObject({ published: false });
  const inAnotherOrder = { ...small.tables, observations: small.tables.observations?.toReversed() ?? [] };
  expect(changesOf(await publishDrafts(database.sql, { ...small, tables: inAnotherOrder }))).toEqual([
    { table: 'observations', added: 0, changed: 1, withdrawn: 0 },
  ]);
});

it('other tables of the package are', async () => {
  await publishDrafts(database.sql, small);
  const renamed = withCells(small, 'units', 2, { name_vi: 'Thanh Hóa' });
  expect(changesOf(await publishDrafts(database.sql, renamed))).toEqual([
    { table: 'units', added: 0, changed: 1, withdrawn: 0 },
  ]);
});

it('a value that changes and comes back is written each time', async () => {
  for (const draft of [small, corrected, small, corrected])
    expect(await publishDrafts(database.sql, draft)).toMatchObject({ published: true });
  const values =
    await database.sql`SELECT value::text FROM observation WHERE value BETWEEN 49.31 AND 49.32 ORDER BY published_in`;
  expect(values.map(({ value }) => value)).toEqual(['49.31', '49.32', '49.31', '49.32']);
});

it('after a revert they are compared with the revision that it restores', async () => {
  await publishDrafts(database.sql, small);
  await publishDrafts(database.sql, corrected);
  await revert(database.sql, 1);
  expect(await publishDrafts(database.sql, rewritten(small))).toMatchObject({ published: false });
  expect(changesOf(await publishDrafts(database.sql, rewritten(corrected)))).toEqual([
    { table: 'observations', added: 0, changed: 1, withdrawn: 0 },
  ]);
});

it('a row with the same cells that now means another unit is another row', async () => {
  const observations = dependent('figures', { observations: [observed('dti', '380', '2025', '1')] });
  await publishDrafts(database.sql, small);
  await publishDrafts(database.sql, observations);
  const [first] = small.tables.units?.slice(1) ?? [];
  const divided = withRows(withCells(small, 'units', 3, { valid_to: '2024-01-01' }), 'units', {
    ...first,
    valid_from: '2024-01-01',
  });
  // What points to the unit of old names its version, so that the package says what it means.
  const naming = withText(divided, 'infrastructure_assets', (text) => text.replace('38;380', '38;380@..'));
  await publishDrafts(
    database.sql,
    withText(naming, 'adoptions', (text) => text.replace(',380,', ',380@..,')),
  );
  expect(changesOf(await publishDrafts(database.sql, rewritten(observations)))).toEqual([
    { table: 'observations', added: 1, changed: 0, withdrawn: 1 },
  ]);
});
