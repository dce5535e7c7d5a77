import type { RuleCode } from '../fault-rules.js';

/** A table that is open for reading. */
export interface TableFile {
  /** The cells of the header: the names of the columns. */
  header: readonly string[];
  /** The number of that row, if a line before it names the separator; 1 otherwise. */
  headerRow?: number;
  /** The rows below the first, in batches: handing them over one by one would take longer than reading them. */
  rows: AsyncGenerator<readonly TableRow[], undefined>;
}

export interface TableRow {
  /** As a spreadsheet counts, from 1: a row with line breaks inside a cell is one row. */
  row: number;
  cells: readonly string[];
  /** Cells that cannot be read; `cells` has the text that a person sees there. */
  unread?: readonly UnreadCell[];
  /** What stood before or after numbers and was ignored, such as %; in files that declare that there may be some. */
  signs?: readonly CellSign[];
}

export interface CellSign {
  column: string;
  /** The position of the cell in its row. */
  at: number;
  /** Empty for a number without a sign. */
  sign: string;
  /** The cell as the file has it: 12 %. */
  text: string;
}

export interface UnreadCell {
  column: string;
  rule: RuleCode;
  reason: string;
}

/** A file cannot be read any further: from which row, if that is known, and why. */
export class BrokenFile extends Error {
  readonly row: number | null;

  constructor(row: number | null, reason: string) {
    super(reason);
    this.row = row;
  }
}
