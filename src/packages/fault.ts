import { escaped, showHidden } from '../scalars/hidden-characters.js';
import { faultRules, type RuleCode } from './fault-rules.js';

/** One thing in a package that is wrong, or looks wrong, described so that a person can find and fix it. */
export interface Fault {
  package: string;
  /** File of the package, or sheet; for its description `datapackage.json`, or `sheet package`. */
  file: string;
  /** Row as a spreadsheet counts: the header is row 1. Null when the whole file is meant. */
  row: number | null;
  column: string | null;
  /** The text of the cell; null where no single cell is meant. */
  value: string | null;
  rule: RuleCode;
  reason: string;
}

/** Adds a fault of the row that is being read: the column to look at, the rule that is broken, why, and the cell. */
export type ReportCellFault = (
  column: string,
  rule: RuleCode,
  reason: string,
  value?: string | undefined,
) => void;

/** A warning may be correct as it is; an error never is. */
export const isWarning = ({ rule }: Fault): boolean => faultRules[rule].severity === 'warning';

/** `vietnam/observations.csv, row 12, column value: …`, on one line whatever the files contain. */
export function describeFault({ package: name, file, row, column, reason }: Fault): string {
  // A description has members rather than columns, as in `resources[2].path`.
  const at = column && (file.endsWith('.json') ? column : `column ${column}`);
  const position = [`${name}/${file}`, row && `row ${row}`, at].filter(Boolean);
  return showHidden(`${position.join(', ')}: ${reason}`);
}

/** `1 fault`, `2 faults`. */
export const pluralize = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** Escapes the characters that break a line, reverse the direction of its text, or control a terminal. */
export const escapeControlCharacters = (line: string): string =>
  line.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    escaped,
  );

/** A command that cannot be carried out as given; the message says why, and what to do instead. */
export class CommandError extends Error {}
