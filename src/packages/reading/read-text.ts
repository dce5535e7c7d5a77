import { createReadStream } from 'node:fs';
import type { Encoding } from './dialect.js';
import { BrokenFile } from './table-file.js';

const PIECE_BYTES = 64 * 1024;

/**
 * The text of a file in pieces, without byte-order marks, with \n at the end of every line.
 * @param onRead is called with the number of bytes read so far
 * @throws BrokenFile for bytes that are invalid in the encoding
 */
export async function* readText(
  path: string,
  encoding: Encoding,
  onRead?: (bytes: number) => void,
): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
  // A piece may end between \r and \n.
  let held = '';
  // Some programs write a second byte-order mark before the one of the file that they copy.
  let isStart = true;
  try {
    for await (const bytes of file) {
      onRead?.(file.bytesRead);
      const decoded: string = held + decoder.decode(bytes as Buffer, { stream: true });
      const text: string = isStart ? decoded.replace(/^\ufeff+/, '') : decoded;
      isStart &&= text === '';
      held = text.endsWith('\r') ? '\r' : '';
      yield withLineFeeds(held ? text.slice(0, -1) : text);
    }
    yield withLineFeeds(held + decoder.decode());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new BrokenFile(null, `is not in ${encoding.toUpperCase()}; save it as "CSV UTF-8"`);
    throw error;
  }
}

const withLineFeeds = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
