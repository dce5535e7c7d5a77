import { error, type Rule } from './fault-rule.js';
import { warningRules } from './warning-rules.js';

/** Every rule that a package can break, by the code that faults carry. Codes never change; docs/faults.md lists them. */
export const faultRules = {
  // The package and its files.
  package: error(
    '`datapackage.json` must exist, be valid JSON, and have all required members. In a workbook, the sheet `package` takes its place.',
    'Correct the member named in the message. `catalogue new` writes an example to start from.',
  ),
  dependency: error(
    'A package must list in `dependencies` each package that it refers to. Those packages must be published already, or in the same command.',
    'List the package in `dependencies`; publish that package first, or add its folder to the command.',
  ),
  dataset: error(
    'The dataset of each file must be a row of the table `datasets` of the package.',
    'Add the dataset to the table `datasets`, or correct its code in `datapackage.json` or the sheet `package`.',
  ),
  file: error(
    'A file must be readable: it has the declared encoding, every quotation mark is closed, and the file is complete.',
    'Save the file again from the spreadsheet as "CSV UTF-8"; for a workbook, open it in Excel and save it again.',
  ),
  header: error(
    'The first row must contain only columns of the table, none of them twice, and every required column; of a name or title, the column for at least one language.',
    'Correct the first row; the message lists the columns of the table.',
  ),
  cells: error(
    'Each row must have as many cells as the header.',
    'Put cells that contain the separator in quotation marks; keep the separators of empty cells.',
  ),
  // Single cells.
  required: error(
    'A required cell must not be empty. A name or title must be given in Vietnamese, in English or in both.',
    'Fill in the cell from the source.',
  ),
  code: error(
    'A code must be on one line, without spaces at either end. The code that a row has itself must not contain a semicolon, `@`, `=` or vertical bar.',
    'Write the code exactly as in its own table, and nothing else.',
  ),
  number: error(
    'A number must be written as 12 or 0.488, or in the number format that the package declares.',
    'Write only the number, without a unit or symbol.',
  ),
  choice: error(
    'The value must be one that the column allows.',
    'Use one of the values listed in the message.',
  ),
  time_zone: error(
    'A time zone must be a name of the IANA time zone database.',
    'Write a name such as Asia/Ho_Chi_Minh; Wikipedia has a "List of tz database time zones".',
  ),
  date: error(
    'A date must be an existing day, written YYYY-MM-DD.',
    'Write the date in the form YYYY-MM-DD, such as 2025-07-01.',
  ),
  period: error(
    'A period must have one of the forms 2024, 2024-Q1, 2024-03, 2024-03-31 and 2021-12/2023-11.',
    'Write the period in one of these forms, as precisely as the source.',
  ),
  address: error('An address must begin with http:// or https://.', 'Copy the address from the browser.'),
  email: error(
    'An e-mail address must have the form name@example.org.',
    'Write one address, without a name, brackets or `mailto:`; leave the cell empty if there is none.',
  ),
  colour: error(
    'A colour must be written #rrggbb, and be dark enough for text on white: a contrast of at least 5:1.',
    'Choose a darker shade; drawing programs and contrast checkers of the Web show the number.',
  ),
  picture: error(
    'A picture must be the text of an SVG file without scripts, foreign objects and addresses of other files, or a PNG file as `data:image/png;base64,…`.',
    'Export the picture as "plain SVG" and paste the text of the file.',
  ),
  formatted: error(
    'A formatted text must contain only paragraphs, headings, lists, emphasis and links to addresses that begin with http:// or https://.',
    'Remove the part named in the message, or write it as a paragraph.',
  ),
  list: error(
    'The codes, names or addresses in a list must be separated by semicolons, without spaces around them, and none may occur twice.',
    'Remove the duplicate, or the spaces.',
  ),
  outline: error(
    'An outline must be a GeoJSON geometry of the type Polygon or MultiPolygon: closed rings of at least four positions, each [longitude, latitude] in degrees, at most 10,000 in total.',
    'Export the geometry of the unit in WGS 84 (EPSG:4326), without altitudes; simplify it if it has too many positions.',
  ),
  length: error(
    'A code, a name in a list or an e-mail address must have at most 200 characters, a text at most 10,000, a picture at most 30,000, and an outline at most 400,000. The categories of a row must have at most 1,300 bytes in total.',
    'Shorten it; publish a long text elsewhere and give its address.',
  ),
  text: error(
    'A text must not contain control characters, or the character � that a wrong encoding leaves.',
    'Type the text again from the source and save the file as "CSV UTF-8".',
  ),
  reference: error(
    'A code must refer to a row of the package, or of the packages that it depends on.',
    'Correct the spelling, or add the missing row.',
  ),
  // Several cells of one row.
  citation: error(
    'A row must say where in the document its information is.',
    'Give the page, table or clause in `locator`, or a few words in `quote`.',
  ),
  subject: error(
    'A row must have exactly one subject.',
    'Fill in exactly one of the columns listed in the message.',
  ),
  bounds: error(
    '`lower` and `upper` must be the bounds of BETWEEN, in ascending order and without `value`. In observations they may also be an interval around the `value`, which is not outside it; `confidence_level` is a percentage from 1 to less than 100.',
    'Give both bounds for BETWEEN; give the value and both bounds for an interval around it; or give only the value.',
  ),
  missing: error(
    'An observation with the status MISSING must have no value; `missing_reason` must give the reason as a code, and `note` in words.',
    'Fill in `missing_reason` and `note`, and leave the value empty; or give the value and another status.',
  ),
  fraction: error(
    'A numerator must have a denominator, which must not be 0. In adoptions, the numerator must be at most the denominator.',
    'Correct the numerator and the denominator from the source.',
  ),
  alternative: error(
    'Alternatives must be numbered from 1, and the note of each must say why it is not used.',
    'Number it and fill in `note`, or remove it.',
  ),
  validity: error('`valid_from` must be before `valid_to`.', 'Correct `valid_from` and `valid_to`.'),
  coverage: error('`temporal_from` must not be after `temporal_to`.', 'Correct one of the two.'),
  link: error(
    'A link of a change must have a predecessor, a successor, or both.',
    'Fill in `predecessor`, `successor` or both.',
  ),
  share: error(
    'A share must be from 0 to 1.',
    'Divide a percentage by 100; leave it empty if it is unknown.',
  ),
  breakdown: error(
    'A breakdown must have at most one category of each dimension.',
    'Write a separate row for each category.',
  ),
  dimension: error(
    'A breakdown must have only dimensions that its indicator lists in `dimensions`. The parent of a category must be of the same dimension.',
    'Add the dimension to `dimensions` of the indicator, or correct the categories.',
  ),
  // Rows among others.
  sign: error(
    'The signs of numbers, which are ignored, must fit the unit of measure and be the same in one column of an indicator. A number without a sign is in the unit of measure.',
    'Write all numbers in the unit of measure of the indicator, and delete the other signs; or correct the unit of measure and its symbol.',
  ),
  duplicate: error('A row must not occur twice in a package.', 'Remove one of the two rows.'),
  owner: error(
    'A row must belong to only one package.',
    'Remove it here, or publish it with the package that already has it.',
  ),
  circle: error(
    'A row must not be its own ancestor, and no unit a member of itself or of a group below it. A unit must not become itself through the changes of one day.',
    'Correct `parent` in one of the rows of the cycle, or remove one of the links or memberships.',
  ),
  'former-code': error(
    'A former code must belong to only one indicator, and must not be the code of another. An indicator that was renamed must keep the code under which it was first published in `former_codes`.',
    'Correct `former_codes`, or choose a code that no indicator has had.',
  ),
  withdrawn: error(
    'A row that other packages refer to must not be withdrawn.',
    'Keep the row, or publish the other package in the same command, without the rows that refer to it.',
  ),
  // The history of units.
  overlap: error(
    'Two versions of a unit with the same code must not be in force on the same day. A unit must not have two parents on one day, or be twice a member of one group.',
    'Give the earlier row the `valid_to` on which the later one begins.',
  ),
  whole: error(
    'A unit that is transferred as a whole must have one successor, no share below 1, and end on that day.',
    'Set `valid_to` of the unit; or set `whole` to false where only a part was transferred.',
  ),
  'share-sum': error(
    'The shares of a unit that are transferred on one day must add up to at most 1. Half a unit of the last digit of each share, and at most 0.005, is allowed for rounding.',
    'Compare the shares with the source. If they are from another account, publish only one of the two.',
  ),
  'change-order': error(
    'A change must be after the first day of its predecessors, and before the end of its successors.',
    'Correct the day, or name another version of the unit: `code@first-day`.',
  ),
  'change-kind': error(
    'A change must fit its links: CREATED has no predecessor, ABOLISHED has no successor, and with RENAMED, RECODED and MOVED one unit becomes one unit.',
    'Choose the kind that fits, or remove the link.',
  ),
  'parent-level': error(
    'The parent of an area must not be of a lower level; WORLD, COUNTRY, PROVINCE, DISTRICT and COMMUNE are the levels, and a REGION may be above or below each. A GROUP must not be a parent, and a WORLD must have none.',
    'Correct `parent`, or `kind` in one of the two rows; write members of groups in `unit_memberships`.',
  ),
  'parent-in-force': error(
    'The parent of a unit must be in force on at least one day of the unit.',
    'Name the parent that was in force, or correct the days.',
  ),
  membership: error(
    'A unit must be a member only of a WORLD, REGION or GROUP that is not a part of a smaller area. Both must be in force on at least one day of the membership.',
    'Correct the codes, the kinds or the days; write the area that contains a unit as its `parent`.',
  ),
  ...warningRules,
} satisfies Record<string, Rule>;

export type RuleCode = keyof typeof faultRules;
