import { createHash, type Hash } from 'node:crypto';

/** Checksums of the rows of packages as they are staged, by table. */
export class RowChecksums {
  readonly #hashes = new Map<string, Map<string, Hash>>();

  /** That of a table of a package, which is still to be fed. */
  of(packageName: string, table: string): Hash {
    const tables = this.#hashes.get(packageName) ?? new Map<string, Hash>();
    this.#hashes.set(packageName, tables);
    const hash = tables.get(table) ?? createHash('sha256');
    tables.set(table, hash);
    return hash;
  }

  /** SHA-256 in hexadecimal by table, of all that the package has. */
  told(packageName: string): Record<string, string> {
    const tables = [...(this.#hashes.get(packageName) ?? [])];
    return Object.fromEntries(tables.map(([table, hash]) => [table, hash.copy().digest('hex')]));
  }
}
