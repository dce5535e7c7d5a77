import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import { type Cells, withRows } from './support/draft.js';
import { small } from './support/drafts.js';
import { refused } from './support/state.js';

/** What the first row of a table may not be changed to, and what is then said of it. */
const wrongCells: [table: string, cells: Cells, said: string][] = [
  [
    'observations',
    { value: '1.234,5' },
    'value: expected a number such as 12 or 0.488, with a point and no thousands separator; got "1.234,5"; where other separators are meant, declare "decimalChar" and "groupChar" in its dialect',
  ],
  [
    'observations',
    { value: '12%' },
    'value: expected a number such as 12 or 0.488, with a point and no thousands separator; got "12%"',
  ],
  [
    'observations',
    { value: 'NaN' },
    'value: expected a number such as 12 or 0.488, with a point and no thousands separator; got "NaN"',
  ],
  [
    'observations',
    { value: '1e5' },
    'value: expected a number such as 12 or 0.488, with a point and no thousands separator; got "1e5"',
  ],
  ['observations', { value: '' }, 'value: is empty; where there is no value, status is MISSING'],
  ['observations', { period: '' }, 'period: is empty; a value is required'],
  [
    'observations',
    { period: '2023-13' },
    'period: expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "2023-13"',
  ],
  [
    'observations',
    { period: '2023-02-29' },
    'period: expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "2023-02-29"',
  ],
  [
    'observations',
    { period: '12/2023' },
    'period: expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "12/2023"',
  ],
  [
    'observations',
    { period: '2023-11/2021-12' },
    'period: expected an interval that ends after it starts, such as 2021-12/2023-11; got "2023-11/2021-12"',
  ],
  [
    'observations',
    { status: 'GOOD' },
    'status: expected one of NORMAL, ESTIMATED, FORECAST, PROVISIONAL, MISSING, BREAK; got "GOOD"',
  ],
  [
    'observations',
    { status: 'normal' },
    'status: expected one of NORMAL, ESTIMATED, FORECAST, PROVISIONAL, MISSING, BREAK; got "normal"',
  ],
  [
    'observations',
    { alternative: '1.5', note: 'x' },
    'alternative: expected a whole number of at most 9 digits; got "1.5"',
  ],
  ['observations', { alternative: '40000', note: 'x' }, 'alternative: must be from 0 to 32767; it is 40000'],
  ['observations', { alternative: '-1', note: 'x' }, 'alternative: must be from 0 to 32767; it is -1'],
  [
    'observations',
    { alternative: '1' },
    'note: is empty; for an alternative it must say why the series does not follow it',
  ],
  ['observations', { note: 'a\u0000b' }, 'note: holds a control character, "a\\u0000b"; take it out'],
  ['observations', { note: 'a\u001bb' }, 'note: holds a control character, "a\\u001bb"; take it out'],
  ['observations', { note: 'a\u0085b' }, 'note: holds a control character, "a\\u0085b"; take it out'],
  [
    'observations',
    { note: 'Thanh Ho\ufffd' },
    'note: holds � in the place of a letter that was lost; write it anew from the source, and save the file as "CSV UTF-8"',
  ],
  ['observations', { note: ' \u00a0' }, 'note: holds nothing but blanks; leave it empty'],
  ['observations', { note: 'x'.repeat(10_001) }, 'note: is longer than 10000 characters'],
  ['observations', { relation: 'BETWEEN', value: '' }, 'lower: BETWEEN needs both lower and upper'],
  [
    'observations',
    { relation: 'BETWEEN', value: '', lower: '7' },
    'upper: BETWEEN needs both lower and upper',
  ],
  [
    'observations',
    { relation: 'BETWEEN', value: '', lower: '10', upper: '7' },
    'upper: must be more than lower, 10; it is 7',
  ],
  [
    'observations',
    { relation: 'BETWEEN', value: '', lower: '7', upper: '7.0' },
    'upper: must be more than lower, 7; it is 7.0',
  ],
  [
    'observations',
    { relation: 'BETWEEN', lower: '7', upper: '10' },
    'value: BETWEEN has lower and upper, and no value',
  ],
  ['observations', { lower: '7', upper: '10' }, 'relation: only BETWEEN has lower and upper'],
  [
    'observations',
    { status: 'MISSING', missing_reason: 'UNKNOWN', note: 'x' },
    'value: must be empty where status is MISSING',
  ],
  [
    'observations',
    { status: 'MISSING', value: '', note: 'x' },
    'missing_reason: must say why the value is missing',
  ],
  [
    'observations',
    { status: 'MISSING', value: '', missing_reason: 'UNKNOWN' },
    'note: must say in words why the value is missing',
  ],
  ['observations', { missing_reason: 'UNKNOWN' }, 'missing_reason: is given only where status is MISSING'],
  ['observations', { denominator: '0' }, 'denominator: must not be 0'],
  ['observations', { denominator: '0.00' }, 'denominator: must not be 0'],
  ['observations', { numerator: '5' }, 'denominator: is empty; a numerator needs a denominator'],
  ['observations', { locator: '' }, 'locator: a locator or a quote must say where in the document it stands'],
  ['observations', { document: '' }, 'document: is empty; a value is required'],
  [
    'observations',
    { unit: '' },
    'unit: exactly one of unit, infrastructure_asset, model must be filled; none is',
  ],
  [
    'observations',
    { infrastructure_asset: 'lgsp' },
    'unit: exactly one of unit, infrastructure_asset, model must be filled; 2 are',
  ],
  [
    'observations',
    { breakdown: 'sex=FEMALE;sex=MALE' },
    'breakdown: names two categories of sex; a series has one of each dimension',
  ],
  ['observations', { breakdown: 'sex=FEMALE;sex=FEMALE' }, 'breakdown: names "sex=FEMALE" twice'],
  [
    'observations',
    { breakdown: 'sex=FEMALE;' },
    'breakdown: expected a code on one line, without blanks around it; got ""',
  ],
  [
    'observations',
    { indicator: ' dti' },
    'indicator: expected a code on one line, without blanks around it; got " dti"',
  ],
  ['targets', { value: '' }, 'value: is empty; a value must be given, or BETWEEN with lower and upper'],
  ['targets', { lower: '1' }, 'relation: only BETWEEN has lower and upper'],
  ['targets', { locator: '' }, 'locator: a locator or a quote must say where in the document it stands'],
  ['adoptions', { numerator: '35' }, 'numerator: must be from 0 to the denominator, 34; it is 35'],
  ['adoptions', { numerator: '-1' }, 'numerator: must be from 0 to the denominator, 34; it is -1'],
  ['adoptions', { numerator: '', denominator: '-34' }, 'denominator: must be more than 0; it is -34'],
  ['adoptions', { denominator: '' }, 'denominator: is empty; a numerator needs a denominator'],
  ['adoptions', { numerator: '', denominator: '0' }, 'denominator: must not be 0'],
  [
    'adoptions',
    { since: '2022-13' },
    'since: expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "2022-13"',
  ],
  ['adoptions', { locator: '' }, 'locator: a locator or a quote must say where in the document it stands'],
  ['unit_changes', { locator: '' }, 'locator: a locator or a quote must say where in the document it stands'],
  [
    'unit_changes',
    { changed_on: '2025-7-1' },
    'changed_on: expected a day such as 2025-07-01; got "2025-7-1"',
  ],
  [
    'unit_changes',
    { changed_on: '2025-02-30' },
    'changed_on: expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "2025-02-30"',
  ],
  ['unit_change_links', { whole: 'yes' }, 'whole: expected true or false; got "yes"'],
  [
    'unit_change_links',
    { predecessor: '', successor: '' },
    'predecessor: a predecessor, a successor or both must be given',
  ],
  [
    'unit_change_links',
    { area_share: '25' },
    'area_share: must be from 0 to 1, as 0.25 for a quarter; it is 25',
  ],
  [
    'unit_change_links',
    { area_share: '0.0' },
    'area_share: must be more than 0; leave it empty where it is not known',
  ],
  [
    'unit_change_links',
    { population_share: '1.01' },
    'population_share: must be from 0 to 1, as 0.25 for a quarter; it is 1.01',
  ],
  [
    'unit_change_links',
    { population_share: '-0.5' },
    'population_share: must be from 0 to 1, as 0.25 for a quarter; it is -0.5',
  ],
  [
    'subject_sources',
    { locator: '' },
    'locator: a locator or a quote must say where in the document it stands',
  ],
  [
    'subject_sources',
    { model: 'team' },
    'infrastructure_asset: exactly one of infrastructure_asset, model must be filled; 2 are',
  ],
  ['units', { valid_to: '1991-08-12' }, 'valid_to: must be after valid_from, 1991-08-12; it is 1991-08-12'],
  ['units', { code: '3=8' }, 'code: expected a code without ; @ = |; got "3=8"'],
  ['units', { code: 'x'.repeat(201) }, 'code: is longer than 200 characters'],
  ['units', { code: '3\n8' }, 'code: expected a code on one line, without blanks around it; got "3\\n8"'],
  [
    'documents',
    { issued_on: '12/2023' },
    'issued_on: expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "12/2023"',
  ],
  [
    'documents',
    { url: 'example.org' },
    'url: expected an address such as https://example.org/page; got "example.org"',
  ],
  [
    'documents',
    { url: 'javascript:alert(1)' },
    'url: expected an address such as https://example.org/page; got "javascript:alert(1)"',
  ],
  ['topics', { position: 'first' }, 'position: expected a whole number of at most 9 digits; got "first"'],
  ['datasets', { licence: '' }, 'licence: is empty; a value is required'],
  ['datasets', { topics: 'gov;gov' }, 'topics: names "gov" twice'],
  ['catalogue', { code: 'other' }, 'code: expected one of catalogue; got "other"'],
];

/** Each case is a row of its own below those of the small package. */
const rowOfCase = (i: number) => {
  const [table = ''] = wrongCells[i] ?? [];
  const before = wrongCells.slice(0, i).filter((other) => other[0] === table).length;
  return (small.tables[table]?.length ?? 0) + 2 + before;
};

let database: TestDatabase;
let sql: Sql;
/** What is said of all cases together. */
let faults: string[];
beforeAll(async () => {
  database = await createTestDatabase('empty');
  ({ sql } = database);
  const draft = wrongCells.reduce(
    (draft, [table, cells]) => withRows(draft, table, { ...draft.tables[table]?.[0], ...cells }),
    small,
  );
  const told = await refused(sql, draft);
  // Cases of one table have the key of its first row, if they do not change it: that is told of each as well.
  faults = told.filter((fault) => !fault.includes('stands twice'));
});
afterAll(() => database?.drop());

it('all of them are told at once, and nothing else', () => {
  expect(faults).toHaveLength(wrongCells.length);
});

it.each(
  wrongCells.map(([table, , said], i) => ({ title: `${table}, ${said.slice(0, 80)}`, table, said, i })),
)('$title', ({ table, said, i }) => {
  const place = `small/${table}.csv, row ${rowOfCase(i)}, `;
  expect(faults.filter((fault) => fault.startsWith(place))).toEqual([`${place}column ${said}`]);
});

it('every check of the database is met by one of these before it is asked', async () => {
  const checks = await sql<{ name: string; target: string }[]>`
    SELECT conname AS name, conrelid::regclass::text AS target FROM pg_constraint
    WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND conname NOT LIKE '%_revision_order'`;
  // What a cell cannot say: the text of a period and its days are read together; a parent is looked at later.
  const unsayable = [
    'adoption_since',
    'adoption_since_whole',
    'document_issued_on',
    'document_issued_on_whole',
    'observation_period_order',
    'target_period_order',
    'unit_not_its_own_parent',
    'dataset_state_period_order',
  ];
  const met: Record<string, RegExp> = {
    adoption_citation_says_where: /adoptions.*locator/,
    adoption_denominator: /adoptions.*must be from 0 to the denominator/,
    observation_alternative_says_why: /observations.*why the series does not follow/,
    observation_bounds_fit_relation: /observations.*only BETWEEN/,
    observation_citation_says_where: /observations.*locator/,
    observation_denominator: /observations.*must not be 0/,
    observation_missing_has_no_value: /observations.*must be empty where status is MISSING/,
    observation_numerator: /observations.*needs a denominator/,
    subject_source_citation_says_where: /subject_sources.*locator/,
    target_bounds_fit_relation: /targets.*only BETWEEN/,
    target_citation_says_where: /targets.*locator/,
    target_has_a_value: /targets.*a value must be given/,
    unit_change_citation_says_where: /unit_changes.*locator/,
    unit_change_link_area_share: /unit_change_links.*area_share: must be from 0 to 1/,
    unit_change_link_has_an_end: /unit_change_links.*predecessor/,
    unit_change_link_population_share: /unit_change_links.*population_share/,
    unit_validity_order: /units.*must be after valid_from/,
  };
  expect(checks.map(({ name }) => name).sort()).toEqual([...unsayable, ...Object.keys(met)].sort());
  const said = wrongCells.map(([table, , said]) => `${table} ${said}`);
  for (const [name, pattern] of Object.entries(met))
    expect(
      said.some((line) => pattern.test(line)),
      name,
    ).toBe(true);
});
