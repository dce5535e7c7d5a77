import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { FaultList } from '../fault.js';
import type { ColumnFormat } from '../format/column.js';
import { CellError, readCell, type StagedValue } from './cell.js';
import type { DataPackage, Resource } from './descriptor.js';
import { brokenRules } from './row-rules.js';
import { StrictUtf8 } from './strict-utf8.js';

/** A row that can be staged: its number in the file, and the values of every column of the format. */
export interface StagedRow {
  row: number;
  values: StagedValue[];
}

const MAX_RECORD_BYTES = 1_000_000;

/** The names of the staging columns that one column of the format fills. */
export const stagedColumns = ({ name, type }: ColumnFormat): string[] =>
  type.kind === 'period' ? [name, `${name}_start`, `${name}_end`] : [name];

/**
 * Reads a CSV file as a stream, one row at a time, so that its size does not matter. Faulty rows are put on
 * the list and left out; a file that cannot be read on ends with a fault.
 */
export async function* readRows(
  { name }: DataPackage,
  resource: Resource,
  faults: FaultList,
): AsyncGenerator<StagedRow> {
  const { format, path } = resource;
  const fault = (row: number | null, column: string | null, reason: string) =>
    faults.add({ package: name, file: path, row, column, reason });
  const records = pipeline(
    createReadStream(resource.absolutePath),
    new StrictUtf8(),
    parse({ bom: true, relax_column_count: true, max_record_size: MAX_RECORD_BYTES }),
    () => {}, // A failure reaches the loop below through the last stream.
  );
  let header: string[] | null = null;
  let row = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      row += 1;
      if (!header) {
        header = record;
        const wrong = wrongHeader(resource, header);
        for (const [column, reason] of wrong) fault(1, column, reason);
        if (wrong.length > 0) return;
      } else if (record.length !== header.length) {
        fault(row, null, `expected ${header.length} cells as in the header; got ${record.length}`);
      } else {
        const values = readRecord(format.columns, header, record, (column, reason) =>
          fault(row, column, reason),
        );
        if (values) {
          const cells = Object.fromEntries(header.map((column, i) => [column, record[i] || undefined]));
          const broken = [...brokenRules(format, cells)];
          for (const { column, reason } of broken) fault(row, column, reason);
          if (broken.length === 0) yield { row, values };
        }
      }
    }
    if (!header) fault(null, null, 'is empty; the first row must name the columns');
  } catch (error) {
    if (error instanceof CsvError) fault(row + 1, null, csvReason(error));
    else if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      fault(null, null, 'is not UTF-8: save it as "CSV UTF-8"');
    else throw error;
  }
}

function readRecord(
  columns: readonly ColumnFormat[],
  header: readonly string[],
  record: readonly string[],
  fault: (column: string, reason: string) => void,
): StagedValue[] | null {
  const values: StagedValue[] = [];
  let sound = true;
  for (const column of columns) {
    const at = header.indexOf(column.name);
    try {
      values.push(...readCell(column, at === -1 ? '' : (record[at] ?? '')));
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      sound = false;
      fault(column.name, error.message);
    }
  }
  return sound ? values : null;
}

function wrongHeader(
  { format, declaredColumns }: Resource,
  header: readonly string[],
): [string | null, string][] {
  const wrong: [string | null, string][] = [];
  const known = format.columns.map((column) => column.name);
  for (const [at, name] of header.entries()) {
    if (!known.includes(name))
      wrong.push([name, `is not a column of ${format.name}; known: ${known.join(', ')}`]);
    else if (header.indexOf(name) !== at) wrong.push([name, 'stands twice in the header']);
  }
  for (const column of format.columns)
    if (column.required && !header.includes(column.name))
      wrong.push([column.name, 'is missing: this column is required']);
  if (declaredColumns && declaredColumns.join() !== header.join())
    wrong.push([
      null,
      `the columns differ from those that datapackage.json declares: ${declaredColumns.join(', ')}`,
    ]);
  return wrong;
}

function csvReason(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is never closed: is the file cut off?';
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `a row is longer than ${MAX_RECORD_BYTES} characters`;
  return error.message;
}
