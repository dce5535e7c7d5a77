import type { Table } from './table.js';

/** A name in Vietnamese and in English; one that there is in one language only is in both. */
export interface NameInBoth {
  vi: string;
  en: string;
}

/** A dimension of the series of a table. */
export interface NamedDimension {
  code: string;
  /** The column of the table that has its categories; empty for the total. */
  column: string;
  name: NameInBoth;
  /** The names of its categories by their codes, in the order of the publisher. */
  categories: ReadonlyMap<string, NameInBoth>;
}

/** What a form that has codes as keys needs besides the rows of a table of observations. */
export interface CubeNames {
  dimensions: NamedDimension[];
  /** Codes that several subjects of the selected series have. */
  sharedCodes: ReadonlySet<string>;
}

/** A table where each row is one observation, as reported, and no two have the same key. */
export interface CubeTable extends Table {
  cubeNames(): Promise<CubeNames>;
}
