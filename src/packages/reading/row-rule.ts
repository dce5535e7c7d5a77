import type { ReportCellFault } from '../fault.js';

/** The cell of a row by column, as in the file; empty if the file has no such column. */
export type RowCells = (column: string) => string;

/** A rule about several cells of a row. */
export type RowRule = (cell: RowCells, report: ReportCellFault) => void;
