interface Rule {
  /** An error refuses the package; a warning is reported, and refuses it only with --strict. */
  readonly severity: 'error' | 'warning';
  readonly description: string;
  /** How to fix what breaks the rule. */
  readonly fix: string;
}

const error = (description: string, fix: string): Rule => ({ severity: 'error', description, fix });
const warning = (description: string, fix: string): Rule => ({ severity: 'warning', description, fix });

/** Every rule that a package can break, by the code that faults carry. Codes never change; docs/faults.md lists them. */
export const faultRules = {
  // The package and its files.
  package: error(
    '`datapackage.json` exists, is JSON, and describes the package completely; in a workbook, the sheet `package` does.',
    'Correct the member that is named. `catalogue new` writes an example to start from.',
  ),
  dependency: error(
    'Whatever a package refers to in another package is published, or given together with it, and that package is listed in `dependencies`.',
    'List the package in `dependencies`; publish it first, or give its folder too.',
  ),
  dataset: error(
    'The dataset of each file is a row of the table `datasets` of the package.',
    'Add the dataset to the table `datasets`, or correct its code in `datapackage.json` or the sheet `package`.',
  ),
  file: error(
    'A file can be read: it has the declared encoding, its quotation marks come in pairs, and it is complete.',
    'Save the file again from the spreadsheet as "CSV UTF-8".',
  ),
  header: error(
    'The first row names columns of the table, each once, and all that are required.',
    'Correct the first row; the reason lists the columns of the table.',
  ),
  cells: error(
    'Each row has as many cells as the header.',
    'Put cells that contain the separator in quotation marks; keep empty cells.',
  ),
  // Single cells.
  required: error('A required cell is not empty.', 'Fill the cell from the source.'),
  code: error(
    'A code is on one line, without spaces at either end. A code that names its own row contains no semicolon, `@`, `=` or vertical bar.',
    'Write only the code, as it is written in its own table.',
  ),
  number: error(
    'A number is written as declared: 12 or 0.488.',
    'Write digits only, without a unit or symbol.',
  ),
  choice: error('A value is one of those that the column allows.', 'Write one of the values in the reason.'),
  date: error('A date exists in the calendar and is written YYYY-MM-DD.', 'Write the date as 2025-07-01.'),
  period: error(
    'A period is 2024, 2024-Q1, 2024-03, 2024-03-31 or 2021-12/2023-11.',
    'Write the period as precisely as the source does.',
  ),
  address: error('An address begins with http:// or https://.', 'Copy the address from the browser.'),
  list: error('A list names each code once, separated by semicolons.', 'Remove the duplicate.'),
  length: error(
    'A code has at most 200 characters, a text 10,000; the categories of a row together 1,300 bytes.',
    'Shorten it; publish a long text elsewhere and give its address.',
  ),
  text: error(
    'A text contains only visible characters, and none that a wrong encoding has destroyed.',
    'Type the text again from the source and save the file as "CSV UTF-8".',
  ),
  reference: error(
    'A code refers to a row of the package or of the packages that it depends on.',
    'Correct the spelling, or add the missing row.',
  ),
  // Several cells of one row.
  citation: error(
    'A row says where in its document the information is.',
    'Give page, table or clause in `locator`, or a few words in `quote`.',
  ),
  subject: error('A row has exactly one subject.', 'Fill exactly one of the columns.'),
  bounds: error(
    '`lower` and `upper` are used only with BETWEEN, in ascending order and without `value`.',
    'Give both bounds for BETWEEN, or the value for any other relation.',
  ),
  missing: error(
    'When the status is MISSING there is no value, and the reason is given as a code and in words.',
    'Fill `missing_reason` and `note`, and leave the value empty; or give the value and another status.',
  ),
  fraction: error(
    'A numerator has a denominator, which is not 0; in adoptions the numerator is at most the denominator.',
    'Correct numerator and denominator from the source.',
  ),
  alternative: error(
    'Alternatives are numbered from 1, and the note of each says why the series does not follow it.',
    'Number it and fill `note`, or remove it.',
  ),
  validity: error('A unit begins to be in force before it ends.', 'Correct `valid_from` and `valid_to`.'),
  link: error(
    'A link of a change has a predecessor, a successor, or both.',
    'Fill `predecessor`, `successor` or both.',
  ),
  share: error('A share is from 0 to 1.', 'Divide a percentage by 100; leave it empty if it is unknown.'),
  breakdown: error('A breakdown has one category of each dimension.', 'Write one row for each category.'),
  // Rows among others.
  duplicate: error('A row occurs once in a package.', 'Remove one of the two.'),
  owner: error(
    'A row belongs to one package.',
    'Remove it here, or publish it with the package that already has it.',
  ),
  circle: error('Nothing is its own ancestor.', 'Correct `parent`.'),
  withdrawn: error(
    'Nothing that other packages refer to is withdrawn.',
    'Keep it, or publish the other package at the same time, without the rows that refer to it.',
  ),
  // What looks wrong but may be right.
  outlier: warning(
    'A value is not far outside the history of its series.',
    'Compare it with the source; if it is right, explain it in `note`.',
  ),
  rank: warning(
    'A rank is at most its denominator: 15 of 63.',
    'Compare both with the source; if they are right, explain them in `note`.',
  ),
  'in-force': warning(
    'A unit is in force in the period of an observation about it.',
    'Name the version of the unit for which the value was reported; if it is right, say so in `note`.',
  ),
  spelling: warning(
    'A word in a column of recurring words is spelled as in the other rows.',
    'Write it as the other rows do.',
  ),
} satisfies Record<string, Rule>;

export type RuleCode = keyof typeof faultRules;
