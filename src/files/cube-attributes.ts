import type { NameInBoth } from '../tables/cube-names.js';
import type { Cell, ColumnType } from '../tables/table.js';
import { OBS_STATUS_NAMES, obsStatusOf } from './obs-status.js';

/** Reads a cell of a row by the name of its column; null for a column that the table does not have. */
export type CellByName = (column: string) => Cell;

/** What is attached to an observation in SDMX. */
export interface CubeAttribute {
  id: string;
  name: string;
  type: ColumnType;
  /** The column of the table; none if it is computed. */
  column?: string;
  cell(of: CellByName): Cell;
  /** The name of the code; for attributes with codes only. */
  nameOf?(of: CellByName): NameInBoth;
}

const both = (text: Cell): NameInBoth => ({ vi: String(text), en: String(text) });

const plain = (id: string, column: string, type: ColumnType, name: string): CubeAttribute => ({
  id,
  name,
  type,
  column,
  cell: (of) => of(column),
});

/** With a list of its codes, each named by another column or by the code itself. */
const coded = (id: string, column: string, name: string, named: string = column): CubeAttribute => ({
  ...plain(id, column, 'text', name),
  nameOf: (of) => both(of(named) ?? of(column)),
});

const digitsOf = (value: Cell): number | null =>
  value === null ? null : (String(value).split('.')[1]?.length ?? 0);

const statusOf = (of: CellByName): string => obsStatusOf(of('status'), of('missing_reason'));

/** The attributes of observations: those of SDMX first, then our own. */
export const CUBE_ATTRIBUTES: readonly CubeAttribute[] = [
  coded('UNIT_MEASURE', 'unit_of_measure', 'Unit of measure', 'symbol'),
  {
    id: 'OBS_STATUS',
    name: 'Observation status',
    type: 'text',
    cell: statusOf,
    nameOf: (of) => OBS_STATUS_NAMES[statusOf(of)] as NameInBoth,
  },
  { id: 'DECIMALS', name: 'Decimals of the value', type: 'integer', cell: (of) => digitsOf(of('value')) },
  plain('COMMENT_OBS', 'note', 'text', 'Note'),
  coded('RELATION', 'relation', 'Relation of the value to the number'),
  plain('LOWER', 'lower', 'decimal', 'Lower bound'),
  plain('UPPER', 'upper', 'decimal', 'Upper bound'),
  plain('INTERVAL_LOWER', 'interval_lower', 'decimal', 'Lower end of the interval around the value'),
  plain('INTERVAL_UPPER', 'interval_upper', 'decimal', 'Upper end of the interval around the value'),
  plain('NUMERATOR', 'numerator', 'decimal', 'Numerator'),
  plain('DENOMINATOR', 'denominator', 'decimal', 'Denominator'),
  coded('MISSING_REASON', 'missing_reason', 'Why there is no value'),
  plain('TEXT_VI', 'text_vi', 'text', 'The value as people write it, in Vietnamese'),
  plain('TEXT_EN', 'text_en', 'text', 'The value as people write it, in English'),
  plain('PERIOD', 'period', 'text', 'Period as the source writes it'),
  plain('IS_LATEST', 'is_latest', 'boolean', 'Whether it is the newest of its series'),
  coded('DOCUMENT', 'document_code', 'Source document', 'document_title'),
  plain('LOCATOR', 'locator', 'text', 'Where in the document'),
  coded('DATASET', 'dataset_code', 'Dataset'),
  plain('LICENCE', 'licence', 'text', 'Licence of the dataset'),
  plain('OBSERVATION_ID', 'observation_id', 'text', 'Id of the observation'),
];
