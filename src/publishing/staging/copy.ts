import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TransactionSql } from 'postgres';

const CHUNK_LENGTH = 64 * 1024;

/** How many chunks are made before the database has taken them, so that it need not wait: each may be large. */
const CHUNKS_AHEAD = 2;

/** SQL: names of columns. */
export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/**
 * Sends lines to a table by COPY.
 * @param into the table, with its columns where not all are filled
 * @throws what the database says against it, also where it says so only once all lines are there: a full disk, say
 */
export async function copyInto(
  sql: TransactionSql,
  into: string,
  lines: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<void> {
  const query = sql.unsafe(`COPY ${into} FROM STDIN`);
  const stream = await query.writable();
  // postgres.js has answered the query by now and forgets what comes after the last line, so that the stream never
  // ends (porsager/postgres#1173). It still tells the query.
  const refused = new Promise<never>((_, reject) => Object.assign(query, { reject }));
  const chunks = Readable.from(inChunks(lines), { highWaterMark: CHUNKS_AHEAD });
  await Promise.race([pipeline(chunks, stream), refused]);
}

/** Puts lines together that come one by one: to send each by itself would take longer than to store it. */
async function* inChunks(
  lines: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): AsyncGenerator<string | Buffer, undefined> {
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
