import { beforeAll, expect, it } from 'vitest';
import { useDatabase } from '../support/use-database.js';
import { type Cells, inFolders, withRows } from './support/draft.js';
import { small } from './support/drafts.js';
import { type FaultMessage, messages } from './support/fault-messages.js';
import { type FoundFault, faultOfCell } from './support/faults.js';
import { checkedFolders } from './support/state.js';

/** Tables whose rows have names, by the table of the database. */
const NAMED_IN: Record<string, string> = {
  topic: 'topics',
  unit: 'units',
  unit_of_measure: 'units_of_measure',
  dimension: 'dimensions',
  category: 'categories',
  infrastructure_asset: 'infrastructure_assets',
  practice_model: 'practice_models',
  indicator: 'indicators',
};
const TITLED_IN: Record<string, string> = {
  dataset: 'datasets',
  catalogue: 'catalogue',
  document: 'documents',
};
const [NAMED, TITLED] = [Object.values(NAMED_IN), Object.values(TITLED_IN)];

const STATUSES = [
  'NORMAL',
  'ESTIMATED',
  'IMPUTED',
  'FORECAST',
  'PROVISIONAL',
  'LOW_RELIABILITY',
  'MISSING',
  'BREAK',
];
const RELATIONS = ['EQUAL', 'GREATER', 'AT_LEAST', 'LESS', 'AT_MOST', 'ABOUT', 'BETWEEN'];
const NATURES = [
  'COUNTRY_DATA',
  'COUNTRY_ADJUSTED',
  'ESTIMATED',
  'GLOBAL_MONITORING',
  'MODELLED',
  'NOT_RELEVANT',
];

const SYMBOL = '; write only the number, or declare "bareNumber": false in the dialect of the file';
const NO_VALUE = '; leave the cell empty if there is no value (an observation then needs the status MISSING)';

/** What the first row of a table may not be changed to, and the fault that it then has. */
const wrongCells: [table: string, cells: Cells, column: string, message: FaultMessage][] = [
  ['observations', { value: '1.234,5' }, 'value', messages.separatorsNotDeclared('1.234,5')],
  ['observations', { value: '12%' }, 'value', messages.notPlainNumber('12%', SYMBOL)],
  ['observations', { value: 'NaN' }, 'value', messages.notPlainNumber('NaN', NO_VALUE)],
  ['observations', { value: '1e5' }, 'value', messages.notPlainNumber('1e5', '; write 100000')],
  ['observations', { value: '1e-07' }, 'value', messages.notPlainNumber('1e-07', '; write 0.0000001')],
  ['observations', { value: '\u22125' }, 'value', messages.notPlainNumber('\\u22125', '; write -5')],
  ['observations', { value: '12\u00a0' }, 'value', messages.notPlainNumber('12\\u00a0', '; write 12')],
  [
    'observations',
    { value: '>5' },
    'value',
    messages.notPlainNumber('>5', '; write only the number here, and GREATER in the column relation'),
  ],
  ['observations', { value: '' }, 'value', messages.valueMissing],
  ['observations', { period: '' }, 'period', messages.empty],
  ['observations', { period: '2023-13' }, 'period', messages.notPeriod('2023-13')],
  ['observations', { period: '2023-02-29' }, 'period', messages.notPeriod('2023-02-29')],
  ['observations', { period: '12/2023' }, 'period', messages.notPeriod('12/2023', '2023-12')],
  ['observations', { period: '2023-11/2021-12' }, 'period', messages.intervalNotInOrder('2023-11/2021-12')],
  ['observations', { period: 'Tháng 11/2023' }, 'period', messages.notPeriod('Tháng 11/2023', '2023-11')],
  ['observations', { status: 'P' }, 'status', messages.notOneOf(STATUSES, 'P', 'PROVISIONAL')],
  ['observations', { relation: 'equal' }, 'relation', messages.notOneOf(RELATIONS, 'equal', 'EQUAL')],
  ['observations', { relation: '≥' }, 'relation', messages.notOneOf(RELATIONS, '≥', 'AT_LEAST')],
  ['observations', { status: 'GOOD' }, 'status', messages.notOneOf(STATUSES, 'GOOD')],
  ['observations', { status: 'normal' }, 'status', messages.notOneOf(STATUSES, 'normal', 'NORMAL')],
  ['observations', { alternative: '1.5', note: 'x' }, 'alternative', messages.notWholeNumber('1.5')],
  [
    'observations',
    { alternative: '40000', note: 'x' },
    'alternative',
    messages.alternativeOutOfRange('40000'),
  ],
  ['indicators', { decimals: '101' }, 'decimals', messages.decimalsOutOfRange('101')],
  ['indicators', { decimals: '-1' }, 'decimals', messages.decimalsOutOfRange('-1')],
  ['indicators', { decimals: '1.5' }, 'decimals', messages.notWholeNumber('1.5')],
  ['observations', { alternative: '-1', note: 'x' }, 'alternative', messages.alternativeOutOfRange('-1')],
  ['observations', { alternative: '1' }, 'note', messages.alternativeWithoutNote],
  ['observations', { note: 'a\u0000b' }, 'note', messages.controlCharacter('a\\u0000b')],
  ['observations', { note: 'a\u001bb' }, 'note', messages.controlCharacter('a\\u001bb')],
  ['observations', { note: 'a\u0085b' }, 'note', messages.controlCharacter('a\\u0085b')],
  ['observations', { note: 'Thanh Ho\ufffd' }, 'note', messages.letterLost],
  ['observations', { note: ' \u00a0' }, 'note', messages.blanksOnly],
  ['observations', { note: 'x'.repeat(10_001) }, 'note', messages.tooLong(10000)],
  ['observations', { relation: 'BETWEEN', value: '' }, 'lower', messages.boundMissing],
  ['observations', { relation: 'BETWEEN', value: '', lower: '7' }, 'upper', messages.boundMissing],
  [
    'observations',
    { relation: 'BETWEEN', value: '', lower: '10', upper: '7' },
    'upper',
    messages.boundsNotInOrder('10', '7'),
  ],
  [
    'observations',
    { relation: 'BETWEEN', value: '', lower: '7', upper: '7.0' },
    'upper',
    messages.boundsNotInOrder('7', '7.0'),
  ],
  ['observations', { relation: 'BETWEEN', lower: '7', upper: '10' }, 'value', messages.boundsAndValue],
  [
    'observations',
    { relation: 'BETWEEN', value: '', lower: '9007199254740993', upper: '9007199254740992' },
    'upper',
    messages.boundsNotInOrder('9007199254740993', '9007199254740992'),
  ],
  ['observations', { value: '', lower: '7', upper: '10' }, 'relation', messages.boundsWithoutValue],
  ['observations', { value: '', upper: '10' }, 'relation', messages.boundsWithoutValue],
  [
    'observations',
    { relation: 'GREATER', lower: '7', upper: '60' },
    'relation',
    messages.boundsAroundOtherRelation('GREATER'),
  ],
  ['observations', { lower: '7' }, 'upper', messages.intervalBoundMissing],
  ['observations', { upper: '70' }, 'lower', messages.intervalBoundMissing],
  ['observations', { lower: '70', upper: '7' }, 'upper', messages.intervalAroundNotInOrder('70', '7')],
  ['observations', { lower: '50', upper: '60' }, 'value', messages.valueOutsideInterval('50', '60', '49.31')],
  [
    'observations',
    { value: '1.00000000000000000001', lower: '1.00000000000000000002', upper: '2' },
    'value',
    messages.valueOutsideInterval('1.00000000000000000002', '2', '1.00000000000000000001'),
  ],
  ['observations', { confidence_level: '95' }, 'confidence_level', messages.levelWithoutInterval],
  [
    'observations',
    { relation: 'BETWEEN', value: '', lower: '7', upper: '10', confidence_level: '95' },
    'confidence_level',
    messages.levelWithoutInterval,
  ],
  ...['0.95', '100'].map((level): (typeof wrongCells)[number] => [
    'observations',
    { lower: '40', upper: '60', confidence_level: level },
    'confidence_level',
    messages.levelOutOfRange(level),
  ]),
  ['observations', { nature: 'C' }, 'nature', messages.notOneOf(NATURES, 'C', 'COUNTRY_DATA')],
  [
    'observations',
    { status: 'MISSING', missing_reason: 'UNKNOWN', note: 'x' },
    'value',
    messages.missingWithValue,
  ],
  [
    'observations',
    { status: 'MISSING', value: '', note: 'x' },
    'missing_reason',
    messages.missingWithoutReason,
  ],
  [
    'observations',
    { status: 'MISSING', value: '', missing_reason: 'UNKNOWN' },
    'note',
    messages.missingWithoutNote,
  ],
  ['observations', { missing_reason: 'UNKNOWN' }, 'missing_reason', messages.reasonWithoutMissing],
  ['observations', { denominator: '0' }, 'denominator', messages.denominatorZero],
  ['observations', { denominator: '0.00' }, 'denominator', messages.denominatorZero],
  ['observations', { numerator: '5' }, 'denominator', messages.denominatorMissing],
  ['observations', { locator: '' }, 'locator', messages.placeInDocumentMissing],
  ['observations', { document: '' }, 'document', messages.empty],
  [
    'observations',
    { unit: '' },
    'unit',
    messages.notOneSubject(['unit', 'infrastructure_asset', 'model'], 'none'),
  ],
  [
    'observations',
    { infrastructure_asset: 'lgsp' },
    'unit',
    messages.notOneSubject(['unit', 'infrastructure_asset', 'model'], '2'),
  ],
  ['observations', { breakdown: 'sex=FEMALE;sex=MALE' }, 'breakdown', messages.twoOfOneDimension('sex')],
  ['observations', { breakdown: 'sex=FEMALE;sex=FEMALE' }, 'breakdown', messages.listedTwice('sex=FEMALE')],
  ['observations', { breakdown: 'sex=FEMALE;' }, 'breakdown', messages.codeNotOnOneLine('')],
  ['observations', { indicator: ' dti' }, 'indicator', messages.codeNotOnOneLine(' dti')],
  ['targets', { value: '' }, 'value', messages.targetMissing],
  ['targets', { lower: '1' }, 'relation', messages.boundsWithoutBetween],
  ['targets', { locator: '' }, 'locator', messages.placeInDocumentMissing],
  ['adoptions', { numerator: '35' }, 'numerator', messages.partNotWithinWhole('34', '35')],
  ['adoptions', { numerator: '-1' }, 'numerator', messages.partNotWithinWhole('34', '-1')],
  ['adoptions', { numerator: '', denominator: '-34' }, 'denominator', messages.denominatorNegative('-34')],
  ['adoptions', { denominator: '' }, 'denominator', messages.denominatorMissing],
  ['adoptions', { numerator: '', denominator: '0' }, 'denominator', messages.denominatorZero],
  ['adoptions', { since: '2022-13' }, 'since', messages.notPeriod('2022-13')],
  ['adoptions', { locator: '' }, 'locator', messages.placeInDocumentMissing],
  ['unit_changes', { locator: '' }, 'locator', messages.placeInDocumentMissing],
  ['unit_changes', { changed_on: '2025-7-1' }, 'changed_on', messages.notDay('2025-7-1', '2025-07-01')],
  ['unit_changes', { changed_on: '2025-02-30' }, 'changed_on', messages.notInCalendar('2025-02-30')],
  ['unit_change_links', { whole: 'yes' }, 'whole', messages.notTrueOrFalse('yes', 'true')],
  ['unit_change_links', { predecessor: '', successor: '' }, 'predecessor', messages.linkWithoutEnds],
  ['unit_change_links', { alternative: '1', note: '' }, 'note', messages.alternativeWithoutNote],
  ['unit_change_links', { area_share: '25' }, 'area_share', messages.shareOutOfRange('25')],
  ['unit_change_links', { area_share: '0.0' }, 'area_share', messages.shareZero],
  ['unit_change_links', { population_share: '1.01' }, 'population_share', messages.shareOutOfRange('1.01')],
  ['unit_change_links', { population_share: '-0.5' }, 'population_share', messages.shareOutOfRange('-0.5')],
  [
    'unit_change_links',
    { whole: 'TRUE', area_share: '0.99999999999999999999' },
    'area_share',
    messages.wholeWithShare('0.99999999999999999999'),
  ],
  ['subject_sources', { locator: '' }, 'locator', messages.placeInDocumentMissing],
  ['unit_outlines', { locator: '' }, 'locator', messages.placeInDocumentMissing],
  [
    'subject_sources',
    { model: 'team' },
    'infrastructure_asset',
    messages.notOneSubject(['infrastructure_asset', 'model'], '2'),
  ],
  ['units', { valid_to: '1991-08-12' }, 'valid_to', messages.endsBeforeItBegins('1991-08-12', '1991-08-12')],
  [
    'unit_memberships',
    { unit: '38', group: 'X@2025-07-01', valid_from: '2000-01-01', valid_to: '2000-01-01' },
    'valid_to',
    messages.endsBeforeItBegins('2000-01-01', '2000-01-01'),
  ],
  [
    'unit_parents',
    { valid_from: '2000-01-01', valid_to: '2000-01-01' },
    'valid_to',
    messages.endsBeforeItBegins('2000-01-01', '2000-01-01'),
  ],
  ['units', { code: '3=8' }, 'code', messages.codeWithReservedSign('3=8')],
  ['units', { code: 'x'.repeat(201) }, 'code', messages.tooLong(200)],
  ['units', { code: '3\n8' }, 'code', messages.codeNotOnOneLine('3\\n8')],
  ['documents', { url: 'example.org' }, 'url', messages.notAddress('example.org')],
  ['documents', { url: 'javascript:alert(1)' }, 'url', messages.notAddress('javascript:alert(1)')],
  ['topics', { position: '12.0' }, 'position', messages.notWholeNumber('12.0', '; write 12')],
  ['topics', { position: 'first' }, 'position', messages.notWholeNumber('first')],
  ...NAMED.map((table): (typeof wrongCells)[number] => [
    table,
    { name_vi: '' },
    'name_vi',
    messages.namesEmpty('name'),
  ]),
  ...TITLED.map((table): (typeof wrongCells)[number] => [
    table,
    { title_vi: '' },
    'title_vi',
    messages.namesEmpty('title'),
  ]),
  ['datasets', { licence: '' }, 'licence', messages.empty],
  ['datasets', { topics: 'gov;gov' }, 'topics', messages.listedTwice('gov')],
  ...['data', 'data@example', 'a b@example.org', 'Ban <a@example.org>', 'a@example.org;b@example.org'].map(
    (got): (typeof wrongCells)[number] => [
      'datasets',
      { contact_email: got },
      'contact_email',
      messages.notEmail(got),
    ],
  ),
  ['catalogue', { contact_email: 'mailto:' }, 'contact_email', messages.notEmail('mailto:')],
  [
    'datasets',
    { contact_url: 'mailto:a@example.org' },
    'contact_url',
    messages.notAddress('mailto:a@example.org'),
  ],
  [
    'datasets',
    { contact_email: `${'a'.repeat(60)}@${'b.'.repeat(80)}org` },
    'contact_email',
    messages.tooLong(200),
  ],
  ['catalogue', { homepage: 'ftp://example.org' }, 'homepage', messages.notAddress('ftp://example.org')],
  ['datasets', { keywords_vi: 'dân số; diện tích' }, 'keywords_vi', messages.nameNotOnOneLine(' diện tích')],
  ['datasets', { keywords_en: 'area;area' }, 'keywords_en', messages.listedTwice('area')],
  ['datasets', { themes: 'https://example.org/a;GOVE' }, 'themes', messages.notAddress('GOVE')],
  [
    'datasets',
    { conforms_to: 'javascript:alert(1)' },
    'conforms_to',
    messages.notAddress('javascript:alert(1)'),
  ],
  [
    'datasets',
    { access_rights: 'OPEN' },
    'access_rights',
    messages.notOneOf(['PUBLIC', 'RESTRICTED', 'NON_PUBLIC'], 'OPEN'),
  ],
  ['datasets', { temporal_from: '12/2023' }, 'temporal_from', messages.notPeriod('12/2023', '2023-12')],
  [
    'datasets',
    { temporal_from: '2024-02', temporal_to: '2024-01' },
    'temporal_to',
    messages.coverageNotInOrder('2024-02', '2024-01'),
  ],
  ...['+07:00', 'GMT+7', 'EST', 'Asia/Hanoi', 'asia/ho_chi_minh', 'Asia/Ho Chi Minh'].map(
    (zone): (typeof wrongCells)[number] => [
      'catalogue',
      { time_zone: zone },
      'time_zone',
      messages.notTimeZone(zone),
    ],
  ),
  ['catalogue', { code: 'other' }, 'code', messages.notOneOf(['catalogue'], 'other')],
];

/** Each case is a row of its own below those of the small package. */
const rowOfCase = (i: number) => {
  const [table = ''] = wrongCells[i] ?? [];
  const before = wrongCells.slice(0, i).filter((other) => other[0] === table).length;
  return (small.tables[table]?.length ?? 0) + 2 + before;
};

const database = useDatabase('empty');

/** The faults of all cases together. */
let faults: FoundFault[];
beforeAll(async () => {
  const draft = wrongCells.reduce(
    (draft, [table, cells]) => withRows(draft, table, { ...draft.tables[table]?.[0], ...cells }),
    small,
  );
  // A case that leaves the key of the first row of its table as it is also is a duplicate of that row.
  const found = await inFolders([draft], (folders) => checkedFolders(database.sql, folders));
  faults = found.filter(({ rule }) => rule !== 'duplicate');
});

it('a package is refused for all of them at once, and for nothing else', () => {
  expect(faults).toHaveLength(wrongCells.length);
});

it.each(
  wrongCells.map(([table, cells, column, message], i) => {
    const title = `a row of ${table} with ${shown(cells)}, by the rule ${message.rule}`;
    return [title, { table, column, message, i }] as const;
  }),
)('refuses %s', (_, { table, column, message, i }) => {
  const [file, row] = [`small/${table}.csv`, rowOfCase(i)];
  expect(faults.filter((fault) => fault.file === file && fault.row === row)).toEqual([
    faultOfCell(file, row, column, message),
  ]);
});

it('refuses a row for each check constraint of the database, before the database does', async () => {
  const checks = await database.sql<{ name: string }[]>`
    SELECT conname AS name FROM pg_constraint
    WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND conname NOT LIKE '%_revision_order'`;
  // No single cell breaks these: the text of a period and its days are read together; parents are checked later.
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
  const met: Record<string, [table: string, message: FaultMessage]> = {
    adoption_citation_says_where: ['adoptions', messages.placeInDocumentMissing],
    adoption_denominator: ['adoptions', messages.partNotWithinWhole('34', '35')],
    dataset_coverage_in_order: ['datasets', messages.coverageNotInOrder('2024-02', '2024-01')],
    indicator_decimals_in_range: ['indicators', messages.decimalsOutOfRange('101')],
    observation_alternative_says_why: ['observations', messages.alternativeWithoutNote],
    observation_bounds_fit_value: ['observations', messages.boundsWithoutValue],
    observation_citation_says_where: ['observations', messages.placeInDocumentMissing],
    observation_confidence_level: ['observations', messages.levelWithoutInterval],
    observation_denominator: ['observations', messages.denominatorZero],
    observation_missing_has_no_value: ['observations', messages.missingWithValue],
    observation_numerator: ['observations', messages.denominatorMissing],
    subject_source_citation_says_where: ['subject_sources', messages.placeInDocumentMissing],
    target_bounds_fit_relation: ['targets', messages.boundsWithoutBetween],
    target_citation_says_where: ['targets', messages.placeInDocumentMissing],
    target_has_a_value: ['targets', messages.targetMissing],
    unit_change_citation_says_where: ['unit_changes', messages.placeInDocumentMissing],
    unit_change_link_alternative_says_why: ['unit_change_links', messages.alternativeWithoutNote],
    unit_change_link_area_share: ['unit_change_links', messages.shareOutOfRange('25')],
    unit_change_link_has_an_end: ['unit_change_links', messages.linkWithoutEnds],
    unit_change_link_population_share: ['unit_change_links', messages.shareOutOfRange('1.01')],
    ...checksOf(NAMED_IN, 'name'),
    ...checksOf(TITLED_IN, 'title'),
    unit_outline_citation_says_where: ['unit_outlines', messages.placeInDocumentMissing],
    unit_validity_order: ['units', messages.endsBeforeItBegins('1991-08-12', '1991-08-12')],
    unit_membership_validity_order: [
      'unit_memberships',
      messages.endsBeforeItBegins('2000-01-01', '2000-01-01'),
    ],
    unit_parent_period_validity_order: [
      'unit_parents',
      messages.endsBeforeItBegins('2000-01-01', '2000-01-01'),
    ],
  };
  expect(checks.map(({ name }) => name).sort()).toEqual([...unsayable, ...Object.keys(met)].sort());
  const cases = wrongCells.map(([table, , , { reason }]) => [table, reason]);
  for (const [name, [table, { reason }]] of Object.entries(met))
    expect(cases, name).toContainEqual([table, reason]);
});

/** The checks that rows have a name or title, with the faults that they would be. */
const checksOf = (tables: Record<string, string>, what: 'name' | 'title') =>
  Object.fromEntries(
    Object.entries(tables).map(([target, table]) => [
      `${target}_has_a_${what}`,
      [table, messages.namesEmpty(what)] as [string, FaultMessage],
    ]),
  );

function shown(cells: Cells): string {
  return Object.entries(cells)
    .map(([column, cell]) => `${column} ${JSON.stringify(String(cell).slice(0, 20))}`)
    .join(', ');
}
