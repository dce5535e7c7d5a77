import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../process/support/database.js';
import { startProgram } from '../process/support/program.js';
import { printed, withAnything } from './support/command-messages.js';
import { emptyFolder, withCells, withoutRow, withText, writeDraft } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { messages } from './support/fault-messages.js';
import { faultOf, faultOfCell } from './support/faults.js';
import { publishDrafts, wholeDatabase } from './support/state.js';

/** Runs `catalogue` with these arguments to its end. */
async function catalogue(settings: Record<string, string>, ...args: string[]) {
  const program = startProgram(settings, { script: 'dist/src/cli/command.js', args });
  const { code } = await program.ended;
  return { code, stdout: program.stdout, stderr: program.stderr };
}

const written = async (draft = small) => writeDraft(draft, join(await emptyFolder(), 'package'));

describe('catalogue publish', () => {
  let settings: Record<string, string>;
  let sql: Awaited<ReturnType<typeof testDatabase>>['sql'];
  beforeEach(async () => {
    const database = await testDatabase('empty');
    settings = { DATABASE_URL: database.url };
    ({ sql } = database);
  });

  it('prints the revision and what changed on standard output, and ends with 0', async () => {
    const more = dependent('more', { observations: [observed('dti', '380', '2022', '1')] });
    const first = await catalogue(
      settings,
      'publish',
      await written(),
      await written(more),
      '--note',
      'Lần đầu',
    );
    expect(first).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        withAnything(
          [
            printed.reading,
            printed.checking(38),
            printed.comparing,
            printed.writing(38),
            printed.firstPublication,
          ].join(''),
        ),
      ),
      stdout: printed.published(1, {
        datasets: [2, 0, 0],
        catalogue: [1, 0, 0],
        topics: [2, 0, 0],
        documents: [2, 0, 0],
        units: [4, 0, 0],
        unit_parents: [1, 0, 0],
        unit_identifiers: [1, 0, 0],
        unit_outlines: [1, 0, 0],
        unit_changes: [1, 0, 0],
        unit_change_links: [1, 0, 0],
        units_of_measure: [1, 0, 0],
        dimensions: [2, 0, 0],
        categories: [3, 0, 0],
        infrastructure_assets: [1, 0, 0],
        practice_models: [1, 0, 0],
        subject_sources: [2, 0, 0],
        adoptions: [1, 0, 0],
        indicators: [2, 0, 0],
        indicator_identifiers: [1, 0, 0],
        targets: [1, 0, 0],
        observations: [7, 0, 0],
      }),
    });
    expect(await sql`SELECT number, note FROM revision`).toEqual([{ number: 1, note: 'Lần đầu' }]);

    const corrected = await written(withCells(small, 'observations', 2, { value: '50' }));
    expect(await catalogue(settings, 'publish', corrected)).toMatchObject({
      code: 0,
      stdout: printed.published(2, { observations: [0, 1, 0] }),
    });
    expect(await catalogue(settings, 'publish', corrected)).toEqual({
      code: 0,
      stderr: '',
      stdout: printed.nothingChanged(2),
    });
  });

  it('prints what would change, and changes nothing, for a dry run', async () => {
    await publishDrafts(sql, small);
    const before = await wholeDatabase(sql);
    const next = withoutRow(withCells(small, 'observations', 2, { value: '50' }), 'observations', 3);
    expect(await catalogue(settings, 'publish', await written(next), '--dry-run')).toEqual({
      code: 0,
      stderr: expect.stringContaining(printed.reading + printed.checking(35)),
      stdout: printed.dryRun(2, { observations: [0, 1, 1] }),
    });
    expect(await wholeDatabase(sql)).toEqual(before);
  });

  it('prints every fault on standard error, and ends with 1', async () => {
    const broken = withText(withCells(small, 'topics', 3, { position: 'một', parent: '' }), 'units', (csv) =>
      csv.replace('PROVINCE', 'TỈNH').replace('Xã X', 'Xã \u001b[31mX'),
    );
    const kinds = [
      'WORLD',
      'REGION',
      'COUNTRY',
      'PROVINCE',
      'DISTRICT',
      'COMMUNE',
      'AGENCY',
      'ENTERPRISE',
      'FACILITY',
      'MEDIA',
      'PARTY_BODY',
      'MASS_ORGANISATION',
      'ECONOMIC_ZONE',
      'GROUP',
    ];
    expect(await catalogue(settings, 'publish', await written(broken))).toEqual({
      code: 1,
      stdout: '',
      stderr: [
        printed.reading,
        printed.checking(36),
        printed.fault(faultOfCell('small/topics.csv', 3, 'position', messages.notWholeNumber('một'))),
        printed.fault(faultOfCell('small/units.csv', 2, 'kind', messages.notOneOf(kinds, 'TỈNH'))),
        printed.fault(
          faultOfCell('small/units.csv', 4, 'name_vi', messages.controlCharacter('Xã \\u001b[31mX')),
        ),
        printed.refused(3),
      ].join(''),
    });
    expect(await sql`SELECT FROM revision`).toHaveLength(0);
  });

  it('prints control characters as their numbers', async () => {
    const folder = await written(
      withText(small, 'topics', (csv) => csv.replace('parent', '\u001b[2J\u202e')),
    );
    const { stderr } = await catalogue(settings, 'publish', folder);
    expect(stderr).toContain('small/topics.csv, row 1, column \\u001b[2J\\u202e: ');
  });

  it('says where there may be more faults than it prints', async () => {
    const rows = withText(small, 'topics', (csv) => csv + 'a,b,,x\n'.repeat(101));
    const { code, stderr } = await catalogue(settings, 'publish', await written(rows));
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(102);
    expect(stderr).toMatch(new RegExp(`${printed.refusedAtLimit(100)}$`));
  });

  it('refuses wrong arguments before it connects to a database', async () => {
    const away = { DATABASE_URL: 'postgres://127.0.0.1:1/none', DATABASE_WAIT_SECONDS: '0' };
    expect(await catalogue(away, 'publish')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining("missing required argument 'package'"),
    });
    expect(await catalogue(away, 'publish', 'seeds/vietnam', '--notes', 'x')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--note?'),
    });
    const anywhere = ['publish', 'seeds/vietnam', '--note'];
    expect(await catalogue(away, ...anywhere, 'Lần\u001b[31m đầu')).toEqual({
      code: 1,
      stdout: '',
      stderr: `${printed.noteWithControlCharacter('\\u001b')}\n`,
    });
    expect(await catalogue(away, ...anywhere, 'x'.repeat(10_001))).toMatchObject({
      code: 1,
      stderr: `${printed.noteTooLong(10_001)}\n`,
    });
    const nowhere = join(await emptyFolder(), 'none');
    expect(await catalogue(away, 'publish', nowhere)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${printed.fault(faultOf(`${nowhere}/datapackage.json`, messages.noSuchFolder))}${printed.refused(1)}`,
    });
  });

  it('says what to do where the database is read-only', async () => {
    await sql.unsafe(`ALTER DATABASE "${(await sql`SELECT current_database() AS name`)[0]?.name}"
      SET default_transaction_read_only = on`);
    const { code, stdout, stderr } = await catalogue(settings, 'publish', await written());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(withAnything(printed.readOnlyDatabase));
  });

  it('refuses to withdraw much of a dataset without a terminal, unless --withdraw is given', async () => {
    await publishDrafts(sql, small);
    const { observations = [], ...rest } = small.tables;
    const less = await written({ ...small, tables: { ...rest, observations: observations.slice(0, 1) } });
    expect(await catalogue(settings, 'publish', less)).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(withAnything(printed.noTerminal(printed.loses('small', '5', '36', 14)))),
    });
    expect(await sql`SELECT FROM revision`).toHaveLength(1);
    const PUBLIC_URL = 'https://data.example.org/';
    expect(await catalogue({ ...settings, PUBLIC_URL }, 'publish', less, '--withdraw')).toMatchObject({
      code: 0,
      stdout: printed.published(2, { observations: [0, 0, 5] }, 'https://data.example.org'),
    });
  });

  it('asks for the same confirmation before it restores a revision without much of a dataset', async () => {
    await publishDrafts(sql, small);
    await publishDrafts(sql, dependent('more', { observations: [observed('dti', '380', '2022', '1')] }));
    const loses = printed.loses('more', '2', '2', 100);
    expect(await catalogue(settings, 'revert', '1')).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(withAnything(printed.noTerminal(loses))),
    });
    expect(await catalogue(settings, 'revert', '1', '--dry-run')).toEqual({
      code: 0,
      stdout: expect.stringContaining(printed.dryRunOfRevert(1)),
      stderr: printed.mustBeConfirmed(loses),
    });
    expect(await catalogue(settings, 'revert', '1', '--withdraw')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(printed.restored(3, 1)),
    });
  });
});

describe('catalogue check and catalogue diff', () => {
  it('print the faults and the changes on standard output, and end accordingly', async () => {
    const { url, sql } = await testDatabase('empty');
    const settings = { DATABASE_URL: url };
    await publishDrafts(sql, small);
    const next = await written(withCells(small, 'observations', 2, { value: '50' }));
    expect(await catalogue(settings, 'diff', next, '--table', 'observations')).toEqual({
      code: 0,
      stderr: '',
      stdout: `${printed.compared(1, { observations: [0, 1, 0] })}
observations
  changed dti, 38@1991-08-12, 2022: value 49.31 → 50 (+1.4%)
`,
    });
    expect(await catalogue(settings, 'check', next)).toEqual({
      code: 0,
      stderr: '',
      stdout: printed.noFaults,
    });
    const broken = await written(withCells(small, 'observations', 2, { value: 'x' }));
    const { code, stdout } = await catalogue(settings, 'check', broken, '--format', 'github');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=\S+\/package\/observations\.csv,line=2,title=number%3A value::expected/,
    );
    const nowhere = await catalogue(settings, 'check', '/nowhere', '--format', 'json');
    expect(nowhere).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(nowhere.stdout)).toMatchObject({ refused: true, revision: null, errors: 1 });
  });
});
