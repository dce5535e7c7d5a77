import { createHash, type Hash } from 'node:crypto';

/** Checksums of the staged rows of packages, by table. */
export class RowChecksums {
  readonly #hashes = new Map<string, Map<string, Hash>>();

  /** The hash of a table of a package, to be updated with its rows. */
  of(packageName: string, table: string): Hash {
    const tables = this.#hashes.get(packageName) ?? new Map<string, Hash>();
    this.#hashes.set(packageName, tables);
    const hash = tables.get(table) ?? createHash('sha256');
    tables.set(table, hash);
    return hash;
  }

  /** SHA-256 in hexadecimal of every table that the package has. */
  byTable(packageName: string): Record<string, string> {
    const tables = [...(this.#hashes.get(packageName) ?? [])];
    return Object.fromEntries(tables.map(([table, hash]) => [table, hash.copy().digest('hex')]));
  }
}
