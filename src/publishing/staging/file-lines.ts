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
      for (const { row, cells, unread } of some) {
        if (cells.length !== header.length) {
          report(row, null, 'cells', wrongCount(header.length, cells.length));
          continue;
        }
        current = row;
        inspect(row, cells);
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

const wrongCount = (expected: number, got: number) =>
  `expected ${expected} cells, as in the header; got ${got}: ${
    got > expected
      ? 'put cells that contain the separator in quotation marks'
      : 'check whether the file is complete, and keep the separators of empty cells'
  }`;

/** Reports that a file cannot be read further; throws any other error. */
export function reportBrokenFile(error: unknown, report: ReportFault): void {
  if (!(error instanceof BrokenFile)) throw error;
  report(error.row, null, 'file', error.message);
}
