import type { Hash } from 'node:crypto';
import type { RuleCode } from '../../packages/fault-rules.js';
import { BrokenFile, type TableFile } from '../../packages/reading/table-file.js';
import type { DirectCopyLines } from './direct-copy-lines.js';
import type { CellFault, RowWriter } from './row-writer.js';
import type { SeriesBook } from './series-book.js';

/** Says what is wrong with a file: the row, the column, the rule, why, and what stands there. */
export type ReportFault = (
  row: number | null,
  column: string | null,
  rule: RuleCode,
  reason: string,
  value?: string | null,
) => void;

/** What is done with the rows of a file. */
interface ToLines {
  /** The columns that lines of the staged table begin with: whose the row is, and the number of the file. */
  place: string;
  writer: RowWriter;
  /** Of observations: has the number of the series of each, which is the last column. */
  book: SeriesBook | null;
  /** Gets all lines for the staged table. */
  checksum: Hash;
  /** Makes other lines of them, where rows are not to be staged. */
  straight?: DirectCopyLines;
  tell: ReportFault;
  /** Gets how many rows were read since it was called last. */
  onRows(rows: number): void;
}

/** The sound rows of a file as lines for COPY, many in one chunk; what is faulty is told. */
export async function* linesOf(
  { header, rows }: TableFile,
  { place, writer, book, checksum, straight, tell, onRows }: ToLines,
): AsyncGenerator<Buffer, void> {
  let at = 0;
  const tellOfRow: CellFault = (column, ...what) => tell(at, column, ...what);
  try {
    for await (const some of rows) {
      let lines = '';
      for (const { row, cells, unread } of some) {
        if (cells.length !== header.length) {
          tell(row, null, 'cells', wrongCount(header.length, cells.length));
          continue;
        }
        at = row;
        const line = writer.write(row, cells, tellOfRow, unread);
        if (line === null) continue;
        lines += book ? `${place}\t${row}\t${line}\t${book.lastNumber}\n` : `${place}\t${row}\t${line}\n`;
        straight?.add(row, line);
      }
      onRows(some.length);
      const chunk = Buffer.from(straight?.take() ?? lines);
      checksum.update(straight ? lines : chunk);
      if (chunk.length > 0) yield chunk;
    }
  } catch (error) {
    reportBrokenFile(error, tell);
  }
  straight?.end();
  const rest = straight?.take();
  if (rest) yield Buffer.from(rest);
}

const wrongCount = (expected: number, got: number) =>
  `has ${got} cells where the header has ${expected}: ${
    got > expected
      ? 'does a cell with a comma in it stand without quotation marks?'
      : 'is the file cut off here?'
  }`;

/** Tells that a file cannot be read on; throws any other error. */
export function reportBrokenFile(error: unknown, tell: ReportFault): void {
  if (!(error instanceof BrokenFile)) throw error;
  tell(error.row, null, 'file', error.message);
}
