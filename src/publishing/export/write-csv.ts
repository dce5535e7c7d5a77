import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { TransactionSql } from 'postgres';

const ROWS_AT_ONCE = 1_000;

/**
 * Writes the rows of a statement to a CSV file, in bounded memory. It uses a cursor and not COPY: in postgres.js 3.4.9 a
 * stream that is read more slowly than it is filled blocks its connection for ever.
 * @param parameters at least one, as a cursor of postgres.js needs one
 */
export async function writeCsv(
  sql: TransactionSql,
  statement: string,
  parameters: readonly number[],
  columns: readonly string[],
  path: string,
): Promise<{ rows: number; bytes: number }> {
  const written = { rows: 0, bytes: 0 };
  async function* chunks() {
    const counted = (text: string) => {
      written.bytes += Buffer.byteLength(text);
      return text;
    };
    yield counted(stringify([columns as string[]]));
    for await (const rows of sql.unsafe(statement, parameters as number[]).cursor(ROWS_AT_ONCE)) {
      written.rows += rows.length;
      yield counted(stringify(rows, { columns: columns as string[] }));
    }
  }
  await pipeline(Readable.from(chunks()), createWriteStream(path));
  return written;
}
