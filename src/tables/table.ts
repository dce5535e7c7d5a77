// A table of a revision: every form of a file is written from one, so that all have the same rows.

import type { Cell, Cells, ColumnType } from '../flattening/cells.js';

export type { Cell, Cells, ColumnType };

export interface Column {
  name: string;
  type: ColumnType;
  /** What it has, in a sentence for each language. */
  vi: string;
  en: string;
}

/** A dataset that rows of a table are from. */
export interface TableDataset {
  code: string;
  licence: string;
}

export interface Table {
  /** The list that it comes from: `observations`. */
  name: string;
  columns: readonly Column[];
  /** Columns that no two rows share, and that are empty in no row; none if there are no such columns. */
  key?: readonly string[];
  /** The datasets that its rows are from, where no column, or not each row, says so. */
  datasets?: readonly TableDataset[];
  /** All rows in their order, some at a time; the same at each call. */
  read(): AsyncGenerator<readonly Cells[], undefined>;
  /** Whether it has at most `most` rows, where a statement says so; null, or no such function, if only reading it does. */
  fits?(most: number): Promise<boolean | null>;
}

/** A column with the way to its cell. */
export interface ColumnOf<Source> extends Column {
  cell(source: Source): Cell;
  /** Whether the cells of a series are all the same, so that they are made once. */
  isOfSeries?: boolean;
}

/** The languages that the names of a table are in. */
export type TableLanguage = 'vi' | 'en' | 'both';

/** Without the columns whose names end in the language that is left out. */
export const inLanguages = <C extends Column>(columns: readonly C[], language: TableLanguage): C[] =>
  columns.filter(({ name }) => language === 'both' || !name.endsWith(language === 'vi' ? '_en' : '_vi'));

/** The cells of a row, column by column. */
export const cellsOfRow = <Source>(columns: readonly ColumnOf<Source>[], source: Source): Cells =>
  columns.map((column) => column.cell(source));
