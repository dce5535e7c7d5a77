import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config.js';
import { CatalogueError } from '../errors.js';

/** What names a stored query: the SHA-256 of its file, as `sha256sum` prints it. */
const ID = /^sha256:[0-9a-f]{64}$/;

/**
 * Queries that the operator keeps, for those that are too long for an address: `documentId=sha256:…` stands for the
 * text of one (GraphQL over HTTP, persisted documents). They are read once, at start.
 */
export class StoredQueries {
  readonly #texts = new Map<string, string>();

  /** @throws ConfigError when the folder cannot be read */
  constructor(folder: string | undefined) {
    if (folder === undefined) return;
    try {
      for (const name of readdirSync(folder).filter((name) => name.endsWith('.graphql'))) {
        const bytes = readFileSync(join(folder, name));
        this.#texts.set(`sha256:${createHash('sha256').update(bytes).digest('hex')}`, bytes.toString('utf8'));
      }
    } catch (error) {
      throw new ConfigError(`QUERIES_DIR: the folder cannot be read (${(error as Error).message})`);
    }
  }

  /** @throws CatalogueError NOT_FOUND for an id that stands for nothing here */
  text(id: string): string {
    const text = this.#texts.get(id);
    if (text !== undefined) return text;
    const expected = ID.test(id) ? '' : ', which begins with sha256: and 64 small hexadecimal digits follow';
    throw new CatalogueError(
      'NOT_FOUND',
      `there is no stored query of that documentId${expected}; send the query itself`,
    );
  }

  /** The search part of an address with the query in the place of the id; as it is where there is no id. */
  inSearch(search: string): string {
    const parameters = new URLSearchParams(search);
    const id = parameters.get('documentId');
    if (id === null || parameters.has('query')) return search;
    parameters.delete('documentId');
    parameters.set('query', this.text(id));
    return `?${parameters}`;
  }

  /** The same for the body of a POST. */
  inBody(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || !('documentId' in body) || 'query' in body) return body;
    const { documentId, ...rest } = body;
    return { ...rest, query: this.text(String(documentId)) };
  }
}
