interface Rule {
  /** An error refuses the package; a warning is told, and refuses it only where that is asked for. */
  readonly severity: 'error' | 'warning';
  readonly description: string;
  /** How to mend what breaks it. */
  readonly mend: string;
}

const error = (description: string, mend: string): Rule => ({ severity: 'error', description, mend });
const warning = (description: string, mend: string): Rule => ({ severity: 'warning', description, mend });

/** Every rule that a package can break, by the code that faults carry. Codes last; docs/faults.md lists them. */
export const faultRules = {
  // The package and its files.
  package: error(
    '`datapackage.json` is there, is JSON, and describes the package as it must; of a workbook the sheet `package` does.',
    'Correct the member that is named; a new package can be begun from an example.',
  ),
  dependency: error(
    'What a package points to in another one is published or given along with it, and named under `dependencies`.',
    'Name the package under `dependencies`; publish it first, or give its folder along.',
  ),
  dataset: error(
    'The dataset of each file stands in the table of datasets of the package.',
    'Add the dataset to the file of `datasets`, or correct its code in `datapackage.json` or the sheet `package`.',
  ),
  file: error(
    'A file can be read: in the encoding that is declared, quotation marks in pairs, not cut off.',
    'Save the file anew from the spreadsheet as "CSV UTF-8".',
  ),
  header: error(
    'The first row names the columns of the table, each once, all that are required.',
    'Correct the first row; the reason lists the columns that the table has.',
  ),
  cells: error(
    'Each row has as many cells as the header.',
    'Put cells that hold the separator in quotation marks; leave empty cells in their places.',
  ),
  // Single cells.
  required: error('A value that every row must have is given.', 'Fill the cell from the source.'),
  code: error(
    'A code is on one line, without blanks around it; that of a row itself has no semicolon, `@`, `=` or bar in it.',
    'Write the code alone, as it stands in its own table.',
  ),
  number: error(
    'A number is written as declared: 12 or 0.488.',
    'Write digits alone, without a unit or sign.',
  ),
  choice: error('A value is one of those that the column takes.', 'Write one of the values in the reason.'),
  date: error('A day is one of the calendar, as YYYY-MM-DD.', 'Write the day as 2025-07-01.'),
  period: error(
    'A period is 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11.',
    'Write the period at the precision that the source has.',
  ),
  address: error('An address begins with http:// or https://.', 'Copy the address from the browser.'),
  list: error('A list names each code once, parted by semicolons.', 'Take out what stands twice.'),
  length: error(
    'A code has at most 200 characters, a text 10,000, all categories of a row 1,300 bytes.',
    'Shorten it; a long text belongs behind an address.',
  ),
  text: error(
    'A text holds letters that can be shown, none lost by a wrong encoding.',
    'Write the text anew from the source and save the file as "CSV UTF-8".',
  ),
  reference: error(
    'A code stands for something of the package or of those that it depends on.',
    'Correct the spelling, or add the row that is meant.',
  ),
  // Cells of a row together.
  citation: error(
    'A row says where in its document it stands.',
    'Give page, table or clause in `locator`, or a few words in `quote`.',
  ),
  subject: error('A row is about one subject.', 'Fill exactly one of the columns.'),
  bounds: error(
    '`lower` and `upper` belong to BETWEEN, in order and without `value`.',
    'Give both bounds for BETWEEN, or the value for any other relation.',
  ),
  missing: error(
    'Where status is MISSING there is no value, and the reason is given by code and in words.',
    'Fill `missing_reason` and `note`, and empty the figures; or give the value and another status.',
  ),
  fraction: error(
    'A numerator has a denominator, which is not 0; of adoptions the part is within the whole.',
    'Correct numerator and denominator from the source.',
  ),
  alternative: error(
    'An alternative is numbered from 1, and its note says why the series does not follow it.',
    'Number it and fill `note`, or take it out.',
  ),
  validity: error('A unit is in force before it no longer is.', 'Correct `valid_from` and `valid_to`.'),
  link: error('A change leads from a unit, to a unit, or both.', 'Fill `predecessor`, `successor` or both.'),
  share: error('A share is from 0 to 1.', 'Divide per cent by 100; leave it empty where it is not known.'),
  breakdown: error('A breakdown has one category of each dimension.', 'Make a row for each category.'),
  // Rows among others.
  duplicate: error('A row stands once in a package.', 'Take out one of the two.'),
  owner: error(
    'A row belongs to one package.',
    'Take it out here, or publish it with the package that has it.',
  ),
  circle: error('Nothing is above itself.', 'Correct `parent`.'),
  withdrawn: error(
    'What other packages point to is not withdrawn.',
    'Put it back, or publish together with it the other package without what points to it.',
  ),
  // What looks wrong and may be right.
  outlier: warning(
    'A value is not far outside the history of its series.',
    'Compare it with the source; where it is right, say in `note` how it came about.',
  ),
  rank: warning(
    'A place is within its denominator: 15 of 63.',
    'Compare both with the source; where they are right, say in `note` what they mean.',
  ),
  'in-force': warning(
    'A unit is in force in the period of a figure about it.',
    'Name the version of the unit that the figure was reported for; where it is right, say so in `note`.',
  ),
  spelling: warning(
    'A word of a kind that comes again and again is spelt as elsewhere.',
    'Write it as the other rows do.',
  ),
} satisfies Record<string, Rule>;

export type RuleCode = keyof typeof faultRules;
