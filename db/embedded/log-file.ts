import { closeSync, fstatSync, openSync, readSync, statSync, truncateSync, writeFileSync } from 'node:fs';

/** A longer log, in bytes, is emptied. */
const LONGEST_LOG = 2_000_000;
/** How much of its end is kept as `<log>.1`. */
const KEPT_BYTES = 1_000_000;

/** Opens a log here, because the server's account may not write in root's folder; empties it when it is long. */
export function openLog(file: string): { descriptor: number; written: () => string } {
  boundLog(file);
  const start = sizeOf(file);
  // Append mode: the log may be emptied while the server writes.
  const descriptor = openSync(file, 'a', 0o600);
  return { descriptor, written: () => readFrom(file, start) };
}

/**
 * Empties a long log while the server writes to it. Its end is kept as `<log>.1`, which replaces the previous one.
 */
export function boundLog(file: string): void {
  if (sizeOf(file) <= LONGEST_LOG) return;
  try {
    writeFileSync(`${file}.1`, readEnd(file, KEPT_BYTES), { mode: 0o600 });
  } catch {
    // On a full disk free space matters more.
  }
  try {
    truncateSync(file);
  } catch {
    // It was deleted.
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

/** The last bytes of a file, from `start` on unless it was emptied since. */
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
