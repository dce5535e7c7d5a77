import { closeSync, fstatSync, openSync, readSync, statSync, truncateSync, writeFileSync } from 'node:fs';

/** A log of more bytes is emptied. */
const LONGEST_LOG = 2_000_000;
/** The end of it that is kept, as `<log>.1`. */
const KEPT_BYTES = 1_000_000;

/** Opened by us, for root's folder is not the server's to write in; started again when it has grown long. */
export function openLog(file: string): { descriptor: number; written: () => string } {
  boundLog(file);
  const start = sizeOf(file);
  // At its end whatever happens: it is emptied while the server writes.
  const descriptor = openSync(file, 'a', 0o600);
  return { descriptor, written: () => readFrom(file, start) };
}

/**
 * Empties a log that has grown long, while the server goes on writing to it. Its end stays beside it as `<log>.1`, in
 * the place of the last one.
 */
export function boundLog(file: string): void {
  if (sizeOf(file) <= LONGEST_LOG) return;
  try {
    writeFileSync(`${file}.1`, readEnd(file, KEPT_BYTES), { mode: 0o600 });
  } catch {
    // On a full disk the room matters more.
  }
  try {
    truncateSync(file);
  } catch {
    // It is gone.
  }
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function readFrom(file: string, start: number): string {
  try {
    return readEnd(file, 16_384, start).toString('utf8');
  } catch {
    return '';
  }
}

/** The last bytes of a file, none of them before `start` unless it was emptied since. */
function readEnd(file: string, bytes: number, start = 0): Buffer {
  const buffer = Buffer.alloc(bytes);
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const from = Math.max(start > size ? 0 : start, size - bytes);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, bytes, from));
  } finally {
    closeSync(descriptor);
  }
}
