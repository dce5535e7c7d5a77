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
    const more = faults.length >= FAULT_LIMIT ? `, the first ${FAULT_LIMIT}` : '';
    super(`refused, nothing was written (faults: ${faults.length}${more})`);
    this.faults = faults;
  }
}

/** `seeds/observations.csv, row 12, column value: …` */
export function describeFault({ package: name, file, row, column, reason }: Fault): string {
  const place = [`${name}/${file}`, row && `row ${row}`, column && `column ${column}`].filter(Boolean);
  return `${place.join(', ')}: ${reason}`;
}
