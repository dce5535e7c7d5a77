import { createHash, type Hash } from 'node:crypto';
import type { TableIdentity } from '../files/table-digest.js';

/** Length in bytes and checksum of a file. */
export interface FileSize {
  bytes: number;
  /** In the format of `Repr-Digest` (RFC 9530). */
  digest: string;
  /** The identity of the table in it, if it has one. */
  table?: TableIdentity;
}

/** Counts the bytes of a file, chunk by chunk, and computes its checksum. */
export class SizeCounter {
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  add(piece: Buffer): void {
    this.#hash.update(piece);
    this.#bytes += piece.length;
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Call once, after the last chunk. */
  end(table?: TableIdentity): FileSize {
    return { bytes: this.#bytes, digest: reprDigest(this.#hash), ...(table && { table }) };
  }
}

export const reprDigest = (hash: Hash): string => `sha-256=:${hash.digest('base64')}:`;

const MOST = 1_000;

/** Cache of the sizes of files that never change (least recently used are dropped). */
export class FileSizes {
  readonly #known = new Map<string, FileSize>();

  get(name: string): FileSize | undefined {
    const size = this.#known.get(name);
    if (size) this.set(name, size);
    return size;
  }

  delete(name: string): void {
    this.#known.delete(name);
  }

  set(name: string, size: FileSize): void {
    this.#known.delete(name);
    this.#known.set(name, size);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST) return;
      this.#known.delete(oldest);
    }
  }
}
