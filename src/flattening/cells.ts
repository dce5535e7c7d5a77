/** What the cells of a column hold. A decimal is a text with all its digits, a day is YYYY-MM-DD. */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'day';

/** Null is an empty cell. */
export type Cell = string | number | boolean | null;

export type Cells = readonly Cell[];
