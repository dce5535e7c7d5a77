import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../process/support/database.js';
import { startProgram } from '../process/support/program.js';
import { emptyFolder, withCells, withoutRow, withText, writeDraft } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
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

  it('tells the revision and what changed, on standard output, and ends with 0', async () => {
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
        /^reading\nchecking 35 rows\ncomparing with what stands\nwriting 35 rows that differ\nnothing had been published in this database before; .*\n$/,
      ),
      stdout: `Published revision 1, at /revisions/1/graphql:
  datasets: 2 added, 0 changed, 0 withdrawn
  catalogue: 1 added, 0 changed, 0 withdrawn
  topics: 2 added, 0 changed, 0 withdrawn
  documents: 2 added, 0 changed, 0 withdrawn
  units: 4 added, 0 changed, 0 withdrawn
  unit_identifiers: 1 added, 0 changed, 0 withdrawn
  unit_changes: 1 added, 0 changed, 0 withdrawn
  unit_change_links: 1 added, 0 changed, 0 withdrawn
  units_of_measure: 1 added, 0 changed, 0 withdrawn
  dimensions: 2 added, 0 changed, 0 withdrawn
  categories: 3 added, 0 changed, 0 withdrawn
  infrastructure_assets: 1 added, 0 changed, 0 withdrawn
  practice_models: 1 added, 0 changed, 0 withdrawn
  subject_sources: 2 added, 0 changed, 0 withdrawn
  adoptions: 1 added, 0 changed, 0 withdrawn
  indicators: 2 added, 0 changed, 0 withdrawn
  targets: 1 added, 0 changed, 0 withdrawn
  observations: 7 added, 0 changed, 0 withdrawn
`,
    });
    expect(await sql`SELECT number, note FROM revision`).toEqual([{ number: 1, note: 'Lần đầu' }]);

    const corrected = await written(withCells(small, 'observations', 2, { value: '50' }));
    expect(await catalogue(settings, 'publish', corrected)).toMatchObject({
      code: 0,
      stdout:
        'Published revision 2, at /revisions/2/graphql:\n  observations: 0 added, 1 changed, 0 withdrawn\n',
    });
    expect(await catalogue(settings, 'publish', corrected)).toEqual({
      code: 0,
      stderr: '',
      stdout: 'Nothing changed: revision 2 says the same already.\n',
    });
  });

  it('tells what would change and leaves everything as it is, for a dry run', async () => {
    await publishDrafts(sql, small);
    const before = await wholeDatabase(sql);
    const next = withoutRow(withCells(small, 'observations', 2, { value: '50' }), 'observations', 3);
    expect(await catalogue(settings, 'publish', await written(next), '--dry-run')).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^reading\nchecking /),
      stdout:
        'Nothing was published. These would make revision 2:\n  observations: 0 added, 1 changed, 1 withdrawn\n',
    });
    expect(await wholeDatabase(sql)).toEqual(before);
  });

  it('tells every fault, on standard error, and ends with 1', async () => {
    const broken = withText(withCells(small, 'topics', 3, { position: 'một', parent: '' }), 'units', (csv) =>
      csv.replace('PROVINCE', 'TỈNH').replace('Xã X', 'Xã \u001b[31mX'),
    );
    const kinds =
      'COUNTRY, PROVINCE, DISTRICT, COMMUNE, AGENCY, ENTERPRISE, FACILITY, MEDIA, PARTY_BODY, MASS_ORGANISATION, ECONOMIC_ZONE';
    expect(await catalogue(settings, 'publish', await written(broken))).toEqual({
      code: 1,
      stdout: '',
      stderr: `reading
checking 33 rows
small/topics.csv, row 3, column position: expected a whole number of at most 9 digits; got "một" [number]
small/units.csv, row 2, column kind: expected one of ${kinds}; got "TỈNH" [choice]
small/units.csv, row 4, column name_vi: holds a control character, "Xã \\u001b[31mX"; take it out [text]
refused, nothing was written: 3 faults
`,
    });
    expect(await sql`SELECT FROM revision`).toHaveLength(0);
  });

  it('shows what would move about the line as its number', async () => {
    const folder = await written(
      withText(small, 'topics', (csv) => csv.replace('parent', '\u001b[2J\u202e')),
    );
    const { stderr } = await catalogue(settings, 'publish', folder);
    expect(stderr).toContain('row 1, column \\u001b[2J\\u202e: is not a column of topics');
  });

  it('says so where there may be more faults than it tells', async () => {
    const rows = withText(small, 'topics', (csv) => csv + 'a,b,,x\n'.repeat(101));
    const { code, stderr } = await catalogue(settings, 'publish', await written(rows));
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(102);
    expect(stderr).toMatch(
      /refused, nothing was written: 100 faults; reading ended there, so there may be more\n$/,
    );
  });

  it('tells what is wrong with what it is called with, before it looks for a database', async () => {
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
      stderr:
        '--note holds \\u001b, a line break or control character: a note is one line of text; take it out\n',
    });
    expect(await catalogue(away, ...anywhere, 'x'.repeat(10_001))).toMatchObject({
      code: 1,
      stderr: '--note has 10001 characters: at most 10000 are kept; shorten it\n',
    });
    const nowhere = join(await emptyFolder(), 'none');
    expect(await catalogue(away, 'publish', nowhere)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${nowhere}/datapackage.json: there is no such folder [package]\nrefused, nothing was written: 1 fault\n`,
    });
  });

  it('says what to do where the database takes no writes', async () => {
    await sql.unsafe(`ALTER DATABASE "${(await sql`SELECT current_database() AS name`)[0]?.name}"
      SET default_transaction_read_only = on`);
    const { code, stdout, stderr } = await catalogue(settings, 'publish', await written());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^DATABASE_URL: nothing was written, for the database takes no writes from this account \(.+\): name the primary server, and the account that the tables belong to\n$/,
    );
  });

  it('refuses to withdraw much of a dataset where nobody can be asked, unless told beforehand', async () => {
    await publishDrafts(sql, small);
    const { observations = [], ...rest } = small.tables;
    const less = await written({ ...small, tables: { ...rest, observations: observations.slice(0, 1) } });
    expect(await catalogue(settings, 'publish', less)).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /\nnothing was written: dataset "small" loses 5 of its 33 rows \(15 %\), and there is no terminal to ask at\..*--withdraw/,
      ),
    });
    expect(await sql`SELECT FROM revision`).toHaveLength(1);
    const PUBLIC_URL = 'https://data.example.org/';
    expect(await catalogue({ ...settings, PUBLIC_URL }, 'publish', less, '--withdraw')).toMatchObject({
      code: 0,
      stdout:
        'Published revision 2, at https://data.example.org/revisions/2/graphql:\n  observations: 0 added, 0 changed, 5 withdrawn\n',
    });
  });

  it('asks as much before it restores a revision in which much was not there yet', async () => {
    await publishDrafts(sql, small);
    await publishDrafts(sql, dependent('more', { observations: [observed('dti', '380', '2022', '1')] }));
    const loses = 'dataset "more" loses 2 of its 2 rows (100 %)';
    expect(await catalogue(settings, 'revert', '1')).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(
        `nothing was written: ${loses}, and there is no terminal to ask at. If that`,
      ),
    });
    expect(await catalogue(settings, 'revert', '1', '--dry-run')).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Nothing was published\. To restore revision 1 would take:\n/),
      stderr: `to be published it has to be confirmed that ${loses}\n`,
    });
    expect(await catalogue(settings, 'revert', '1', '--withdraw')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Published revision 3, which restores revision 1,/),
    });
  });
});

describe('catalogue check and catalogue diff', () => {
  it('tell what is wrong, and what would change, by their standard output and how they end', async () => {
    const { url, sql } = await testDatabase('empty');
    const settings = { DATABASE_URL: url };
    await publishDrafts(sql, small);
    const next = await written(withCells(small, 'observations', 2, { value: '50' }));
    expect(await catalogue(settings, 'diff', next, '--table', 'observations')).toEqual({
      code: 0,
      stderr: '',
      stdout: `Compared with revision 1:
  observations: 0 added, 1 changed, 0 withdrawn

observations
  changed dti, 38@1991-08-12, 2022: value 49.31 → 50 (+1.4 %)
`,
    });
    expect(await catalogue(settings, 'check', next)).toEqual({
      code: 0,
      stderr: '',
      stdout: 'No faults: this can be published.\n',
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
