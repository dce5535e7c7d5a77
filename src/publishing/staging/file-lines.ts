import type { Hash } from 'node:crypto';
import type { ReportCellFault } from '../../packages/fault.js';
import type { RuleCode } from '../../packages/fault-rules.js';
import type { InspectRow } from '../../packages/inspection/inspect-texts.js';
import { BrokenFile, type TableFile } from '../../packages/reading/table-file.js';
import type { LineConverter } from './observation-sink.js';
import type { RowWriter } from './row-writer.js';
import type { SeriesRegistry } from './series-registry.js';

/** Adds a fault of a file: the row, the column, the rule, why, and the value of the cell. */
export type ReportFault = (
  row: number | null,
  column: string | null,
  rule: RuleCode,
  reason: string,
  value?: string | null,
) => void;

export interface FileLinesOptions {
  /** The first values of each staged line: the owner of the row, and the index of the file. */
  prefix: string;
  writer: RowWriter;
  /** Of observations: its last number is the series of the row, which is the last value of the line. */
  series: SeriesRegistry | null;
  /** Is updated with all staged lines. */
  checksum: Hash;
  /** Looks at every row that has as many cells as the header. */
  inspect: InspectRow;
  /** Makes the lines that are returned, in place of the staged ones. */
  converter?: LineConverter | undefined;
  report: ReportFault;
  /** Called with the number of rows since the last call. */
  onRows(rows: number): void;
}

/** The valid rows of a file as lines for COPY, many in one chunk. Faults of the others are reported. */
export async function* fileLines(
  { header, rows }: TableFile,
  { prefix, writer, series, checksum, inspect, converter, report, onRows }: FileLinesOptions,
): AsyncGenerator<Buffer, void> {
  let current = 0;
  const reportCell: ReportCellFault = (column, ...fault) => report(current, column, ...fault);
  try {
    for await (const some of rows) {
      let lines = '';
      for (const read of some) {
        const { row, cells, unread } = read;
        if (cells.length !== header.length) {
          report(row, null, 'cells', wrongCount(header.length, cells));
          continue;
        }
        current = row;
        inspect(read);
        const text = writer.write(row, cells, reportCell, unread);
        if (text === null) continue;
        lines += series
          ? `${prefix}\t${row}\t${text}\t${series.lastNumber}\n`
          : `${prefix}\t${row}\t${text}\n`;
        converter?.add(row, text);
      }
      onRows(some.length);
      const chunk = Buffer.from(converter?.take() ?? lines);
      checksum.update(converter ? lines : chunk);
      if (chunk.length > 0) yield chunk;
    }
  } catch (error) {
    reportBrokenFile(error, report);
  }
  converter?.end();
  const rest = converter?.take();
  if (rest) yield Buffer.from(rest);
}

/** Empty cells at the end may hide that a cell before them was split, so the row is not read without them. */
function wrongCount(expected: number, cells: readonly string[]): string {
  const counts = `expected ${expected} cells, as in the header; got ${cells.length}`;
  if (cells.length < expected)
    return `${counts}: check whether the file is complete, and keep the separators of empty cells`;
  const empty = cells.slice(expected).every((cell) => cell === '');
  return empty
    ? `${counts}, with only empty cells after those of the header: delete the separators at the end of the row, or in a spreadsheet the columns after the last one, and check whether a cell before them contains the separator without quotation marks`
    : `${counts}: put cells that contain the separator in quotation marks`;
}

/** Reports that a file cannot be read further; throws any other error. */
export function reportBrokenFile(error: unknown, report: ReportFault): void {
  if (!(error instanceof BrokenFile)) throw error;
  report(error.row, null, 'file', error.message);
}
