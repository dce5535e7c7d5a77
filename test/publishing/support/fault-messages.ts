import { expect } from 'vitest';
import type { RuleCode } from '../../../src/packages/fault-rules.js';

/** What is expected of a fault but its place: the rule, and the sentence that people read. */
export interface FaultMessage {
  rule: RuleCode;
  reason: string;
}

const fault =
  (rule: RuleCode) =>
  (reason: string): FaultMessage => ({ rule, reason });

const inPackage = fault('package');
const inFile = fault('file');
const inHeader = fault('header');
const inCells = fault('cells');
const required = fault('required');
const code = fault('code');
const number = fault('number');
const choice = fault('choice');
const date = fault('date');
const period = fault('period');
const list = fault('list');
const length = fault('length');
const text = fault('text');
const reference = fault('reference');
const bounds = fault('bounds');
const missing = fault('missing');
const fraction = fault('fraction');
const alternative = fault('alternative');
const share = fault('share');
const owner = fault('owner');

/** A sentence that quotes what a library says, which may change with its version. */
const quoting = (before: string, after: string): string =>
  expect.stringMatching(new RegExp(`^${literal(before)}\\(.+\\)${literal(after)}$`, 's'));
const literal = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const ANYWHERE = 'in this package or its dependencies';
const AS_CSV = 'save its sheets as CSV files, which may be of any size';
const PLAIN = 'expected a number such as 12 or 0.488, with a point and no thousands separator';

/**
 * The wording of every fault of a package. Tests name a message and give its place and values; the sentences are
 * here, so that rewording one changes this file alone and a reviewer reads them together.
 */
export const messages = {
  // The folder of a package.
  noSuchFolder: inPackage('there is no such folder'),
  fileForFolder: inPackage('this is a file; give the folder that holds datapackage.json'),
  archiveForFolder: inPackage(
    'this is an archive: unpack it, and give the folder that holds datapackage.json',
  ),
  otherSpreadsheetForFolder: inPackage(
    'this is a spreadsheet of another kind: save it as an Excel workbook (.xlsx)',
  ),
  noDescription: inPackage('the folder has no datapackage.json; is another folder meant?'),
  descriptionNotReadable: inPackage('cannot be read (EACCES): let this account read it'),
  descriptionNotPlainFile: inPackage(
    'is no plain file inside of the folder; write it there itself, not a link to it',
  ),
  descriptionTooLarge: (bytes: number) =>
    inPackage(`has ${bytes} bytes; at most 5000000 are read: figures belong into the files that it names`),
  notJson: inPackage(quoting('is not JSON ', ': a comma, quotation mark or bracket is missing or too many')),
  descriptionNotUtf8: inPackage('is not in UTF-8: save it as UTF-8'),
  descriptionNotObject: inPackage(
    'must be an object: { "name": …, "licenses": …, "sources": …, "resources": … }',
  ),
  sameNameTwice: (name: string, other: string) =>
    inPackage(
      `"${name}" is the name of the package in ${other} too; give each package once, under a name of its own`,
    ),

  // Members of `datapackage.json`.
  nameMissing: inPackage('must be the lasting name of the package, in quotation marks'),
  nameNotAllowed: inPackage('must be of lower-case letters, digits, ".", "_" and "-"'),
  licencesMissing: inPackage(
    'must be a list of the licences of the package, each with "name", "path" or both',
  ),
  licencesEmpty: inPackage('must be a list of at least one licence'),
  licenceUnnamed: inPackage('must be named, by "name", "path" or both'),
  sourcesMissing: inPackage('must be a list of the sources, each with "title"'),
  filesEmpty: inPackage('must be a list of at least one file'),
  tooManyFiles: inPackage('must be a list of at most 1000 files; put rows of one table into one file'),
  datasetsMissing: inPackage(
    'must list a file of the table "datasets": it says which datasets the package holds',
  ),
  otherFormatVersion: inPackage(
    'must be 1: this program reads no other version of the format; use a later program for a later one',
  ),
  otherProfile: inPackage(
    'must be "data-package" or "tabular-data-package": packages of other profiles are not read',
  ),
  otherSchema: inPackage('must be that of version 1 or 2 of Data Package: other versions are not read'),
  dependencyNotPublished: (name: string) =>
    fault('dependency')(`package "${name}" is not published; publish it first, or in the same command`),

  // Files that `datapackage.json` lists.
  fileNotObject: inPackage(
    'must be an object for each file: { "name": …, "path": …, "table": …, "dataset": … }',
  ),
  pathMissing: inPackage('must be the name of one CSV or XLSX file in the folder, as "units.csv"'),
  pathIsAddress: (path: string) =>
    inPackage(`"${path}" is an address; nothing is fetched: save the file into the folder of the package`),
  noSuchFile: (path: string) => inPackage(`there is no file "${path}" inside of the folder of the package`),
  fileListedTwice: (path: string) => inPackage(`"${path}" is listed twice; list each file once`),
  fileIsArchive: (path: string) =>
    inPackage(`"${path}" is an archive: unpack it, and name the CSV file that was in it`),
  fileOfOtherSize: (path: string, expected: number, actual: number) =>
    inPackage(`${path} should have ${expected} bytes and has ${actual}: is it cut off, or changed?`),
  encodingNotKnown: inPackage('must be "utf-8", "utf-16le" or "windows-1258"; save the file as "CSV UTF-8"'),
  noSuchTable: (name: string, known: readonly string[]) =>
    inPackage(`"${name}" is not a table; known: ${known.join(', ')}`),
  datasetOfFileMissing: inPackage('is missing: the code of the dataset that owns the rows of this file'),
  datasetOfDatasets: inPackage('must be left out: the table of datasets belongs to the package itself'),
  noSuchDataset: (dataset: string, description: string) =>
    fault('dataset')(
      `dataset "${dataset}", named in ${description}, is not in the table "datasets" of the package`,
    ),

  // How a file is written.
  delimiterNotKnown: inPackage('must be ",", ";", "\\t" or "|"'),
  headerNotTrue: inPackage('must be true: the first row names the columns'),
  dialectMemberNotKnown: (name: string, known: readonly string[]) =>
    inPackage(`"${name}" is not known; known: ${known.join(', ')}`),
  dialectNotObject: inPackage('must be an object, as { "delimiter": ";" }'),
  fieldsNotList: inPackage('must be a list of columns, each with "name"'),
  groupCharNotKnown: inPackage('must be ".", ",", a blank or an apostrophe'),
  groupCharAsDecimalChar: (column: string) =>
    inPackage(
      `says of ${column} that "groupChar" is as "decimalChar", which is "." where it is not declared; declare both`,
    ),
  missingValuesNotEmpty: inPackage(
    'must be [""]: an empty cell alone is no value; write "MISSING" as status',
  ),

  // A file as a whole, and its rows.
  fileEmpty: inFile('is empty; its first row must name the columns'),
  notUtf8: inFile('is not in UTF-8: save it as "CSV UTF-8"'),
  quoteNeverClosed: inFile('a quotation mark is opened here and never closed: is the file cut off?'),
  quoteInsideCell: inFile(
    'a quotation mark stands inside of a cell: put the whole cell in quotation marks, and write each one in it twice',
  ),
  rowTooLong: inFile('is longer than 1000000 characters: is a quotation mark opened here and never closed?'),
  tooFewCells: (cells: number, columns: number) =>
    inCells(`expected ${columns} cells, as in the header; got ${cells}: is the file truncated here?`),
  tooManyCells: (cells: number, columns: number) =>
    inCells(
      `expected ${columns} cells, as in the header; got ${cells}: is a cell with a comma not in quotation marks?`,
    ),

  // The first row.
  columnNotKnown: (table: string, known: readonly string[]) =>
    inHeader(`is not a column of ${table}; known: ${known.join(', ')}`),
  columnMissing: inHeader('is missing; this column is required'),
  columnTwice: inHeader('stands twice; delete one of the two'),
  columnWithoutName: (place: number) => inHeader(`column ${place} has no name: name it, or delete it`),
  otherDelimiter: (name: string, delimiter: string) =>
    inHeader(
      `columns are parted by ${name}; save the file with commas between them, or declare "dialect": { "delimiter": ${JSON.stringify(delimiter)} } in datapackage.json`,
    ),
  headerNotUtf8: inHeader('is not in UTF-8: save the file as "CSV UTF-8", or declare its "encoding"'),
  columnsNotAsDeclared: (declared: readonly string[]) =>
    inHeader(`the columns differ from those that datapackage.json declares: ${declared.join(', ')}`),
  tooManyColumns: (columns: number, table: string, known: number) =>
    inHeader(`has ${columns} columns; ${table} has ${known}: a row for each figure, not a column`),

  // A single cell.
  empty: required('is empty; a value is required'),
  notPlainNumber: (got: string) => number(`${PLAIN}; got "${got}"`),
  separatorsNotDeclared: (got: string) =>
    number(
      `${PLAIN}; got "${got}"; where other separators are meant, declare "decimalChar" and "groupChar" in its dialect`,
    ),
  notDeclaredNumber: (got: string) =>
    number(
      `expected a number such as 1.234,5, as datapackage.json declares: "," before decimals, "." before each three digits; got "${got}"`,
    ),
  notWholeNumber: (got: string) => number(`expected a whole number of at most 9 digits; got "${got}"`),
  notOneOf: (values: readonly string[], got: string) =>
    choice(`expected one of ${values.join(', ')}; got "${got}"`),
  notTrueOrFalse: (got: string) => choice(`expected true or false; got "${got}"`),
  notPeriod: (got: string) =>
    period(`expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "${got}"`),
  intervalNotInOrder: (got: string) =>
    period(`expected an interval that ends after it starts, such as 2021-12/2023-11; got "${got}"`),
  notDay: (got: string) => date(`expected a day such as 2025-07-01; got "${got}"`),
  notInCalendar: (got: string) =>
    date(`expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "${got}"`),
  notAddress: (got: string) =>
    fault('address')(`expected an address such as https://example.org/page; got "${got}"`),
  codeNotOnOneLine: (shown: string) =>
    code(`expected a code on one line, without blanks around it; got "${shown}"`),
  codeWithReservedSign: (got: string) => code(`expected a code without ; @ = |; got "${got}"`),
  listedTwice: (name: string) => list(`names "${name}" twice`),
  tooLong: (characters: number) => length(`is longer than ${characters} characters`),
  breakdownTooLong: length('is longer than 1300 bytes'),
  controlCharacter: (shown: string) => text(`holds a control character, "${shown}"; take it out`),
  letterLost: text(
    'holds � in the place of a letter that was lost; write it anew from the source, and save the file as "CSV UTF-8"',
  ),
  blanksOnly: text('holds nothing but blanks; leave it empty'),

  // Cells of a row together.
  placeInDocumentMissing: fault('citation')('a locator or a quote must say where in the document it stands'),
  notOneSubject: (columns: readonly string[], filled: 'none is' | '2 are') =>
    fault('subject')(`exactly one of ${columns.join(', ')} must be filled; ${filled}`),
  boundMissing: bounds('BETWEEN needs both lower and upper'),
  boundsNotInOrder: (lower: string, upper: string) =>
    bounds(`must be more than lower, ${lower}; it is ${upper}`),
  boundsAndValue: bounds('BETWEEN has lower and upper, and no value'),
  boundsWithoutBetween: bounds('only BETWEEN has lower and upper'),
  valueMissing: required('is empty; where there is no value, status is MISSING'),
  targetMissing: required('is empty; a value must be given, or BETWEEN with lower and upper'),
  missingWithValue: missing('must be empty where status is MISSING'),
  missingWithoutReason: missing('must say why the value is missing'),
  missingWithoutNote: missing('must say in words why the value is missing'),
  reasonWithoutMissing: missing('is given only where status is MISSING'),
  denominatorZero: fraction('must not be 0'),
  denominatorMissing: fraction('is empty; a numerator needs a denominator'),
  denominatorNegative: (got: string) => fraction(`must be more than 0; it is ${got}`),
  partNotWithinWhole: (whole: string, got: string) =>
    fraction(`must be from 0 to the denominator, ${whole}; it is ${got}`),
  alternativeOutOfRange: (got: string) => alternative(`must be from 0 to 32767; it is ${got}`),
  alternativeWithoutNote: alternative(
    'is empty; for an alternative it must say why the series does not follow it',
  ),
  endsBeforeItBegins: (from: string, to: string) =>
    fault('validity')(`must be after valid_from, ${from}; it is ${to}`),
  linkWithoutEnds: fault('link')('a predecessor, a successor or both must be given'),
  shareOutOfRange: (got: string) => share(`must be from 0 to 1, as 0.25 for a quarter; it is ${got}`),
  shareZero: share('must be more than 0; leave it empty where it is not known'),
  twoOfOneDimension: (dimension: string) =>
    fault('breakdown')(`names two categories of ${dimension}; a series has one of each dimension`),

  // What a code stands for.
  noSuch: (what: string, key: string, meant?: string) =>
    reference(`there is no ${what} "${key}" ${ANYWHERE}${meant ? `; did you mean "${meant}"?` : ''}`),
  severalVersions: (unit: string, versions: readonly string[]) =>
    reference(`"${unit}" has several versions; write one of ${versions.join(', ')}`),
  versionNotCertain: (unit: string, period: string, versions: readonly string[]) =>
    reference(
      `"${unit}" has several versions, and the period ${period} does not decide which is meant; write one of ${versions.join(', ')}`,
    ),
  inOtherPackage: (what: string, key: string, name: string) =>
    fault('dependency')(
      `${what} "${key}" is in package "${name}"; add that package to "dependencies" in datapackage.json, or in the sheet "package" of a workbook (reported once per column)`,
    ),

  // Rows among others.
  sameAs: (row: number, file: string) => fault('duplicate')(`is a duplicate of row ${row} of ${file}`),
  codeOfOtherPackage: (name: string, key: string) =>
    owner(`package "${name}" already publishes "${key}"; remove this row`),
  rowOfOtherPackage: (name: string) => owner(`package "${name}" already publishes this row; remove it`),
  observationOfOtherPackage: (name: string) =>
    owner(`package "${name}" already publishes this row; remove it, or publish it as an alternative`),
  ownAncestor: fault('circle')('is its own ancestor (cycle in `parent`)'),
  stillNeeded: (key: string, name: string, table: string, column: string) =>
    fault('withdrawn')(
      `"${key}" is withdrawn, but ${table} of package "${name}" refer to it (${column}); restore it, or publish "${name}" without these references together with this package`,
    ),

  // Warnings.
  farOff: (value: string, beside: string) =>
    fault('outlier')(`is ${value}, far outside the history of its series: it is ${beside}`),
  placeBeyondNumber: (value: string, of: string) =>
    fault('rank')(`is ${value} of ${of}; a rank is from 1 to its denominator`),
  notInForce: (unit: string, from: string, until: string, period: string) =>
    fault('in-force')(
      `this version of "${unit}" is in force from ${from} until the day before ${until}, and not in ${period}`,
    ),
  otherSpelling: (word: string, usual: string) =>
    fault('spelling')(`"${word}" is only in this row; did you mean "${usual}", as in other rows?`),

  // A cell of a workbook.
  holdsError: (shown: string) =>
    text(`holds the error ${shown} of Excel: mend the formula, or write the value`),
  formulaWithoutResult: text(
    'has a formula whose result is not in the file: open it in Excel and save it, or write the value',
  ),
  shownInPerCent: (value: string) =>
    number(`is shown in per cent and holds ${value}: format the cell as a number and write what is meant`),
  becameDate: period(
    'is a date that Excel made of what was written: format the cell as text and write it anew, as 2023-11',
  ),
  numberForCode: (value: string) =>
    code(
      `is the number ${value} for Excel, which drops leading zeros: format the column as text and write the code anew`,
    ),
  textForNumber: (shown: string) =>
    number(`is the text "${shown}" for Excel: format the cell as a number and write the number anew`),
  dateForText: text('is a date for Excel: format the cell as text and write what is meant'),
  booleanForText: (shown: string) =>
    text(`is ${shown} of Excel; format the cell as text and write what is meant`),
  besideTable: inCells(
    'stands beside the table, in a column that the first row does not name: name it, or move this away',
  ),

  // A workbook.
  cellsMerged: (range: string) =>
    inFile(`cells ${range} are merged: unmerge them, and write into each what it says`),
  noPackageSheet: inPackage(
    'has no sheet "package", which says what the package is: begin from the workbook that "catalogue new" writes',
  ),
  memberNotKnown: (name: string, known: readonly string[]) =>
    inPackage(`"${name}" is not known; known: ${known.join(', ')}`),
  noSuchSheet: (path: string, name: string, sheets: readonly string[]) =>
    inPackage(
      `"${path}" has no sheet "${name}"; its sheets: ${sheets.map((sheet) => `"${sheet}"`).join(', ')}`,
    ),
  severalSheets: (path: string, sheets: readonly string[]) =>
    inPackage(
      `"${path}" has several sheets, ${sheets.map((sheet) => `"${sheet}"`).join(', ')}: name one by "dialect": { "sheetName": … }`,
    ),
  workbookNotReadable: inFile(
    quoting('cannot be read as a workbook ', ': save it in Excel as .xlsx, without a password'),
  ),
  xmlNotReadable: inFile(quoting('is no workbook that can be read ', '')),
  partTooLarge: (bytes: number, part: string, most: number) =>
    inFile(`unpacks to ${bytes} bytes in ${part}; at most ${most} are read: ${AS_CSV}`),
  workbookTooLarge: (most: number) => inFile(`unpacks to more than ${most} bytes: ${AS_CSV}`),
  textTooLong: inFile('holds a text of more than 1000000 letters: take it out'),
  cellTooLong: inFile('holds a cell of more than 1000000 letters: shorten it'),
  tagsTooDeep: inFile('is no workbook: more than 100 tags in one another'),
};

/** The same sentence about a workbook as the description of a package, which it holds in a sheet. */
export const ofDescription = ({ reason }: FaultMessage): FaultMessage => inPackage(reason);
