import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TransactionSql } from 'postgres';

const CHUNK_LENGTH = 64 * 1024;

/** How many chunks are built ahead of the database; each may be large. */
const CHUNKS_AHEAD = 2;

/** Lines of COPY's text format, one by one or several in a piece. */
export type CopyLines = Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

/**
 * Sends lines to a table by COPY.
 * @param columns those that the lines fill; by default all
 * @throws the error of the database, also one that comes after the last line, such as a full disk
 */
export async function copyInto(
  sql: TransactionSql,
  table: string,
  lines: CopyLines,
  columns?: readonly string[],
): Promise<void> {
  const query = columns
    ? sql`COPY ${sql(table)} (${sql(columns as string[])}) FROM STDIN`
    : sql`COPY ${sql(table)} FROM STDIN`;
  const stream = await query.writable();
  // postgres.js has resolved the query by now. An error after the last line never reaches the stream, which then
  // never ends (porsager/postgres#1173), but postgres.js still rejects the query with it.
  const failed = new Promise<never>((_, reject) => Object.assign(query, { reject }));
  const chunks = Readable.from(inChunks(lines), { highWaterMark: CHUNKS_AHEAD });
  await Promise.race([pipeline(chunks, stream), failed]);
}

/** Joins short lines: sending each by itself takes longer than storing it. */
async function* inChunks(lines: CopyLines): AsyncGenerator<string | Buffer, undefined> {
  let chunk = '';
  for await (const line of lines) {
    if (typeof line !== 'string') {
      yield line;
      continue;
    }
    chunk += line;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** No value, in the text format of COPY. */
export const COPY_NULL = '\\N';

/** A value in the text format of COPY. */
export function copyText(value: string | null): string {
  if (value === null) return COPY_NULL;
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    : value;
}
