import { type CsvStyle, PLAIN_CSV } from '../flattening/csv-style.js';
import type { ListTable } from '../tables/list-table.js';
import type { ObservationSelection } from '../tables/observation-selection.js';
import type { Parameters } from '../tables/read-parameters.js';
import type { Table } from '../tables/table.js';
import { csvPieces } from './csv-pieces.js';
import { assertIsCube } from './cube.js';
import { dataPackagePieces, zipPieces } from './data-package-pieces.js';
import { geoJsonPieces, listWithOutlines } from './geo-json-pieces.js';
import { jsonLinePieces } from './json-line-pieces.js';
import { jsonStatPieces } from './json-stat-pieces.js';
import { metadataPieces } from './metadata-pieces.js';
import { parquetPieces } from './parquet-pieces.js';
import { sdmxCsvPieces } from './sdmx-csv-pieces.js';
import { sdmxJsonPieces } from './sdmx-json-pieces.js';
import type { AboutFile } from './table-description.js';
import type { FilePieces } from './table-digest.js';
import { xlsxPieces } from './xlsx-pieces.js';

/** How a table is written into a file. */
export interface Form {
  /** The ending of the address: `csv`. */
  name: string;
  /** Content-Type. */
  type: string;
  /** Whether an error can be sent as the last line, because no other line looks like one. */
  endsWithError: boolean;
  /** Whether the file names the address of the catalogue, so that it is another one at another host. */
  namesAddress: boolean;
  /** Whether compressing the file on its way makes it much smaller. */
  isCompressible: boolean;
  /**
   * Refuses a selection of observations whose table cannot be written so; null for a list of other things, which is refused
   * too unless the form has `listOf`. Without it, every table can be.
   * @throws CatalogueError FILTER_INVALID or NOT_FOUND
   */
  check?(selection: ObservationSelection | null): void;
  /**
   * The list with what the form needs besides its columns, or an error for a list that cannot be written so.
   * @throws CatalogueError NOT_FOUND
   */
  listOf?(list: ListTable): ListTable;
  /**
   * Reads the parameters that say how the file is written.
   * @returns the way to write it, and its name among the ways of this form
   */
  read(parameters: Parameters): { style: string; write(table: Table, about: AboutFile): FilePieces };
}

const SEPARATORS = { ',': ',', ';': ';', tab: '\t' } as const;
const DECIMALS = { point: '.', comma: ',' } as const;

function readStyle(parameters: Parameters): CsvStyle {
  const bom = parameters.flag('bom');
  const decimal = DECIMALS[parameters.oneOf('decimal', ['point', 'comma'], 'point')];
  // Where a comma is the decimal sign, spreadsheets expect semicolons.
  const separator = parameters.oneOf('sep', [',', ';', 'tab'], decimal === ',' ? ';' : ',');
  return { bom, decimal, separator: SEPARATORS[separator] };
}

export const FORMS: readonly Form[] = [
  {
    name: 'csv',
    type: 'text/csv; charset=utf-8; header=present',
    namesAddress: false,
    endsWithError: false,
    isCompressible: true,
    read(parameters) {
      const style = { ...PLAIN_CSV, ...readStyle(parameters) };
      return { style: JSON.stringify(style), write: (table) => csvPieces(table, style) };
    },
  },
  {
    name: 'jsonl',
    type: 'application/jsonl; charset=utf-8',
    namesAddress: false,
    endsWithError: true,
    isCompressible: true,
    read: () => ({ style: '', write: jsonLinePieces }),
  },
  {
    name: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    namesAddress: true,
    endsWithError: false,
    isCompressible: false,
    read: () => ({ style: '', write: xlsxPieces }),
  },
  {
    name: 'parquet',
    type: 'application/vnd.apache.parquet',
    namesAddress: true,
    endsWithError: false,
    isCompressible: false,
    read: () => ({ style: '', write: parquetPieces }),
  },
  {
    name: 'metadata.json',
    type: 'application/json; charset=utf-8',
    namesAddress: true,
    endsWithError: false,
    isCompressible: true,
    read: () => ({ style: '', write: metadataPieces }),
  },
  {
    name: 'datapackage.json',
    type: 'application/json; charset=utf-8',
    namesAddress: true,
    endsWithError: false,
    isCompressible: true,
    read: () => ({ style: '', write: dataPackagePieces }),
  },
  {
    name: 'zip',
    type: 'application/zip',
    namesAddress: true,
    endsWithError: false,
    isCompressible: false,
    read: () => ({ style: '', write: zipPieces }),
  },
  {
    name: 'geojson',
    type: 'application/geo+json',
    namesAddress: false,
    endsWithError: false,
    isCompressible: true,
    check() {
      listWithOutlines(null);
    },
    listOf: listWithOutlines,
    read: () => ({ style: '', write: geoJsonPieces }),
  },
  {
    name: 'json',
    type: 'application/json; charset=utf-8',
    namesAddress: true,
    endsWithError: false,
    isCompressible: true,
    check: assertIsCube,
    read: () => ({ style: '', write: jsonStatPieces }),
  },
  {
    name: 'sdmx.csv',
    type: 'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8',
    namesAddress: false,
    endsWithError: false,
    isCompressible: true,
    check: assertIsCube,
    read: () => ({ style: '', write: sdmxCsvPieces }),
  },
  {
    name: 'sdmx.json',
    type: 'application/vnd.sdmx.data+json; version=2.1.0; charset=utf-8',
    namesAddress: true,
    endsWithError: false,
    isCompressible: true,
    check: assertIsCube,
    read: () => ({ style: '', write: sdmxJsonPieces }),
  },
];
