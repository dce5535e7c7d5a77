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
const AS_CSV = 'save its sheets as CSV files, whose size is not limited';
const PLAIN = 'expected a number such as 12 or 0.488, with a decimal point and no thousands separator';

/**
 * The wording of every fault of a package. Tests name a message and give its place and values; the sentences are
 * here, so that rewording one changes this file alone and a reviewer reads them together.
 */
export const messages = {
  // The folder of a package.
  noSuchFolder: inPackage('there is no such folder'),
  fileForFolder: inPackage('this is a file; give the folder that contains datapackage.json'),
  archiveForFolder: inPackage(
    'this is an archive; unpack it, and give the folder that contains datapackage.json',
  ),
  otherSpreadsheetForFolder: inPackage(
    'this spreadsheet format is not supported; save the file as an Excel workbook (.xlsx)',
  ),
  noDescription: inPackage('the folder has no datapackage.json; check the name of the folder'),
  descriptionNotReadable: inPackage('cannot be read (EACCES); give this account permission to read it'),
  descriptionNotPlainFile: inPackage(
    'is not a regular file inside the folder; copy the file there instead of a link to it',
  ),
  descriptionTooLarge: (bytes: number) =>
    inPackage(`has ${bytes} bytes; expected at most 5000000: put data into the files that it lists`),
  notJson: inPackage(
    quoting('is not JSON ', '; look for a comma, quotation mark or bracket that is missing or too many'),
  ),
  descriptionNotUtf8: inPackage('is not in UTF-8; save it as UTF-8'),
  descriptionNotObject: inPackage(
    'must be an object: { "name": …, "licenses": …, "sources": …, "resources": … }',
  ),
  sameNameTwice: (name: string, other: string) =>
    inPackage(
      `"${name}" is also the name of the package in ${other}; name each package once, and give each its own name`,
    ),

  // Members of `datapackage.json`.
  nameMissing: inPackage('must be the permanent name of the package, in quotation marks'),
  nameNotAllowed: inPackage('must be of lower-case letters, digits, ".", "_" and "-"'),
  licencesMissing: inPackage(
    'must be a list of the licences of the package, each with "name", "path" or both',
  ),
  licencesEmpty: inPackage('must be a list of at least one licence'),
  licenceUnnamed: inPackage('must be identified by "name", "path" or both'),
  sourcesMissing: inPackage('must be a list of the sources, each with "title"'),
  filesEmpty: inPackage('must be a list of at least one file'),
  tooManyFiles: inPackage('must be a list of at most 1000 files; put the rows of a table into one file'),
  datasetsMissing: inPackage(
    'must list a file of the table "datasets", which says which datasets the package has',
  ),
  otherFormatVersion: inPackage(
    'must be 1: this program reads no other version of the format; upgrade it to read a later one',
  ),
  otherProfile: inPackage(
    'must be "data-package" or "tabular-data-package": other profiles are not supported',
  ),
  otherSchema: inPackage('must be that of version 1 or 2 of Data Package: other versions are not supported'),
  dependencyNotPublished: (name: string) =>
    fault('dependency')(`package "${name}" is not published; publish it first, or in the same command`),

  // Files that `datapackage.json` lists.
  fileNotObject: inPackage(
    'must be an object for each file: { "name": …, "path": …, "table": …, "dataset": … }',
  ),
  pathMissing: inPackage('must be the name of one CSV or XLSX file in the folder, as "units.csv"'),
  pathIsAddress: (path: string) =>
    inPackage(
      `"${path}" is an address, and nothing is downloaded; save the file in the folder of the package`,
    ),
  noSuchFile: (path: string) => inPackage(`there is no file "${path}" inside the folder of the package`),
  fileListedTwice: (path: string) => inPackage(`"${path}" is a duplicate; list each file once`),
  fileIsArchive: (path: string) =>
    inPackage(`"${path}" is an archive; unpack it, and list the CSV file that was in it`),
  fileOfOtherSize: (path: string, expected: number, actual: number) =>
    inPackage(
      `expected ${path} to have ${expected} bytes; got ${actual}: check whether it is complete and unchanged`,
    ),
  encodingNotKnown: inPackage('must be "utf-8", "utf-16le" or "windows-1258"; save the file as "CSV UTF-8"'),
  noSuchTable: (name: string, known: readonly string[]) =>
    inPackage(`"${name}" is not a table; expected one of ${known.join(', ')}`),
  datasetOfFileMissing: inPackage('is missing; give the code of the dataset that owns the rows of this file'),
  datasetOfDatasets: inPackage('must be left out: the table "datasets" belongs to the package itself'),
  noSuchDataset: (dataset: string, description: string) =>
    fault('dataset')(
      `dataset "${dataset}", named in ${description}, is not in the table "datasets" of the package`,
    ),

  // How a file is written.
  delimiterNotKnown: inPackage('must be ",", ";", "\\t" or "|"'),
  headerNotTrue: inPackage('must be true: the first row names the columns'),
  dialectMemberNotKnown: (name: string, known: readonly string[]) =>
    inPackage(`"${name}" is unknown; expected ${known.join(', ')}`),
  dialectNotObject: inPackage('must be an object, as { "delimiter": ";" }'),
  fieldsNotList: inPackage('must be a list of columns, each with "name"'),
  groupCharNotKnown: inPackage('must be ".", ",", a space or an apostrophe'),
  groupCharAsDecimalChar: (column: string) =>
    inPackage(`gives ${column} the same "groupChar" as "decimalChar", which is "." by default; declare both`),
  missingValuesNotEmpty: inPackage(
    'must be [""]: only an empty cell means no value; write "MISSING" as the status',
  ),

  // A file as a whole, and its rows.
  fileEmpty: inFile('is empty; the first row must name the columns'),
  notUtf8: inFile('is not in UTF-8; save it as "CSV UTF-8"'),
  quoteNeverClosed: inFile('opens a quotation mark that is not closed; check whether the file is complete'),
  quoteInsideCell: inFile(
    'contains a quotation mark in the middle of a cell; put the whole cell in quotation marks, and double each one inside it',
  ),
  rowTooLong: inFile('is longer than 1000000 characters; check for a quotation mark that is not closed'),
  tooFewCells: (cells: number, columns: number) =>
    inCells(`expected ${columns} cells, as in the header; got ${cells}: is the file truncated here?`),
  tooManyCells: (cells: number, columns: number) =>
    inCells(
      `expected ${columns} cells, as in the header; got ${cells}: is a cell with a comma not in quotation marks?`,
    ),

  // The first row.
  columnNotKnown: (table: string, known: readonly string[]) =>
    inHeader(`is not a column of ${table}; its columns: ${known.join(', ')}`),
  columnMissing: inHeader('is missing; add this required column'),
  columnTwice: inHeader('is a duplicate column; delete one of the two'),
  columnWithoutName: (place: number) => inHeader(`column ${place} has no name; name it, or delete it`),
  otherDelimiter: (name: string, delimiter: string) =>
    inHeader(
      `columns are separated by ${name}; save the file with commas instead, or declare "dialect": { "delimiter": ${JSON.stringify(delimiter)} } in datapackage.json`,
    ),
  headerNotUtf8: inHeader('is not in UTF-8; save the file as "CSV UTF-8", or declare its "encoding"'),
  columnsNotAsDeclared: (declared: readonly string[]) =>
    inHeader(`the columns differ from those that datapackage.json declares: ${declared.join(', ')}`),
  tooManyColumns: (columns: number, table: string, known: number) =>
    inHeader(`has ${columns} columns; ${table} has ${known}: write one row for each value, not one column`),

  // A single cell.
  empty: required('is empty; a value is required'),
  notPlainNumber: (got: string) => number(`${PLAIN}; got "${got}"`),
  separatorsNotDeclared: (got: string) =>
    number(
      `${PLAIN}; got "${got}"; if the file uses other separators, declare "decimalChar" and "groupChar" in its dialect`,
    ),
  notDeclaredNumber: (got: string) =>
    number(
      `expected a number such as 1.234,5, as declared in datapackage.json: decimal separator ",", thousands separator "."; got "${got}"`,
    ),
  notWholeNumber: (got: string) => number(`expected a whole number of at most 9 digits; got "${got}"`),
  notOneOf: (values: readonly string[], got: string) =>
    choice(`expected one of ${values.join(', ')}; got "${got}"`),
  notTrueOrFalse: (got: string) => choice(`expected true or false; got "${got}"`),
  notPeriod: (got: string) =>
    period(`expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "${got}"`),
  intervalNotInOrder: (got: string) =>
    period(`expected an interval that ends after it starts, such as 2021-12/2023-11; got "${got}"`),
  notDay: (got: string) => date(`expected a date such as 2025-07-01; got "${got}"`),
  notInCalendar: (got: string) =>
    date(`expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "${got}"`),
  notAddress: (got: string) =>
    fault('address')(`expected an address such as https://example.org/page; got "${got}"`),
  codeNotOnOneLine: (shown: string) =>
    code(`expected a code on one line, without spaces at either end; got "${shown}"`),
  codeWithReservedSign: (got: string) => code(`expected a code without ; @ = |; got "${got}"`),
  listedTwice: (name: string) => list(`contains the duplicate "${name}"; remove it`),
  tooLong: (characters: number) => length(`is longer than ${characters} characters`),
  breakdownTooLong: length('is longer than 1300 bytes'),
  controlCharacter: (shown: string) => text(`contains a control character, "${shown}"; remove it`),
  letterLost: text(
    'contains �, which replaces a character that was lost; type it again from the source, and save the file as "CSV UTF-8"',
  ),
  blanksOnly: text('contains only spaces; leave it empty'),

  // Cells of a row together.
  placeInDocumentMissing: fault('citation')(
    'is empty; give a locator or a quote, so that readers find it in the document',
  ),
  notOneSubject: (columns: readonly string[], filled: 'none' | '2') =>
    fault('subject')(`expected exactly one of ${columns.join(', ')}; got ${filled}`),
  boundMissing: bounds('is empty; BETWEEN needs both lower and upper'),
  boundsNotInOrder: (lower: string, upper: string) =>
    bounds(`must be greater than lower, ${lower}; got ${upper}`),
  boundsAndValue: bounds('must be empty for BETWEEN, which has lower and upper instead'),
  boundsWithoutBetween: bounds('must be BETWEEN if lower or upper is filled'),
  valueMissing: required('is empty; give a value, or the status MISSING'),
  targetMissing: required('is empty; give a value, or BETWEEN with lower and upper'),
  missingWithValue: missing('must be empty if the status is MISSING'),
  missingWithoutReason: missing('is empty; say why the value is missing'),
  missingWithoutNote: missing('is empty; say in words why the value is missing'),
  reasonWithoutMissing: missing('must be empty unless the status is MISSING'),
  denominatorZero: fraction('must not be 0'),
  denominatorMissing: fraction('is empty; a numerator needs a denominator'),
  denominatorNegative: (got: string) => fraction(`must be greater than 0; got ${got}`),
  partNotWithinWhole: (whole: string, got: string) =>
    fraction(`must be from 0 to the denominator, ${whole}; got ${got}`),
  alternativeOutOfRange: (got: string) => alternative(`must be from 0 to 32767; got ${got}`),
  alternativeWithoutNote: alternative('is empty; for an alternative, say why the series does not follow it'),
  endsBeforeItBegins: (from: string, to: string) =>
    fault('validity')(`must be after valid_from, ${from}; got ${to}`),
  linkWithoutEnds: fault('link')('is empty, as is the successor; give one or both'),
  shareOutOfRange: (got: string) => share(`must be from 0 to 1, as 0.25 for a quarter; got ${got}`),
  shareZero: share('must be greater than 0; leave it empty if it is unknown'),
  twoOfOneDimension: (dimension: string) =>
    fault('breakdown')(`has two categories of ${dimension}; a series has at most one of each dimension`),

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
    text(`contains the Excel error ${shown}; fix the formula, or write the value`),
  formulaWithoutResult: text(
    'has a formula whose result is not in the file; open the file in Excel and save it, or write the value',
  ),
  shownInPerCent: (value: string) =>
    number(
      `is shown as a percentage but stored as ${value}; format the cell as a number and type the value that is meant`,
    ),
  becameDate: period(
    'was turned into a date by Excel; format the cell as text and type it again, as 2023-11',
  ),
  numberForCode: (value: string) =>
    code(
      `is the number ${value} in Excel, which drops leading zeros; format the column as text and type the code again`,
    ),
  textForNumber: (shown: string) =>
    number(`is the text "${shown}" in Excel; format the cell as a number and type the number again`),
  dateForText: text('is a date in Excel; format the cell as text and type the value again'),
  booleanForText: (shown: string) =>
    text(`is the boolean ${shown} in Excel; format the cell as text and type the value again`),
  besideTable: inCells(
    'is outside the table, in a column without a name in the first row; name the column, or move the cell',
  ),

  // A workbook.
  cellsMerged: (range: string) => inFile(`cells ${range} are merged; unmerge them, and fill each of them`),
  noPackageSheet: inPackage(
    'has no sheet "package", which describes the package; start from the workbook that "catalogue new" writes',
  ),
  memberNotKnown: (name: string, known: readonly string[]) =>
    inPackage(`"${name}" is unknown; expected one of ${known.join(', ')}`),
  noSuchSheet: (path: string, name: string, sheets: readonly string[]) =>
    inPackage(
      `"${path}" has no sheet "${name}"; its sheets: ${sheets.map((sheet) => `"${sheet}"`).join(', ')}`,
    ),
  severalSheets: (path: string, sheets: readonly string[]) =>
    inPackage(
      `"${path}" has several sheets, ${sheets.map((sheet) => `"${sheet}"`).join(', ')}; choose one with "dialect": { "sheetName": … }`,
    ),
  workbookNotReadable: inFile(
    quoting('cannot be read as a workbook ', '; save it in Excel as .xlsx, without a password'),
  ),
  xmlNotReadable: inFile(quoting('is not a valid workbook ', '; save it again in Excel as .xlsx')),
  partTooLarge: (bytes: number, part: string, most: number) =>
    inFile(`unpacks to ${bytes} bytes in ${part}; expected at most ${most}: ${AS_CSV}`),
  workbookTooLarge: (most: number) => inFile(`unpacks to more than ${most} bytes: ${AS_CSV}`),
  textTooLong: inFile('contains a text of more than 1000000 characters; remove it'),
  cellTooLong: inFile('contains a cell of more than 1000000 characters; shorten it'),
  tagsTooDeep: inFile('is not a workbook: more than 100 nested tags'),
};

/** The same sentence about a workbook as the description of a package, which it holds in a sheet. */
export const ofDescription = ({ reason }: FaultMessage): FaultMessage => inPackage(reason);
