import type { EntityKind } from '../../../db/tables/entity.js';
import type { SubjectKind } from '../../identity/entities.js';

/**
 * How the cells of a column are read. A `list` has references, `codes`, `texts` and `urls` have other values, all separated
 * by semicolons; all others hold one value. An empty cell means no value.
 */
export type CellType =
  | { kind: 'text' }
  | { kind: 'code' }
  | { kind: 'decimal' }
  | { kind: 'integer' }
  | { kind: 'boolean' }
  | { kind: 'date' }
  | { kind: 'period' }
  | { kind: 'url' }
  | { kind: 'email' }
  | { kind: 'timeZone' }
  | { kind: 'colour' }
  | { kind: 'picture' }
  | { kind: 'formatted' }
  | { kind: 'geojson' }
  | { kind: 'enum'; name: string; values: readonly string[] }
  | { kind: 'reference'; to: EntityKind }
  | { kind: 'list'; to: EntityKind }
  | { kind: 'codes' }
  | { kind: 'texts' }
  | { kind: 'urls' };

/** One column of a table of a data package. */
export interface ColumnFormat {
  name: string;
  type: CellType;
  required: boolean;
  description: string;
  /** The column of the database, where it differs from the name and, for references, from `name_id` or `name_ids`. */
  into?: string;
  /** What an absent column or an empty cell means. */
  fallback?: string;
  /**
   * Added when rows had been published already. A row in which all such columns are empty is listed as a change without
   * them, so that the changes of old revisions keep their bytes. 2, and then 3, for what was added to a table that had such
   * columns already: a row that fills only earlier ones is listed with those alone.
   */
  later?: true | 2 | 3;
}

/** One table of a data package and the table of the database that it fills. */
export interface TableFormat {
  name: string;
  description: string;
  /** Name of the database table. */
  target: string;
  /** The kind of entity that each row is, if other rows may refer to it. */
  entity?: EntityKind;
  /** Columns that together identify a row: no two rows of the catalogue have the same values there. */
  key: readonly string[];
  /** Columns of the database table that identify a row within a revision; `id` where nothing is given. */
  identity?: readonly string[];
  /** Columns of `identity` may be null; two nulls count as equal. */
  nullableIdentity?: true;
  /** Rows belong to series: indicator, subject and breakdown are stored once, with the series, as `series_id`. */
  inSeries?: true;
  columns: readonly ColumnFormat[];
  /** Columns of which each row fills at least one. */
  atLeastOne?: readonly string[];
  /** The column that says to which time a row refers. */
  time?: RowTime;
}

/** The column of the period in which a row holds. */
export interface RowTime {
  column: string;
  /** `start` if the row may hold before that period already, `end` if it may hold after it. */
  open?: 'start' | 'end';
  /** Rows are about the version of a unit at that time, and not about the unit in all its versions. */
  ofVersion?: true;
}

type Options = Partial<Pick<ColumnFormat, 'into' | 'fallback' | 'later'>>;

const column =
  (required: boolean) =>
  (name: string, type: CellType, description: string, options: Options = {}): ColumnFormat => ({
    name,
    type,
    required,
    description,
    ...options,
  });

/** A column that every file has and every row fills. */
export const required = column(true);

/** A column that may be absent or empty. */
export const optional = column(false);

export const text: CellType = { kind: 'text' };
export const code: CellType = { kind: 'code' };
export const decimal: CellType = { kind: 'decimal' };
export const integer: CellType = { kind: 'integer' };
export const boolean: CellType = { kind: 'boolean' };
export const date: CellType = { kind: 'date' };
export const period: CellType = { kind: 'period' };
export const url: CellType = { kind: 'url' };
export const email: CellType = { kind: 'email' };
export const timeZone: CellType = { kind: 'timeZone' };
/** A colour for links and marks. */
export const colour: CellType = { kind: 'colour' };
/** A small picture, as the text of an SVG file or a PNG file as a `data:` address. */
export const picture: CellType = { kind: 'picture' };
/** A text with headings, lists and links. */
export const formatted: CellType = { kind: 'formatted' };
export const geojson: CellType = { kind: 'geojson' };
export const oneOf = (type: { enumName: string; enumValues: readonly string[] }): CellType => ({
  kind: 'enum',
  name: type.enumName,
  values: type.enumValues,
});
export const reference = (to: EntityKind): CellType => ({ kind: 'reference', to });
export const codeList: CellType = { kind: 'codes' };
export const textList: CellType = { kind: 'texts' };
export const urlList: CellType = { kind: 'urls' };
export const listOf = (to: EntityKind): CellType => ({ kind: 'list', to });

/** A name or title in Vietnamese, in English or in both; with `oneLanguage`, at least one of them is filled. */
export const inTwoLanguages = (name: 'name' | 'title', what = name === 'name' ? 'Name' : 'Title') => [
  optional(
    `${name}_vi`,
    text,
    `${what} in Vietnamese. At least one of \`${name}_vi\` and \`${name}_en\` is required.`,
  ),
  optional(`${name}_en`, text, `${what} in English.`),
];

export const oneLanguage = (name: 'name' | 'title') => [`${name}_vi`, `${name}_en`];

/** The columns that say in which document, and where in it, the information of a row is found. */
export const citation = [
  required('document', reference('DOCUMENT'), 'Code of the document that the row is taken from.'),
  optional('locator', text, 'Where in the document: page, table, clause. Required unless a quote is given.'),
  optional('quote', text, 'A short quote from the document.'),
];

/** What a row is about, in three columns: exactly one of them is filled. */
export const subjectByKind: Record<SubjectKind, ColumnFormat> = {
  UNIT: optional(
    'unit',
    reference('UNIT'),
    'The unit that the row is about: its code, or code@validFrom if the code has several versions and the time of the row does not determine which one is meant.',
  ),
  INFRASTRUCTURE_ASSET: optional(
    'infrastructure_asset',
    reference('INFRASTRUCTURE_ASSET'),
    'The infrastructure asset that the row is about.',
  ),
  PRACTICE_MODEL: optional('model', reference('PRACTICE_MODEL'), 'The practice model it is about.'),
};

export const subject = Object.values(subjectByKind);

const SUBJECT_COLUMNS = subject.map(({ name }) => name);

/** The columns of a table of which exactly one names the subject of a row; none if its rows have no single subject. */
export function subjectColumns({ columns }: TableFormat): readonly ColumnFormat[] {
  // Adoptions have both a model and a unit.
  const hasSubject = columns.some(({ name }) => name === 'infrastructure_asset');
  return hasSubject ? columns.filter(({ name }) => SUBJECT_COLUMNS.includes(name)) : [];
}
