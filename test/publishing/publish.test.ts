import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MEASURED_LISTS } from '../../src/paging/measured-lists.js';
import { publish } from '../../src/publishing/publish.js';
import { createTestDatabase } from '../support/server.js';
import { useDatabaseForEach } from '../support/use-database.js';
import {
  type Draft,
  inFolders,
  resourcesOf,
  withCells,
  withDescription,
  withoutRow,
  withRows,
  withText,
} from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { differences, publishDrafts, wholeDatabase } from './support/state.js';

const database = useDatabaseForEach('empty');

const DTI_2023 = 3;

/** Rows of observations: `key` of the series, period, value, and the revisions that it is in. */
const observations = () => database.sql`
  SELECT e.key AS series, o.period, o.value, o.published_in AS from, nullif(o.superseded_in, 2147483647) AS until
  FROM observation o JOIN entity e ON e.id = o.series_id ORDER BY e.key, o.period, o.published_in`;

describe('a right package', () => {
  it('becomes a revision that holds each of its rows', async () => {
    const publication = await publishDrafts(database.sql, small);
    expect(publication).toMatchObject({ revision: 1, published: true });
    expect(publication.changes).toEqual(
      Object.entries({
        datasets: 1,
        catalogue: 1,
        topics: 2,
        documents: 2,
        units: 4,
        unit_parents: 1,
        unit_identifiers: 1,
        unit_outlines: 1,
        unit_changes: 1,
        unit_change_links: 1,
        units_of_measure: 1,
        dimensions: 2,
        categories: 3,
        infrastructure_assets: 1,
        practice_models: 1,
        subject_sources: 2,
        adoptions: 1,
        indicators: 2,
        indicator_identifiers: 1,
        targets: 1,
        observations: 6,
      }).map(([table, added]) => ({ table, added, changed: 0, withdrawn: 0 })),
    );
    expect(await observations()).toMatchObject([
      { series: 'dti|UNIT:38@1991-08-12|', period: '2022', value: '49.31', from: 1, until: null },
      { series: 'dti|UNIT:38@1991-08-12|', period: '2023', value: '52.70', from: 1, until: null },
      { series: 'dti|UNIT:38@1991-08-12|area=URBAN;sex=FEMALE', period: '2022', value: '51' },
      { series: 'online|UNIT:380@..|', period: '2023-Q4', value: null },
      { series: 'online|UNIT:38@1991-08-12|', period: '2022', value: '15' },
      { series: 'online|UNIT:38@1991-08-12|', period: '2023', value: null },
    ]);
  });

  it('keeps a text as it was written, in NFC and with its line breaks', async () => {
    const note = 'Dòng "một"\nDòng hai, \\N \t{x}';
    await publishDrafts(database.sql, withCells(small, 'documents', 2, { note: note.normalize('NFD') }));
    expect(await database.sql`SELECT note FROM document WHERE code = 'BC-1'`).toEqual([{ note }]);
  });

  it('passes over blank rows, as a spreadsheet leaves them', async () => {
    const blank = withText(small, 'topics', (text) => `${text},,,\n\n`);
    expect((await publishDrafts(database.sql, blank)).changes).toContainEqual({
      table: 'topics',
      added: 2,
      changed: 0,
      withdrawn: 0,
    });
  });
});

describe('a package with the rows that are already published', () => {
  const rewritten = {
    'to the byte': small,
    'with its columns in another order': withText(small, 'observations', (text) =>
      text.replace(/^.*$/gm, (line) => line.split(',').reverse().join(',')),
    ),
    'with its rows in another order': {
      ...small,
      tables: { ...small.tables, observations: small.tables.observations?.toReversed() ?? [] },
    },
    'with a byte-order mark': withText(small, 'units', (text) => `\uFEFF${text}`),
    'with line ends of Windows': withText(small, 'observations', (text) => text.replaceAll('\n', '\r\n')),
    'without a line end at its end': withText(small, 'observations', (text) => text.trimEnd()),
    'with every cell in quotation marks': withText(small, 'units', (text) =>
      text.replace(/[^,\n]+/g, (cell) => `"${cell}"`),
    ),
    'in decomposed letters': withText(small, 'units', (text) => text.normalize('NFD')),
    'with what is left out written in full': withCells(small, 'observations', 2, {
      relation: 'EQUAL',
      status: 'NORMAL',
      alternative: 0,
    }),
    'with the categories of a breakdown in another order': withCells(small, 'observations', 4, {
      breakdown: 'sex=FEMALE;area=URBAN',
    }),
    'with a unit by its code and its first day': withCells(small, 'observations', 2, {
      unit: '38@1991-08-12',
    }),
  };

  it.each(Object.entries(rewritten))('writes nothing, %s', async (_, again) => {
    await publishDrafts(database.sql, small);
    const before = await wholeDatabase(database.sql);
    expect(await publishDrafts(database.sql, again)).toEqual({
      revision: 1,
      published: false,
      changes: [],
      descriptions: [],
    });
    expect(await wholeDatabase(database.sql)).toEqual(before);
  });

  it('writes nothing where only the line ends inside a cell differ', async () => {
    const twoLines = withCells(small, 'documents', 2, { note: 'một\nhai' });
    await publishDrafts(database.sql, twoLines);
    const windows = withText(twoLines, 'documents', (text) => text.replaceAll('\n', '\r\n'));
    expect(await publishDrafts(database.sql, windows)).toMatchObject({ published: false });
  });
});

describe('a changed package', () => {
  it('closes the row whose value is another one and adds one; all else stays untouched', async () => {
    await publishDrafts(database.sql, small);
    const before = await wholeDatabase(database.sql);
    const changed = withCells(small, 'observations', DTI_2023, { value: '52.7' });
    expect((await publishDrafts(database.sql, changed)).changes).toContainEqual({
      table: 'observations',
      added: 0,
      changed: 1,
      withdrawn: 0,
    });
    // 52.70 and 52.7 are the same number and not the same text.
    const {
      observation,
      dataset_state,
      revision,
      revision_package,
      change_count,
      longest_list,
      kept_count,
      ...others
    } = differences(before, await wholeDatabase(database.sql));
    expect(others).toEqual({});
    expect(observation).toMatchObject({ gone: { length: 1 }, come: { length: 2 } });
    expect(dataset_state).toMatchObject({ gone: { length: 1 }, come: { length: 2 } });
    expect(revision).toMatchObject({ gone: [], come: { length: 1 } });
    expect(revision_package).toMatchObject({ gone: [], come: { length: 1 } });
    expect(change_count).toEqual({ gone: [], come: ['(2,observations,0,1,0)'] });
    expect(longest_list).toMatchObject({ gone: [], come: { length: MEASURED_LISTS.length } });
    expect(kept_count).toMatchObject({ gone: [], come: { length: 3 } });
    expect(
      await database.sql`SELECT period, value, published_in, superseded_in FROM observation
      WHERE period = '2023' AND value IS NOT NULL ORDER BY published_in`,
    ).toEqual([
      { period: '2023', value: '52.70', published_in: 1, superseded_in: 2 },
      { period: '2023', value: '52.7', published_in: 2, superseded_in: 2147483647 },
    ]);
  });

  it('withdraws a row that it no longer has, and the series with its last observation', async () => {
    await publishDrafts(database.sql, small);
    const { changes } = await publishDrafts(database.sql, withoutRow(small, 'observations', 4));
    expect(changes).toContainEqual({ table: 'observations', added: 0, changed: 0, withdrawn: 1 });
    expect(await database.sql`SELECT breakdown, superseded_in FROM series WHERE superseded_in = 2`).toEqual([
      { breakdown: 'area=URBAN;sex=FEMALE', superseded_in: 2 },
    ]);
    expect(await database.sql`SELECT value FROM observation WHERE superseded_in = 2`).toEqual([
      { value: '51' },
    ]);
  });

  it('keeps a series that has an observation left', async () => {
    await publishDrafts(database.sql, small);
    await publishDrafts(database.sql, withoutRow(small, 'observations', DTI_2023));
    expect(await database.sql`SELECT FROM series WHERE superseded_in = 2`).toHaveLength(0);
  });

  it('brings back under its old identity what was withdrawn', async () => {
    await publishDrafts(database.sql, small);
    await publishDrafts(database.sql, withoutRow(small, 'observations', 4));
    const { changes } = await publishDrafts(database.sql, small);
    expect(changes).toContainEqual({ table: 'observations', added: 1, changed: 0, withdrawn: 0 });
    const rows =
      await database.sql`SELECT DISTINCT s.id, s.published_in FROM series s WHERE s.breakdown <> ''`;
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect(rows.map(({ published_in }) => published_in)).toEqual([1, 3]);
  });

  it('gives a unit another parent, a list another order, a link another share', async () => {
    await publishDrafts(database.sql, small);
    let next = withCells(small, 'units', 3, { parent: '' });
    next = withCells(next, 'infrastructure_assets', 2, { serves: '380;38' });
    next = withCells(next, 'unit_change_links', 2, { whole: 'false', area_share: '0.50' });
    const { changes } = await publishDrafts(database.sql, next);
    const changed = changes.filter((change) => change.added + change.changed + change.withdrawn > 0);
    expect(changed).toEqual(
      ['units', 'unit_change_links', 'infrastructure_assets'].map((table) => ({
        table,
        added: 0,
        changed: 1,
        withdrawn: 0,
      })),
    );
  });

  it('does not use up numbers of entities for what is there already', async () => {
    await publishDrafts(database.sql, small);
    const last = async () =>
      (
        await database.sql`SELECT last_value::integer AS last FROM pg_sequences WHERE schemaname = 'public'`
      )[0]?.last;
    const before = await last();
    await publishDrafts(database.sql, withCells(small, 'observations', DTI_2023, { value: '1' }));
    expect(await last()).toBe(before);
  });
});

describe('a package that describes itself otherwise', () => {
  const titled = withDescription(small, { title: 'Số liệu', keywords: [{ a: 1, b: [2] }] });
  const recorded = () =>
    database.sql`SELECT revision, description->>'title' AS title FROM revision_package ORDER BY 1`;

  it('makes a revision with the new description and unchanged rows', async () => {
    await publishDrafts(database.sql, small);
    const before = await wholeDatabase(database.sql);
    const { descriptions, ...publication } = await publishDrafts(database.sql, titled);
    expect(publication).toMatchObject({ revision: 2, published: true });
    expect(descriptions).toMatchObject([
      { package: 'small', before: { name: 'small' }, after: { title: 'Số liệu' } },
    ]);
    expect(Object.keys(differences(before, await wholeDatabase(database.sql)))).toEqual([
      'kept_count',
      'longest_list',
      'revision',
      'revision_package',
    ]);
    expect(await database.sql`SELECT number, note FROM revision ORDER BY 1`).toEqual([
      { number: 1, note: null },
      { number: 2, note: 'New description: small' },
    ]);
    expect(await recorded()).toEqual([
      { revision: 1, title: null },
      { revision: 2, title: 'Số liệu' },
    ]);
    expect(await publishDrafts(database.sql, titled)).toMatchObject({ published: false, descriptions: [] });
  });

  it('is reported by a dry run, and has the note of its publisher', async () => {
    await publishDrafts(database.sql, small);
    await inFolders([titled], async (folders) => {
      expect(await publish(database.sql, folders, { dryRun: true })).toMatchObject({
        published: false,
        descriptions: [{ package: 'small' }],
      });
      expect(await recorded()).toHaveLength(1);
      await publish(database.sql, folders, { note: 'Một tên' });
    });
    expect(await database.sql`SELECT note FROM revision WHERE number = 2`).toEqual([{ note: 'Một tên' }]);
  });

  it('is not changed by another order of members, or other blanks', async () => {
    await publishDrafts(database.sql, titled);
    const turned = withDescription(small, { keywords: [{ b: [2], a: 1 }], title: 'Số liệu' });
    await inFolders([turned], async ([folder = '']) => {
      await appendFile(join(folder, 'datapackage.json'), ' \n');
      expect(await publish(database.sql, [folder])).toMatchObject({ published: false, descriptions: [] });
    });
  });
});

describe('several packages', () => {
  const observations = dependent('figures', { observations: [observed('dti', '380', '2023', '40')] });

  it('make one revision, in any order of the folders', async () => {
    expect(await publishDrafts(database.sql, observations, small)).toMatchObject({
      revision: 1,
      published: true,
    });
    expect(await database.sql`SELECT revision, package FROM revision_package ORDER BY package`).toEqual([
      { revision: 1, package: 'figures' },
      { revision: 1, package: 'small' },
    ]);
  });

  it('can be published one after the other, the second leaving the first as it is', async () => {
    await publishDrafts(database.sql, small);
    const before = await wholeDatabase(database.sql);
    const { changes } = await publishDrafts(database.sql, observations);
    expect(changes.reduce((sum, { added }) => sum + added, 0)).toBe(2);
    for (const { gone } of Object.values(differences(before, await wholeDatabase(database.sql))))
      expect(gone).toEqual([]);
  });

  it('can move a dataset from one to the other', async () => {
    await publishDrafts(database.sql, small, observations);
    const emptied = { ...observations, tables: { datasets: [] } };
    const both = withRows(
      withRows(small, 'datasets', {
        code: 'figures',
        title_vi: 'figures',
        licence: 'https://example.org/licence',
      }),
      'observations-figures',
      ...(observations.tables.observations ?? []),
    );
    const { changes } = await publishDrafts(
      database.sql,
      withText(emptied, 'datasets', () => 'code,title_vi,licence\n'),
      withDescription(both, {
        resources: resourcesOf(both).map((resource) =>
          resource.name === 'observations-figures' ? { ...resource, dataset: 'figures' } : resource,
        ),
      }),
    );
    const moved = changes.filter((change) => change.added + change.changed + change.withdrawn > 0);
    expect(moved).toEqual([{ table: 'datasets', added: 0, changed: 1, withdrawn: 0 }]);
  });
});

it('observations refer to series, datasets and documents, though no foreign key checks it', async () => {
  const seeded = await createTestDatabase('seeded');
  onTestFinished(() => seeded.drop());
  const kinds = { series_id: 'SERIES', dataset_id: 'DATASET', document_id: 'DOCUMENT' };
  for (const [column, kind] of Object.entries(kinds)) {
    const [counts] = await seeded.sql.unsafe(
      `SELECT count(*)::integer AS all, count(*) FILTER (WHERE e.kind = '${kind}')::integer AS right
       FROM observation o LEFT JOIN entity e ON e.id = o.${column}`,
    );
    expect(counts?.all).toBeGreaterThan(20_000);
    expect(counts?.right).toBe(counts?.all);
  }
});

describe('onlyFirst', () => {
  it('publishes where nothing was ever published, and leaves all else alone', async () => {
    const publishFirst = (draft: Draft, note: string) =>
      inFolders([draft], (folders) => publish(database.sql, folders, { onlyFirst: true, note }));
    expect(await publishFirst(small, 'first')).toMatchObject({ revision: 1, published: true });
    const before = await wholeDatabase(database.sql);
    const other = withCells(small, 'observations', DTI_2023, { value: '1' });
    expect(await publishFirst(other, 'second')).toEqual({
      revision: 1,
      published: false,
      changes: [],
      descriptions: [],
    });
    expect(await wholeDatabase(database.sql)).toEqual(before);
    expect(await database.sql`SELECT number, note FROM revision`).toEqual([{ number: 1, note: 'first' }]);
  });
});
