import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

/** A log that is longer is moved to `<log>.1`, in the place of what was there. */
const LONGEST_LOG = 2_000_000;

/** Opened by us, for root's folder is not the server's to write in; started again when it has grown long. */
export function openLog(file: string): { descriptor: number; written: () => string } {
  boundLog(file);
  const start = sizeOf(file);
  // At its end whatever happens: it is emptied while the server writes.
  const descriptor = openSync(file, 'a', 0o600);
  return { descriptor, written: () => readFrom(file, start) };
}

/** Empties a log that has grown long, while the server goes on writing to it. */
export function boundLog(file: string): void {
  if (sizeOf(file) <= LONGEST_LOG) return;
  try {
    copyFileSync(file, `${file}.1`);
  } catch {
    // On a full disk the log matters less than the room.
  }
  try {
    truncateSync(file);
  } catch {
    // It is gone.
  }
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function readFrom(file: string, start: number): string {
  const buffer = Buffer.alloc(16_384);
  try {
    const { size } = statSync(file);
    const descriptor = openSync(file, 'r');
    try {
      // It may have been emptied since.
      const from = Math.max(start > size ? 0 : start, size - buffer.length);
      return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, from)).toString('utf8');
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}
