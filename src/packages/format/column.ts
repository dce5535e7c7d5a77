import type { EntityKind } from '../../../db/tables/entity.js';

/** How the cells of a column are read. All but `list` hold one value; an empty cell is no value. */
export type CellType =
  | { kind: 'text' }
  | { kind: 'code' }
  | { kind: 'decimal' }
  | { kind: 'integer' }
  | { kind: 'boolean' }
  | { kind: 'date' }
  | { kind: 'period' }
  | { kind: 'url' }
  | { kind: 'enum'; name: string; values: readonly string[] }
  | { kind: 'reference'; to: EntityKind }
  | { kind: 'list'; to: EntityKind };

/** One column of a table of a data package. */
export interface ColumnFormat {
  name: string;
  type: CellType;
  required: boolean;
  description: string;
  /** The column of the database that takes it, where that is not told by the name and the type. */
  into?: string;
  /** What an absent column or an empty cell means. */
  fallback?: string;
}

/** One table of a data package and the table of the database that it fills. */
export interface TableFormat {
  name: string;
  description: string;
  /** Name of the database table. */
  target: string;
  /** The kind of entity that each row is, if other rows may point to it. */
  entity?: EntityKind;
  /** Columns that together name a row: no two rows of the catalogue have the same. */
  key: readonly string[];
  columns: readonly ColumnFormat[];
  /** What tells the time that a row is of, where a column does. */
  time?: RowTime;
}

/** The column of the period in which a row holds. */
export interface RowTime {
  column: string;
  /** May it have begun before that period, or last beyond it? */
  open?: 'start' | 'end';
}

type Options = Partial<Pick<ColumnFormat, 'into' | 'fallback'>>;

const column =
  (required: boolean) =>
  (name: string, type: CellType, description: string, options: Options = {}): ColumnFormat => ({
    name,
    type,
    required,
    description,
    ...options,
  });

/** A column that must be there and filled in every row. */
export const required = column(true);

/** A column that may be left out, or empty. */
export const optional = column(false);

export const text: CellType = { kind: 'text' };
export const code: CellType = { kind: 'code' };
export const decimal: CellType = { kind: 'decimal' };
export const integer: CellType = { kind: 'integer' };
export const boolean: CellType = { kind: 'boolean' };
export const date: CellType = { kind: 'date' };
export const period: CellType = { kind: 'period' };
export const url: CellType = { kind: 'url' };
export const oneOf = (type: { enumName: string; enumValues: readonly string[] }): CellType => ({
  kind: 'enum',
  name: type.enumName,
  values: type.enumValues,
});
export const reference = (to: EntityKind): CellType => ({ kind: 'reference', to });
export const listOf = (to: EntityKind): CellType => ({ kind: 'list', to });

/** Document, place and words: the columns by which a row says where it stands. */
export const citation = [
  required('document', reference('DOCUMENT'), 'Code of the document that says so.'),
  optional('locator', text, 'Where in the document: page, table, clause. This or a quote must be given.'),
  optional('quote', text, 'The few words of the document that say it.'),
];

/** The one thing that a row is about, out of three kinds: exactly one of these is filled. */
export const subject = [
  optional(
    'unit',
    reference('UNIT'),
    'The unit it is about: code, or code@validFrom where the code has several versions and the time of the row does not tell which is meant.',
  ),
  optional(
    'infrastructure_asset',
    reference('INFRASTRUCTURE_ASSET'),
    'The infrastructure asset it is about.',
  ),
  optional('model', reference('PRACTICE_MODEL'), 'The practice model it is about.'),
];

const SUBJECT_COLUMNS = subject.map(({ name }) => name);

/** The columns of a table of which exactly one says what a row is about; none where its rows have no subject. */
export function subjectColumns({ columns }: TableFormat): readonly ColumnFormat[] {
  // Adoptions have a model and a unit, and are about both.
  const oneOfMany = columns.some(({ name }) => name === 'infrastructure_asset');
  return oneOfMany ? columns.filter(({ name }) => SUBJECT_COLUMNS.includes(name)) : [];
}
