import type { RuleCode } from '../fault-rules.js';

/** A table that is open for reading: what its first row names, and the rows below it as they are read. */
export interface TableFile {
  header: readonly string[];
  /** Rows below it, some at a time: to hand over each by itself would take longer than to read it. */
  rows: AsyncGenerator<readonly TableRow[], undefined>;
}

export interface TableRow {
  /** As a spreadsheet counts, from 1: a row with line breaks inside of a cell is one. */
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
