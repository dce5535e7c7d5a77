import { createHash, type Hash } from 'node:crypto';

/** Length in bytes and checksum of a file. */
export interface FileSize {
  bytes: number;
  /** As `Repr-Digest` has it (RFC 9530). */
  digest: string;
}

/** Counts the pieces of a file as they pass. */
export class SizeCounter {
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  add(piece: Buffer): void {
    this.#hash.update(piece);
    this.#bytes += piece.length;
  }

  /** So far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** To be called once, after the last piece. */
  end(): FileSize {
    return { bytes: this.#bytes, digest: reprDigest(this.#hash) };
  }
}

export const reprDigest = (hash: Hash): string => `sha-256=:${hash.digest('base64')}:`;

const MOST = 1_000;

/** Sizes of files that never change, so that none is counted again: those that were asked for last are kept. */
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
