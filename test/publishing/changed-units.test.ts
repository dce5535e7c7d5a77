import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportPackage } from '../../src/publishing/export/export-package.js';
import { publish } from '../../src/publishing/publish.js';
import { testDatabase } from '../process/support/database.js';
import type { PackageRows, SmallPackage } from '../support/package.js';
import { useDatabase } from '../support/use-database.js';
import { FIGURES, LAND } from '../units/support/changed-land.js';
import { changing, figures, land, reported, unitRow } from '../units/support/changing-land.js';
import { type Draft, emptyFolder, inFolders } from './support/draft.js';
import { messages } from './support/fault-messages.js';
import { faultOfCell } from './support/faults.js';
import { checkedFolders, publishDrafts, wholeDatabase } from './support/state.js';

const asDraft = ({ name, dependencies = [], tables }: SmallPackage): Draft => ({
  name,
  description: { dependencies },
  tables: { datasets: [{ code: name, title_vi: name, licence: 'https://example.org/licence' }], ...tables },
});
const [LAND_DRAFT, FIGURES_DRAFT] = [asDraft(LAND), asDraft(FIGURES)];

/** The files of packages that a catalogue exports, by name. */
async function exported(sql: Parameters<typeof exportPackage>[0], name: string) {
  const folder = join(await emptyFolder(), name);
  await exportPackage(sql, name, folder, {});
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
  return {
    folder,
    files: Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])),
  };
}

describe('packages with units that changed', () => {
  const database = useDatabase('empty', (sql) => publishDrafts(sql, LAND_DRAFT, FIGURES_DRAFT));

  it('name units by codes alone without a fault or a warning where all that a code may mean is one unit', async () => {
    const check = (...drafts: Draft[]) =>
      inFolders(drafts, (folders) => checkedFolders(database.sql, folders));
    expect(await check(FIGURES_DRAFT)).toEqual([]);
    expect(await check(LAND_DRAFT, FIGURES_DRAFT)).toEqual([]);
  });

  it('change nothing when they are published again, together or one alone', async () => {
    const before = await wholeDatabase(database.sql);
    for (const drafts of [[LAND_DRAFT, FIGURES_DRAFT], [FIGURES_DRAFT], [LAND_DRAFT]]) {
      // Other bytes, so that the rows are compared.
      const rewritten = drafts.map((draft) => ({
        ...draft,
        tables: { ...draft.tables, topics: [] },
        columns: { topics: ['code', 'name_vi', 'position'] },
      }));
      for (const some of [drafts, rewritten])
        expect(await publishDrafts(database.sql, ...some)).toMatchObject({ published: false });
    }
    expect(await wholeDatabase(database.sql)).toEqual(before);
  });

  it('are exported as they were published, and a catalogue made from them exports the same', async () => {
    const [ofLand, ofFigures] = [
      await exported(database.sql, 'land'),
      await exported(database.sql, 'figures'),
    ];
    const rows = (file: string | undefined) => (file ?? '').trim().split('\n').slice(1);
    expect(rows(ofLand.files['unit_parents.csv'])).toEqual(['HC@..,H@..,,2015-01-01']);
    const observed = rows(ofFigures.files['observations.csv']).map((row) => row.split(','));
    const of = (unit: string) =>
      observed.filter(([, key]) => key?.startsWith(unit)).map((row) => [row[1], row[5]]);
    expect(of('G')).toEqual([
      ['G1@..', '2017'],
      ['G1@..', '2018'],
      ['G2@2019-01-01', '2019'],
      ['G2@2019-01-01', '2020'],
    ]);
    expect(of('T')).toEqual(
      [2017, 2018, 2019, 2020, 2021, 2022].map((year) => [
        year < 2021 ? 'T@..' : 'T@2021-07-01',
        String(year),
      ]),
    );
    expect(await publish(database.sql, [ofLand.folder, ofFigures.folder])).toMatchObject({
      published: false,
      changes: [],
    });
    const { sql } = await testDatabase('empty');
    await publish(sql, [ofLand.folder, ofFigures.folder]);
    expect((await exported(sql, 'land')).files).toEqual(ofLand.files);
    expect((await exported(sql, 'figures')).files).toEqual(ofFigures.files);
  });
});

describe('a code that a document older than a change names', () => {
  /** The district N gets the name of a town on 2020-07-01; the district O gets another area on that day, and keeps its code. */
  const CHANGED = land({
    more: [
      changing(unitRow('DISTRICT', 'N', { parent: 'P' }), {
        kind: 'RENAMED',
        on: '2020-07-01',
        to: { name_vi: 'Thị xã N' },
      }),
    ],
    rows: {
      documents: [],
      units: [
        unitRow('DISTRICT', 'O', { parent: 'P', valid_to: '2020-07-01' }),
        unitRow('DISTRICT', 'O2', { parent: 'P', valid_to: '2020-07-01' }),
        unitRow('DISTRICT', 'O', { parent: 'P', valid_from: '2020-07-01' }),
      ],
      unit_changes: [
        { code: 'merge', kind: 'MERGED', changed_on: '2020-07-01', document: 'order', locator: 'Điều 1' },
      ],
      unit_change_links: [
        { change: 'merge', predecessor: 'O', successor: 'O', whole: 'true' },
        { change: 'merge', predecessor: 'O2', successor: 'O', whole: 'true' },
      ],
    },
  });
  const withOrder: SmallPackage = {
    ...CHANGED,
    tables: {
      ...CHANGED.tables,
      documents: [
        ...(CHANGED.tables.documents ?? []),
        {
          code: 'order',
          title_vi: 'Nghị quyết',
          kind: 'RESOLUTION',
          language: 'VI',
          issued_on: '2019-11-20',
        },
      ],
    },
  };
  const forecast = (unit: string, period: string, document: string) =>
    reported(unit, period, 7, { document, status: 'FORECAST' });
  const withRows = (...rows: PackageRows) => asDraft(figures(rows));
  const database = useDatabase('empty', (sql) => publishDrafts(sql, asDraft(withOrder), withRows()));
  const check = (draft: Draft) => inFolders([draft], (folders) => checkedFolders(database.sql, folders));
  const rowOf = (i: number) => 14 + i;

  it('means the version that the document knew, of a forecast and of the year of the change', async () => {
    const draft = withRows(
      forecast('O', '2030', 'old'),
      forecast('O', '2020', 'old'),
      forecast('O', '2019', 'old'),
      forecast('N', '2030', 'old'),
      reported('O', '2024', 8),
      reported('N', '2024', 8),
    );
    expect(await check(draft)).toEqual([]);
    await publishDrafts(database.sql, draft);
    const rows = await database.sql<{ series: string; version: string | null; period: string }[]>`
      SELECT split_part(s.key, '|', 2) AS series, v.key AS version, o.period FROM observation o
      JOIN entity s ON s.id = o.series_id LEFT JOIN entity v ON v.id = o.reported_for_id
      WHERE o.superseded_in = 2147483647 AND split_part(s.key, '|', 2) ~ '^UNIT:[NO]' ORDER BY 1, o.period_start`;
    expect(rows.map(({ series, version, period }) => [series, version, period])).toEqual([
      ['UNIT:N@..', 'N@2020-07-01', '2024'],
      ['UNIT:N@..', null, '2030'],
      ['UNIT:O@..', null, '2019'],
      ['UNIT:O@..', null, '2020'],
      ['UNIT:O@..', null, '2030'],
      ['UNIT:O@2020-07-01', null, '2024'],
    ]);
  });

  it('is not certain in the year of the change where the document is younger', async () => {
    expect(await check(withRows(reported('O', '2020', 7), reported('N', '2020', 7)))).toEqual([
      faultOfCell(
        'figures/observations.csv',
        rowOf(0),
        'unit',
        messages.versionNotCertain('O', '2020', ['O@..', 'O@2020-07-01']),
      ),
    ]);
  });
});
