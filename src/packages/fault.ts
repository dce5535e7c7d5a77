import { faultRules, type RuleCode } from './fault-rules.js';

/** One thing that is wrong with a package, or looks wrong, told so that a person can go and mend it. */
export interface Fault {
  package: string;
  /** File of the package, or sheet; for its description `datapackage.json`, or `sheet package`. */
  file: string;
  /** Row as a spreadsheet counts: the header is row 1. Null when the whole file is meant. */
  row: number | null;
  column: string | null;
  /** What stands there; null where no single cell is meant. */
  value: string | null;
  rule: RuleCode;
  reason: string;
}

/** How many errors end the reading of a publication, and how many of each kind it keeps. */
export const FAULT_LIMIT = 100;

/** Of a longer value the beginning is told. */
const MOST_SHOWN = 200;

/** Thrown when the limit is reached, to end the reading at once. */
export class TooManyFaults extends Error {}

export interface FaultListOptions {
  /** Gets each fault when it is found; then reading goes on to the end, however many there are. */
  onFault?: ((fault: Fault) => void) | undefined;
  /** Warnings refuse the packages too. */
  strict?: boolean | undefined;
}

/** Collects the first faults of each kind, and counts all. */
export class FaultList {
  readonly errors: Fault[] = [];
  readonly warnings: Fault[] = [];
  errorCount = 0;
  warningCount = 0;
  readonly #options: FaultListOptions;

  constructor(options: FaultListOptions = {}) {
    this.#options = options;
  }

  /** @throws TooManyFaults when this error fills the list, and nobody wants to hear of all. */
  add(fault: Fault): void {
    const shown = { ...fault, value: fault.value?.slice(0, MOST_SHOWN) ?? null };
    const isError = faultRules[fault.rule].severity === 'error';
    const list = isError ? this.errors : this.warnings;
    if (isError) this.errorCount += 1;
    else this.warningCount += 1;
    if (list.length < FAULT_LIMIT) list.push(shown);
    this.#options.onFault?.(shown);
    if (this.room === 0) throw new TooManyFaults();
  }

  /** How many errors may still come; null for any number, which is no limit in SQL. */
  get room(): number | null {
    return this.#options.onFault ? null : FAULT_LIMIT - this.errorCount;
  }

  /** Is anything on the list for which the packages cannot be published? */
  get refuses(): boolean {
    return this.errorCount > 0 || (this.#options.strict === true && this.warningCount > 0);
  }
}

/** A package was refused; nothing of it was written. */
export class PackageRefused extends Error {
  /** The first errors. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  readonly counts: { errors: number; warnings: number };

  constructor({ errors, warnings, errorCount, warningCount, room }: FaultList) {
    const why =
      errorCount > 0
        ? counted(errorCount, 'fault')
        : `${counted(warningCount, 'warning')}, none of which may be (--strict)`;
    const more = room === 0 ? '; reading ended there, so there may be more' : '';
    super(`refused, nothing was written: ${why}${more}`);
    this.faults = errors;
    this.warnings = warnings;
    this.counts = { errors: errorCount, warnings: warningCount };
  }
}

/** `1 fault`, `2 faults`. */
export const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** `vietnam/observations.csv, row 12, column value: …`, on one line whatever stands in the files. */
export function describeFault({ package: name, file, row, column, reason }: Fault): string {
  // What a description has is no column but a member, as in `resources[2].path`.
  const at = column && (file.endsWith('.json') ? column : `column ${column}`);
  const place = [`${name}/${file}`, row && `row ${row}`, at].filter(Boolean);
  return visible(`${place.join(', ')}: ${reason}`);
}

/** Characters that would move about the words of a line, or of a terminal, as their numbers. */
export const visible = (line: string): string =>
  line.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
