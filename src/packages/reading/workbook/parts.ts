import { stat } from 'node:fs/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { BrokenFile } from '../table-file.js';

const MAX_FILE = 20_000_000;
const MAX_PARTS = 5_000;
/** Bytes of all parts together: an archive can contain the same bytes under a thousand names. */
const MAX_UNPACKED = 400_000_000;
/** Bytes of an unpacked sheet; one that is declared to be larger is not unpacked at all. */
export const MAX_SHEET = 200_000_000;

const TOO_LARGE = 'save its sheets as CSV files, which have no size limit';

/** The parts of a workbook, which is a ZIP archive of XML files. Each is unpacked only when it is read. */
export interface Parts {
  has(name: string): boolean;
  /** The text of a part of at most `most` bytes, piece by piece. */
  read(name: string, most: number): AsyncGenerator<string>;
  close(): void;
}

/** @throws BrokenFile for a file that is not a workbook, or is too large */
export async function openParts(path: string): Promise<Parts> {
  const { size } = await stat(path);
  if (size > MAX_FILE)
    throw new BrokenFile(
      null,
      `has ${size} bytes; expected at most ${MAX_FILE} for a workbook: ${TOO_LARGE}`,
    );
  const zip = await asBroken(() =>
    openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }),
  );
  try {
    const entries = await asBroken(() => listEntries(zip));
    return {
      has: (name) => entries.has(name),
      read: (name, most) => readPart(zip, entries.get(name), name, most),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= MAX_PARTS)
      throw new BrokenFile(null, `has more than ${MAX_PARTS} parts: ${TOO_LARGE}`);
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED)
      throw new BrokenFile(null, `unpacks to more than ${MAX_UNPACKED} bytes: ${TOO_LARGE}`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function* readPart(
  zip: ZipFile,
  entry: Entry | undefined,
  name: string,
  most: number,
): AsyncGenerator<string> {
  if (!entry) throw new BrokenFile(null, `is not an Excel workbook: its part ${name} is missing`);
  // The size is checked again while unpacking, so a wrong one ends the reading.
  if (entry.uncompressedSize > most)
    throw new BrokenFile(
      null,
      `has a part ${name} that unpacks to ${entry.uncompressedSize} bytes; expected at most ${most}: ${TOO_LARGE}`,
    );
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stream = await asBroken(() => zip.openReadStreamPromise(entry));
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw broken(error);
  } finally {
    stream.destroy();
  }
}

async function asBroken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw broken(error);
  }
}

const broken = (error: unknown): BrokenFile =>
  error instanceof BrokenFile
    ? error
    : new BrokenFile(
        null,
        `cannot be read as a workbook (${(error as Error).message}); save it in Excel as .xlsx, without a password`,
      );
