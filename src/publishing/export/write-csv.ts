import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { SQL } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import { cursorBatches } from '../../../db/statement.js';

/**
 * Writes the rows of a statement to a CSV file, in bounded memory.
 */
export async function writeCsv(
  sql: TransactionSql,
  statement: SQL,
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
    for await (const rows of cursorBatches(sql, 'exportRows', statement)) {
      written.rows += rows.length;
      yield counted(stringify(rows, { columns: columns as string[] }));
    }
  }
  await pipeline(Readable.from(chunks()), createWriteStream(path));
  return written;
}
