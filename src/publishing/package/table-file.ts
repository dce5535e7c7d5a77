import type { RuleCode } from '../fault-rules.js';

/** A table that is open for reading: what its first row names, and the rows below it as they are read. */
export interface TableFile {
  header: readonly string[];
  /** Rows as a spreadsheet counts them, from 2: one with line breaks inside of a cell is one row. */
  rows: AsyncGenerator<TableRow>;
}

export interface TableRow {
  row: number;
  cells: readonly string[];
  /** Cells of which no value can be made; `cells` has what a person sees there. */
  unread?: readonly UnreadCell[];
}

export interface UnreadCell {
  column: string;
  rule: RuleCode;
  reason: string;
}

/** A file cannot be read on: at which row, where that is known, and why. */
export class BrokenFile extends Error {
  readonly row: number | null;

  constructor(row: number | null, reason: string) {
    super(reason);
    this.row = row;
  }
}
