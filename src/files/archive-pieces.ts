import type { Readable } from 'node:stream';
import type { ZipFile } from 'yazl';

/** The earliest time of archives, in the zone of the server, so that the bytes are the same each time and everywhere. */
export const ZIP_PART = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/**
 * The pieces of an archive that is written while one of its files is read.
 * @param source the file; yazl does not look at its errors, which would end the process
 * @throws the error of the file, or of the archive
 */
export async function* archivePieces(zip: ZipFile, source: Readable): AsyncGenerator<Buffer, undefined> {
  const output = zip.outputStream as Readable;
  const fail = (error: Error) => output.destroy(error);
  zip.on('error', fail);
  source.on('error', fail);
  try {
    for await (const piece of output) yield piece as Buffer;
    return undefined;
  } finally {
    source.destroy();
  }
}
