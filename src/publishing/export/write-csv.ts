import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { TransactionSql } from 'postgres';

const ROWS_AT_ONCE = 1_000;

/**
 * Writes the rows of a statement into a CSV file, some at a time. By a cursor and not by COPY: a stream of postgres.js
 * 3.4.9 that is read slower than it is filled stops its connection for ever when its end comes.
 * @param parameters at least one, for a cursor of postgres.js needs one
 */
export async function writeCsv(
  sql: TransactionSql,
  statement: string,
  parameters: readonly number[],
  columns: readonly string[],
  path: string,
): Promise<{ rows: number; bytes: number }> {
  const written = { rows: 0, bytes: 0 };
  async function* pieces() {
    const told = (text: string) => {
      written.bytes += Buffer.byteLength(text);
      return text;
    };
    yield told(stringify([columns as string[]]));
    for await (const rows of sql.unsafe(statement, parameters as number[]).cursor(ROWS_AT_ONCE)) {
      written.rows += rows.length;
      yield told(stringify(rows, { columns: columns as string[] }));
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
  return written;
}
