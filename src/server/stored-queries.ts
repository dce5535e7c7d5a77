import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config.js';
import { CatalogueError } from '../errors.js';

/** The id of a stored query: the SHA-256 of its file, as `sha256sum` prints it. */
const ID = /^sha256:[0-9a-f]{64}$/;

/**
 * Queries that the operator stores because they are too long for an address: `documentId=sha256:…` refers to one of them
 * (GraphQL over HTTP, persisted documents). They are read once, at startup.
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

  /** @throws CatalogueError NOT_FOUND for an unknown id */
  text(id: string): string {
    const text = this.#texts.get(id);
    if (text !== undefined) return text;
    const expected = ID.test(id) ? '' : ' (expected sha256: followed by 64 lower-case hexadecimal digits)';
    throw new CatalogueError(
      'NOT_FOUND',
      `there is no stored query with this documentId${expected}; send the query itself`,
    );
  }

  /** The query string with the text of the stored query instead of its id; unchanged when there is no id. */
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
