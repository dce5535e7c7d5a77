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
const whole = fault('whole');
const formerCode = fault('former-code');
const dimensionFault = fault('dimension');

/** A sentence that quotes what a library says, which may change with its version. */
const quoting = (before: string, after: string): string =>
  expect.stringMatching(new RegExp(`^${literal(before)}\\(.+\\)${literal(after)}$`, 's'));
const literal = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const ANYWHERE = 'in this package or its dependencies';
const AS_CSV = 'save its sheets as CSV files, which have no size limit';
const PLAIN = 'expected a number such as 12 or 0.488, with a decimal point and no thousands separator';

/**
 * The wording of every fault of a package. Tests name a message and give its place and values; the sentences are
 * here, so that rewording one changes this file alone and a reviewer reads them together.
 */
export const messages = {
  // The folder of a package.
  noSuchFolder: inPackage('there is no such folder'),
  fileForFolder: inPackage(
    'this is a file; give the folder that contains datapackage.json, or an Excel workbook (.xlsx)',
  ),
  archiveForFolder: inPackage(
    'this is an archive; unpack it, and give the folder that contains datapackage.json',
  ),
  otherSpreadsheetForFolder: inPackage(
    'this spreadsheet format is not supported; save the file as an Excel workbook (.xlsx)',
  ),
  noDescription: inPackage('the folder has no datapackage.json; check the name of the folder'),
  descriptionNotReadable: inPackage('cannot be read; allow this user account to read it'),
  descriptionNotPlainFile: inPackage(
    'is not a regular file inside the folder; replace the link with a copy of the file',
  ),
  descriptionTooLarge: (bytes: number) =>
    inPackage(`has ${bytes} bytes; expected at most 5000000: move the data to the files that it lists`),
  notJson: inPackage(
    quoting('is not JSON ', '; look for a missing or extra comma, quotation mark or bracket'),
  ),
  descriptionNotUtf8: inPackage('is not in UTF-8; save it as UTF-8'),
  descriptionNotObject: inPackage(
    'must be an object: { "name": …, "licenses": …, "sources": …, "resources": … }',
  ),
  sameNameTwice: (name: string, other: string) =>
    inPackage(
      `"${name}" is also the name of the package in ${other}; give each package once, and with a name of its own`,
    ),

  // Members of `datapackage.json`.
  nameMissing: inPackage('must be the permanent name of the package, in quotation marks'),
  nameNotAllowed: inPackage('must be written only with lower-case letters, digits, ".", "_" and "-"'),
  licencesMissing: inPackage(
    'must be a list of the licences of the package, each with "name", "path" or both',
  ),
  licencesEmpty: inPackage('must be a list of at least one licence'),
  licenceUnnamed: inPackage('must be identified by "name", "path" or both'),
  sourcesMissing: inPackage('must be a list of the sources, each with "title"'),
  filesEmpty: inPackage('must be a list of at least one file'),
  tooManyFiles: inPackage('must be a list of at most 1000 files; combine the rows of each table in one file'),
  datasetsMissing: inPackage(
    'must include a file of the table "datasets", which lists the datasets of the package',
  ),
  otherFormatVersion: inPackage(
    'must be 1, the only version that this program supports; for a later version, upgrade the program',
  ),
  otherProfile: inPackage(
    'must be "data-package" or "tabular-data-package": other profiles are not supported',
  ),
  otherSchema: inPackage(
    'must be the address of the schema of Data Package version 1 or 2: other versions are not supported',
  ),
  dependencyNotPublished: (name: string) =>
    fault('dependency')(`package "${name}" is not published; publish it first, or in the same command`),

  // Files that `datapackage.json` lists.
  fileNotObject: inPackage(
    'must be an object for each file: { "name": …, "path": …, "table": …, "dataset": … }',
  ),
  pathMissing: inPackage('must be the name of one CSV or XLSX file in the folder, such as "units.csv"'),
  pathIsAddress: (path: string) =>
    inPackage(
      `"${path}" is a web address, and nothing is downloaded; save the file in the folder of the package and give its name`,
    ),
  noSuchFile: (path: string) => inPackage(`there is no file "${path}" inside the folder of the package`),
  fileListedTwice: (path: string) => inPackage(`"${path}" is listed twice; list each file once`),
  fileIsArchive: (path: string) =>
    inPackage(`"${path}" is an archive; unpack it, and list the CSV file that it contains`),
  fileOfOtherSize: (path: string, expected: number, actual: number) =>
    inPackage(
      `expected ${path} to have ${expected} bytes; got ${actual}; check whether the file is incomplete or was changed`,
    ),
  encodingNotKnown: inPackage('must be "utf-8", "utf-16le" or "windows-1258"; save the file as "CSV UTF-8"'),
  noSuchTable: (name: string, known: readonly string[], meant?: string) =>
    inPackage(
      `"${name}" is not a table; expected one of ${known.join(', ')}${meant ? `; did you mean "${meant}"?` : ''}`,
    ),
  datasetOfFileMissing: inPackage('is missing; give the code of the dataset that owns the rows of this file'),
  datasetOfDatasets: inPackage('must be omitted, because the table "datasets" belongs to the package itself'),
  noSuchDataset: (dataset: string, description: string) =>
    fault('dataset')(
      `dataset "${dataset}", named in ${description}, is not in the table "datasets" of the package; add it, or correct the code`,
    ),

  // How a file is written.
  delimiterNotKnown: inPackage('must be ",", ";", "\\t" or "|"'),
  headerNotTrue: inPackage('must be true, because the first row names the columns'),
  dialectMemberNotKnown: (name: string, known: readonly string[]) =>
    inPackage(`"${name}" is unknown; expected only ${known.join(', ')}`),
  dialectNotObject: inPackage('must be an object such as { "delimiter": ";" }'),
  fieldsNotList: inPackage('must be a list of columns, each with "name"'),
  groupCharNotKnown: inPackage('must be ".", ",", a space or an apostrophe'),
  groupCharAsDecimalChar: (column: string) =>
    inPackage(
      `declares the same "groupChar" and "decimalChar" for ${column} ("decimalChar" is "." by default); declare both, with different characters`,
    ),
  missingValuesNotEmpty: inPackage(
    'must be [""], because only an empty cell means no value; for a missing observation, write the status MISSING',
  ),

  fieldsMatchNotExact: inPackage('must be "exact", because the fields are the columns of the file in order'),
  primaryKeyNotOwn: (key: readonly string[]) =>
    inPackage(
      `must be ${JSON.stringify(key)}, the columns that identify a row of the table; or leave it out`,
    ),
  uniqueKeysNotChecked: inPackage('is not checked; leave it out'),
  foreignKeysNotChecked: inPackage(
    'is not checked; leave it out: codes are looked up in the tables of the package and its dependencies',
  ),
  constraintsNotChecked: (name: string) =>
    inPackage(`"${name}" is not checked for this column; leave out what is not in the schema of the table`),
  typeNotOwn: (own: string, column: string, got: string) =>
    inPackage(`must be "${own}", as the column "${column}" is read; got "${got}"`),
  formatNotDefault: (got: string) =>
    inPackage(`must be "default", because no other format is read; got "${got}"`),
  categoriesNotChecked: inPackage('is not checked; leave it out, and use the values that the table allows'),
  hashNotKnown: inPackage(
    'must be one of md5, sha1, sha256, sha384, sha512 with all its hexadecimal digits, such as "sha256:…"',
  ),
  otherHash: (algorithm: string, digits: string) =>
    inPackage(
      expect.stringMatching(
        new RegExp(
          `^expected ${algorithm} ${digits}; got [0-9a-f]+: check whether the file is incomplete or was changed, or correct the hash$`,
        ),
      ),
    ),

  // A file as a whole, and its rows.
  fileEmpty: inFile('is empty; the first row must name the columns'),
  notUtf8: inFile('is not in UTF-8; save it as "CSV UTF-8"'),
  quoteNeverClosed: inFile(
    'has an opening quotation mark without a closing one; check whether the file is complete',
  ),
  quoteInsideCell: inFile(
    'contains a quotation mark in the middle of a cell; put the whole cell in quotation marks, and double every quotation mark inside it',
  ),
  rowTooLong: inFile('is longer than 1000000 characters; check for a quotation mark that is not closed'),
  tooFewCells: (cells: number, columns: number) =>
    inCells(
      `expected ${columns} cells, as in the header; got ${cells}: check whether the file is complete, and keep the separators of empty cells`,
    ),
  tooManyCells: (cells: number, columns: number) =>
    inCells(
      `expected ${columns} cells, as in the header; got ${cells}: put cells that contain the separator in quotation marks`,
    ),
  emptyCellsAfterRow: (cells: number, columns: number) =>
    inCells(
      `expected ${columns} cells, as in the header; got ${cells}, with only empty cells after those of the header: delete the separators at the end of the row, or in a spreadsheet the columns after the last one, and check whether a cell before them contains the separator without quotation marks`,
    ),

  // The first row.
  columnNotKnown: (table: string, known: readonly string[], meant?: string) =>
    inHeader(
      `is not a column of the table ${table}, which has the columns ${known.join(', ')}${meant ? `; did you mean ${meant}?` : ''}`,
    ),
  separatorLineOfOther: (separator: string, delimiter: string) =>
    inFile(
      `says that columns are separated by "${separator}", but they are read as separated by "${delimiter}"; delete this line, or declare "dialect": { "delimiter": "${separator}" } in datapackage.json`,
    ),
  columnMissing: inHeader('is missing; add this required column'),
  nameColumnsMissing: inHeader('is missing, and so is name_en; add at least one of these columns'),
  columnTwice: inHeader('is the name of two columns; delete one of them'),
  columnWithoutName: (place: number) => inHeader(`column ${place} has no name; name it, or delete it`),
  otherDelimiter: (name: string, delimiter: string) =>
    inHeader(
      `columns are separated by ${name}; save the file with commas instead, or declare "dialect": { "delimiter": ${JSON.stringify(delimiter)} } in datapackage.json`,
    ),
  headerNotUtf8: inHeader('is not in UTF-8; save the file as "CSV UTF-8", or declare its "encoding"'),
  columnsNotAsDeclared: (declared: readonly string[]) =>
    inHeader(
      `the columns differ from those that datapackage.json declares: ${declared.join(', ')}; correct one of the two`,
    ),
  tooManyColumns: (columns: number, table: string, known: number) =>
    inHeader(
      `has ${columns} columns, and the table ${table} has ${known}; put each value in a row of its own, not in a column`,
    ),

  // A single cell.
  empty: required('is empty; a value is required'),
  notPlainNumber: (got: string, hint = '') => number(`${PLAIN}; got "${got}"${hint}`),
  separatorsNotDeclared: (got: string) =>
    number(
      `${PLAIN}; got "${got}"; if the file uses other separators, declare "decimalChar" and "groupChar" in its dialect`,
    ),
  notDeclaredNumber: (got: string) =>
    number(
      `expected a number such as 1.234,5, as the package declares: decimal separator ",", thousands separator "."; got "${got}"`,
    ),
  notWholeNumber: (got: string, hint = '') =>
    number(`expected a whole number of at most 9 digits; got "${got}"${hint}`),
  notOneOf: (values: readonly string[], got: string, meant?: string) =>
    choice(`expected one of ${values.join(', ')}; got "${got}"${meant ? `; did you mean ${meant}?` : ''}`),
  notTrueOrFalse: (got: string, meant: string) =>
    choice(`expected true or false; got "${got}"; did you mean ${meant}?`),
  notPeriod: (got: string, meant?: string) =>
    period(
      `expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "${got}"${meant ? `; did you mean "${meant}"?` : ''}`,
    ),
  intervalNotInOrder: (got: string) =>
    period(`expected an interval that ends after it starts, such as 2021-12/2023-11; got "${got}"`),
  notDay: (got: string, meant: string) =>
    date(`expected a date such as 2025-07-01; got "${got}"; did you mean "${meant}"?`),
  notInCalendar: (got: string) =>
    date(`expected 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11; got "${got}"`),
  notTimeZone: (got: string) =>
    fault('time_zone')(`expected a time zone such as Asia/Ho_Chi_Minh or UTC; got "${got}"`),
  notAddress: (got: string) =>
    fault('address')(`expected an address such as https://example.org/page; got "${got}"`),
  notEmail: (got: string) =>
    fault('email')(`expected an e-mail address such as data@example.org; got "${got}"`),
  coverageNotInOrder: (from: string, to: string) =>
    fault('coverage')(`must not be before temporal_from (${from}); got ${to}`),
  codeNotOnOneLine: (shown: string) =>
    code(`expected a code on one line, without spaces at either end; got "${shown}"`),
  codeWithReservedSign: (got: string) => code(`expected a code that contains none of ; @ = |; got "${got}"`),
  nameNotOnOneLine: (shown: string) =>
    list(`expected names separated by ";", each on one line, without spaces at either end; got "${shown}"`),
  listedTwice: (name: string) => list(`contains "${name}" twice; remove one`),
  tooLong: (characters: number) => length(`is longer than ${characters} characters; shorten it`),
  breakdownTooLong: length('is longer than 1300 bytes; shorten it'),
  controlCharacter: (shown: string) => text(`contains a control character, "${shown}"; remove it`),
  letterLost: text(
    'contains �, which stands for a character that could not be decoded; type it again from the source, and save the file as "CSV UTF-8"',
  ),
  blanksOnly: text('contains only spaces; leave the cell empty'),

  // Cells of a row together.
  placeInDocumentMissing: fault('citation')(
    'is empty; give a locator or a quote, so that readers find it in the document',
  ),
  notOneSubject: (columns: readonly string[], filled: 'none' | '2') =>
    fault('subject')(`expected exactly one of ${columns.join(', ')}; got ${filled} of them`),
  boundMissing: bounds('is empty; BETWEEN needs both lower and upper'),
  boundsNotInOrder: (lower: string, upper: string) =>
    bounds(`must be greater than lower (${lower}); got ${upper}`),
  boundsAndValue: bounds('must be empty if the relation is BETWEEN; use lower and upper'),
  boundsWithoutBetween: bounds('must be BETWEEN if lower or upper is filled'),
  boundsWithoutValue: bounds('must be BETWEEN if lower or upper is filled and value is empty'),
  boundsAroundOtherRelation: (got: string) =>
    bounds(`must be EQUAL or ABOUT if lower and upper are an interval around the value; got ${got}`),
  intervalBoundMissing: bounds('is empty; an interval around the value needs both lower and upper'),
  intervalAroundNotInOrder: (lower: string, upper: string) =>
    bounds(`must be at least lower (${lower}); got ${upper}`),
  valueOutsideInterval: (lower: string, upper: string, got: string) =>
    bounds(`must be in its interval, from ${lower} to ${upper}; got ${got}`),
  levelWithoutInterval: bounds(
    'must be empty without an interval around a value; fill in value, lower and upper, or empty it',
  ),
  levelOutOfRange: (got: string) =>
    bounds(`must be a percentage from 1 to less than 100, such as 95; got ${got}`),
  namesEmpty: (what: 'name' | 'title') =>
    required(`is empty, and so is ${what}_en; fill in at least one of them`),
  valueMissing: required('is empty; give a value, or the status MISSING'),
  targetMissing: required('is empty; give a value, or BETWEEN with lower and upper'),
  missingWithValue: missing('must be empty if the status is MISSING; empty it, or choose another status'),
  missingWithoutReason: missing('is empty; choose the code of the reason why the value is missing'),
  missingWithoutNote: missing('is empty; say in words why the value is missing'),
  reasonWithoutMissing: missing('must be empty unless the status is MISSING'),
  denominatorZero: fraction('must not be 0'),
  denominatorMissing: fraction('is empty; a numerator needs a denominator'),
  denominatorNegative: (got: string) => fraction(`must be greater than 0; got ${got}`),
  partNotWithinWhole: (whole: string, got: string) =>
    fraction(`must be from 0 to the denominator (${whole}); got ${got}`),
  decimalsOutOfRange: (got: string) => fault('number')(`must be from 0 to 100; got ${got}`),
  alternativeOutOfRange: (got: string) => alternative(`must be from 0 to 32767; got ${got}`),
  alternativeWithoutNote: alternative('is empty; for an alternative, say why it is not used'),
  endsBeforeItBegins: (from: string, to: string) =>
    fault('validity')(`must be after valid_from (${from}); got ${to}`),
  linkWithoutEnds: fault('link')('is empty, and so is the successor; give at least one of them'),
  shareOutOfRange: (got: string) => share(`must be from 0 to 1, such as 0.25 for a quarter; got ${got}`),
  shareZero: share('must be greater than 0; leave it empty if it is unknown'),
  twoOfOneDimension: (dimension: string) =>
    fault('breakdown')(`has two categories of ${dimension}; give at most one of each dimension`),
  dimensionNotListed: (dimension: string, indicator: string, listed: string) =>
    dimensionFault(
      `has a category of "${dimension}", but the indicator "${indicator}" lists ${listed} in "dimensions"; add "${dimension}" there, or correct the breakdown (only the first such row is reported)`,
    ),
  defaultNotListed: (dimension: string) =>
    dimensionFault(
      `has a category of "${dimension}", which is not in the column "dimensions"; add it there, or remove the category`,
    ),
  parentOfOtherDimension: (dimension: string, got: string) =>
    dimensionFault(`expected a category of the same dimension, such as ${dimension}=CODE; got "${got}"`),

  // What a code stands for.
  noSuch: (what: string, key: string, meant?: string) =>
    reference(`there is no ${what} "${key}" ${ANYWHERE}${meant ? `; did you mean "${meant}"?` : ''}`),
  severalVersions: (unit: string, versions: readonly string[]) =>
    reference(`"${unit}" has several versions; write one of ${versions.join(', ')}`),
  versionNotCertain: (unit: string, period: string, versions: readonly string[]) =>
    reference(
      `"${unit}" has several versions, and the period ${period} does not determine which one is meant; write one of ${versions.join(', ')}`,
    ),
  inOtherPackage: (what: string, key: string, name: string) =>
    fault('dependency')(
      `${what} "${key}" is in package "${name}"; add that package to "dependencies" in datapackage.json, or in the sheet "package" of a workbook (reported only once for this column)`,
    ),

  // Rows among others.
  sameAs: (row: number, file: string) => fault('duplicate')(`is a duplicate of row ${row} of ${file}`),
  sameDaysAs: (row: number, file: string, period: string, first: string) =>
    fault('duplicate')(
      `is a duplicate of row ${row} of ${file}: the period ${period} covers the same days as ${first}`,
    ),
  schoolYear: (before: string, written: string) =>
    fault('school-year')(
      `has a year in common with ${before} of the same series; if these are school years, write ${written} and so on (only the first such row of an indicator is reported)`,
    ),
  codeOfOtherPackage: (name: string, key: string) =>
    owner(`package "${name}" already contains "${key}"; remove this row`),
  isACode: (former: string) =>
    formerCode(
      `"${former}" is the code of an indicator now, so it cannot be a former code; remove it here, or rename that indicator`,
    ),
  formerCodeOfTwo: (former: string, other: string) =>
    formerCode(`"${former}" is a former code of "${other}" too; keep it in one of the two rows`),
  codeTaken: (code: string, other: string) =>
    formerCode(
      `"${code}" is a former code of "${other}", and references to it mean that indicator; choose another code`,
    ),
  firstCodeLeftOut: (first: string, code: string) =>
    formerCode(
      `"${code}" was first published as "${first}", which others may refer to; add "${first}" to former_codes`,
    ),
  rowOfOtherPackage: (name: string) => owner(`package "${name}" already contains this row; remove it`),
  observationOfOtherPackage: (name: string) =>
    owner(`package "${name}" already contains this row; remove it, or publish it as an alternative`),
  joinedDuplicate: (indicator: string, period: string, name: string) =>
    fault('duplicate')(
      `the changes make two versions one unit, and both have an observation of ${indicator} for ${period} in package "${name}"; withdraw one of the two, or publish it as an alternative, in the same command`,
    ),
  ownAncestor: fault('circle')(
    'is its own ancestor, because the parents form a cycle; correct `parent` in one of its rows',
  ),
  becomesItself: (unit: string, day: string) =>
    fault('circle')(
      `"${unit}" becomes itself on ${day}; name the version of the unit that begins on that day as the successor, or remove the link`,
    ),
  becomesInCircle: (unit: string, successor: string, day: string) =>
    fault('circle')(
      `"${unit}" becomes "${successor}" on ${day}, and the changes of that day lead back to it; remove one of them, or name the versions that begin on that day as successors`,
    ),

  // The history of units.
  bothInForce: (earlier: string, later: string, day: string) =>
    fault('overlap')(
      `"${earlier}" and "${later}" are both in force on ${day}; end the earlier version when the later one begins, or use another code`,
    ),
  wholeWithShare: (got: string) => whole(`must be 1 or empty if whole is true; got ${got}`),
  wholeInForce: (change: string, unit: string, day: string, until: string) =>
    whole(
      `"${change}" transfers all of "${unit}" on ${day}, but "${unit}" ${until}; set its valid_to to ${day}, or whole to false if only a part was transferred`,
    ),
  abolishedInForce: (change: string, unit: string, day: string, until: string) =>
    whole(`"${change}" abolishes "${unit}" on ${day}, but "${unit}" ${until}; set its valid_to to ${day}`),
  wholeTwice: (unit: string, goes: string, alsoGoes: string) =>
    whole(
      `all of "${unit}" ${goes}, but it also ${alsoGoes}; set whole to false where only a part was transferred, or remove a link`,
    ),
  partOfWhole: (unit: string, part: string, all: string) =>
    whole(
      `a part of "${unit}" goes to "${part}", but all of it goes to "${all}"; set whole to false there, or remove a link`,
    ),
  sharesAboveOne: (what: 'area' | 'population', unit: string, day: string, total: string) =>
    fault('share-sum')(
      `the shares of the ${what} of "${unit}" that are transferred on ${day} add up to ${total}; expected at most 1: correct the shares`,
    ),
  predecessorBeginsLater: (change: string, day: string, unit: string, from: string) =>
    fault('change-order')(
      `"${change}" is on ${day}, but its predecessor "${unit}" begins on ${from}; correct one of the days, or name the version that was in force before`,
    ),
  successorEndsEarlier: (change: string, day: string, unit: string, to: string) =>
    fault('change-order')(
      `"${change}" is on ${day}, but its successor "${unit}" ends on ${to}; correct one of the days, or name the version that was in force after`,
    ),
  createdFrom: (change: string, unit: string) =>
    fault('change-kind')(
      `"${change}" is CREATED, so it has no predecessor; got "${unit}": remove it, or choose another kind such as SPLIT or MERGED`,
    ),
  abolishedInto: (change: string, unit: string) =>
    fault('change-kind')(
      `"${change}" is ABOLISHED, so it has no successor; got "${unit}": remove it, or choose another kind such as MERGED`,
    ),
  severalPredecessors: (change: string, kind: string, unit: string) =>
    fault('change-kind')(
      `"${change}" is ${kind}, so "${unit}" has one predecessor; got several: choose the kind MERGED, or remove links`,
    ),
  severalSuccessors: (change: string, kind: string, unit: string) =>
    fault('change-kind')(
      `"${change}" is ${kind}, so "${unit}" has one successor; got several: choose the kind SPLIT, or remove links`,
    ),
  parentOfLowerLevel: (parent: string, child: string) =>
    fault('parent-level')(
      `${parent} cannot be the parent of ${child}, which is of a higher level; correct the parent, or one of the kinds`,
    ),
  groupAsParent: (group: string, child: string) =>
    fault('parent-level')(
      `"${group}" is a GROUP, which cannot be a parent; write "${child}" and "${group}" in the table unit_memberships, and give the area that contains "${child}" as its parent, or none`,
    ),
  parentOfWorld: (world: string, parent: string) =>
    fault('parent-level')(
      `"${world}" is a WORLD, which has no parent; got "${parent}": remove it, or correct the kind`,
    ),
  regionInside: (region: string, child: string) =>
    fault('parent-level')(
      `"${region}" (REGION) is inside an area of a lower level than ${child}, and cannot be its parent; correct one of the parents`,
    ),
  notAParent: (parent: string, child: string) =>
    fault('parent-level')(
      `"${parent}" cannot be the parent of "${child}": it is of a lower level, a GROUP, or the same unit; correct the parent`,
    ),
  memberOfItself: (unit: string) =>
    fault('circle')(`"${unit}" cannot be a member of itself; remove the row, or correct one of the codes`),
  memberInCircle: (unit: string, group: string) =>
    fault('circle')(
      `"${unit}" is a member of "${group}", which is itself below "${unit}"; remove one of the memberships, or correct a parent`,
    ),
  notAGroup: (unit: string, got: string) =>
    fault('membership')(
      `expected a WORLD, REGION or GROUP, of which "${unit}" can be a member; got ${got}: correct its kind, or write it as \`parent\` of "${unit}"`,
    ),
  partOfSmaller: (unit: string, group: string) =>
    fault('membership')(
      `${unit} cannot be a member of ${group}, which is a part of a smaller area; correct one of the codes, or one of the kinds`,
    ),
  worldAsMember: (world: string) =>
    fault('membership')(
      `"${world}" is a WORLD, which cannot be a member; remove the row, or correct the kind`,
    ),
  memberNeverInForce: (unit: string, group: string) =>
    fault('membership')(
      `"${unit}" and "${group}" are not both in force on any day of the membership; correct the days, or name the unit that was in force`,
    ),
  memberTwice: (unit: string, group: string, day: string) =>
    fault('overlap')(
      `"${unit}" is a member of "${group}" already ${day}; end the first membership before, or remove one of the rows`,
    ),
  parentNeverInForce: (parent: string, child: string) =>
    fault('parent-in-force')(
      `the parent "${parent}" is not in force on any day of "${child}"; name the parent that was, or correct the days`,
    ),

  stillNeeded: (key: string, name: string, table: string, column: string) =>
    fault('withdrawn')(
      `"${key}" would be withdrawn, but rows in the table ${table} of package "${name}" refer to it (column ${column}); keep it, or publish "${name}" without these references in the same command`,
    ),

  // Warnings.
  farOff: (value: string, beside: string) =>
    fault('outlier')(`is ${value}, far outside the history of its series: ${beside}`),
  placeBeyondNumber: (value: string, of: string) =>
    fault('rank')(`is ${value} of ${of}; a rank should be between 1 and its denominator`),
  notInForce: (unit: string, from: string, until: string, period: string) =>
    fault('in-force')(`this version of "${unit}" is in force from ${from} until ${until}, not in ${period}`),
  parentEnds: (parent: string, day: string, child: string) =>
    fault('parent-ends')(
      `the parent "${parent}" ends on ${day}, before "${child}"; give its parents by periods in the table unit_parents, or link the parent to the unit that it became`,
    ),
  sameLevel: (child: string, parent: string, kind: string) =>
    fault('same-level')(
      `"${child}" and its parent "${parent}" are both ${kind}, so rankings and sums count one inside the other; correct a kind: what contains several of a level is a REGION, or the WORLD`,
    ),
  predecessorEndsBefore: (change: string, day: string, unit: string, to: string) =>
    fault('change-date')(
      `"${change}" is on ${day}, but its predecessor "${unit}" ends on ${to}; use the same day for both`,
    ),
  successorBeginsOn: (change: string, day: string, unit: string, from: string) =>
    fault('change-date')(
      `"${change}" is on ${day}, but its successor "${unit}" begins on ${from}; use the same day for both, or add a version of the successor that begins on ${day}`,
    ),
  severalPairs: (change: string, kind: string, units: number) =>
    fault('several-units')(
      `"${change}" is ${kind} and has ${units} units before and after it; write a change for each, so that readers see which unit became which`,
    ),
  otherSpelling: (word: string, usual: string) =>
    fault('spelling')(`"${word}" occurs only in this row; did you mean "${usual}", as in other rows?`),

  // A cell of a workbook.
  holdsError: (shown: string) =>
    text(`contains the Excel error ${shown}; fix the formula, or type the value instead`),
  formulaWithoutResult: text(
    'has a formula whose result is not in the file; open the file in Excel and save it, or type the value instead',
  ),
  shownInPerCent: (value: string) =>
    number(
      `is shown as a percentage but stored as ${value}; format the cell as a number and type the intended value`,
    ),
  becameDate: period(
    'was turned into a date by Excel; format the cell as text and type the period, such as 2023-11',
  ),
  numberForCode: (value: string) =>
    code(
      `is the number ${value} in Excel, which drops leading zeros; format the column as text and type the code again`,
    ),
  textForNumber: (shown: string) =>
    number(`is the text "${shown}" in Excel; format the cell as a number and type the number again`),
  noValueForNumber: (shown: string) =>
    number(
      `is the text "${shown}" in Excel; leave the cell empty if there is no value (an observation then needs the status MISSING)`,
    ),
  dateForText: text('is a date in Excel; format the cell as text and type the value again'),
  booleanForText: (shown: string) =>
    text(`is the boolean ${shown} in Excel; format the cell as text and type the value again`),
  besideTable: inCells('is in a column that has no name in the first row; name the column, or move the cell'),

  // A workbook.
  cellsMerged: (range: string) => inFile(`has merged cells, ${range}; unmerge them and fill in each cell`),
  noPackageSheet: inPackage(
    'has no sheet "package", which describes the package; start from the workbook that "catalogue new" writes',
  ),
  memberNotKnown: (name: string, known: readonly string[]) =>
    inPackage(`"${name}" is unknown; expected one of ${known.join(', ')}`),
  noSuchSheet: (path: string, name: string, sheets: readonly string[]) =>
    inPackage(
      `"${path}" has no sheet "${name}"; the workbook has the sheets ${sheets.map((sheet) => `"${sheet}"`).join(', ')}`,
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
    inFile(`has a part ${part} that unpacks to ${bytes} bytes; expected at most ${most}: ${AS_CSV}`),
  workbookTooLarge: (most: number) => inFile(`unpacks to more than ${most} bytes: ${AS_CSV}`),
  textTooLong: inFile('contains a text of more than 1000000 characters; remove it'),
  cellTooLong: inFile('contains a cell of more than 1000000 characters; shorten it'),
  tagsTooDeep: inFile('is not a workbook: more than 100 nested tags'),
};

/** The same sentence about a workbook as the description of a package, which it holds in a sheet. */
export const ofDescription = ({ reason }: FaultMessage): FaultMessage => inPackage(reason);
