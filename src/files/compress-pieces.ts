import { once } from 'node:events';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { FilePieces, TableIdentity } from './table-digest.js';

/** Fast ones: a file is compressed while it is read. */
const GZIP = { level: 5 };
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** The pieces of a file in a content coding. What comes in soon goes out soon: the first piece is not held back. */
export async function* compressPieces(pieces: FilePieces, coding: 'br' | 'gzip'): FilePieces {
  const stream = coding === 'br' ? createBrotliCompress(BROTLI) : createGzip(GZIP);
  const written: Buffer[] = [];
  stream.on('data', (piece: Buffer) => written.push(piece));
  const ended = once(stream, 'end');
  // It is awaited at the end; a failure before that reaches a write.
  ended.catch(() => undefined);
  const take = () => Buffer.concat(written.splice(0));
  try {
    let next: IteratorResult<Buffer, TableIdentity | undefined> = await pieces.next();
    for (let isFirst = true; !next.done; next = await pieces.next(), isFirst = false) {
      const piece = next.value;
      await new Promise<void>((resolve, reject) =>
        stream.write(piece, (error) => (error ? reject(error) : resolve())),
      );
      if (isFirst) await new Promise<void>((resolve) => stream.flush(resolve));
      if (written.length > 0) yield take();
    }
    stream.end();
    await ended;
    if (written.length > 0) yield take();
    return next.value;
  } finally {
    stream.destroy();
    await pieces.return(undefined);
  }
}
