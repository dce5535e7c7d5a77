/** One thing that is wrong with a package, told so that a person can go and mend it. */
export interface Fault {
  package: string;
  /** File of the package; `datapackage.json` for its description. */
  file: string;
  /** Row as a spreadsheet counts: the header is row 1. Null when the whole file is meant. */
  row: number | null;
  column: string | null;
  reason: string;
}

/** How many faults are told before reading stops: enough to mend, too few to flood a terminal. */
export const FAULT_LIMIT = 100;

/** Thrown when the limit is reached, to end the reading at once. */
export class TooManyFaults extends Error {}

/** Collects faults up to the limit. */
export class FaultList {
  readonly faults: Fault[] = [];

  /** @throws TooManyFaults when this one fills the list. */
  add(fault: Fault): void {
    this.faults.push(fault);
    if (this.faults.length >= FAULT_LIMIT) throw new TooManyFaults();
  }

  get room(): number {
    return FAULT_LIMIT - this.faults.length;
  }
}

/** A package was refused; nothing of it was written. */
export class PackageRefused extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    const more = faults.length >= FAULT_LIMIT ? '; reading ended there, so there may be more' : '';
    super(`refused, nothing was written: ${count}${more}`);
    this.faults = faults;
  }
}

/** `vietnam/observations.csv, row 12, column value: …`, on one line whatever stands in the files. */
export function describeFault({ package: name, file, row, column, reason }: Fault): string {
  // What a description has is no column but a member, as in `resources[2].path`.
  const at = column && (file.endsWith('.json') ? column : `column ${column}`);
  const place = [`${name}/${file}`, row && `row ${row}`, at].filter(Boolean);
  return visible(`${place.join(', ')}: ${reason}`);
}

/** Characters that would move about the words of a line, or of a terminal, as their numbers. */
const visible = (line: string) =>
  line.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
