import { LRUCache } from 'lru-cache';
import type { Reader } from '../loading/reader.js';
import { findKnownCodes, type KindOfCode, keyOf } from './code.queries.js';

/** Maximum number of codes that are kept in memory, and of characters of each. */
const MAX_CODES = 20_000;
const LONGEST_CODE = 100;

/**
 * The codes that revisions were found to know. A revision never changes, so each is looked up once; codes that nothing has
 * are not kept, because there is no end of them.
 */
export class KnownCodes {
  readonly #known = new LRUCache<string, true>({ max: MAX_CODES });

  /** Those of these codes that the revision does not know. It reads nothing if it has seen all of them. */
  async unknownOf<Code extends KindOfCode>(reader: Reader, named: readonly Code[]): Promise<Code[]> {
    const keyHere = (one: KindOfCode) => `${reader.revision} ${keyOf(one)}`;
    const unseen = named.filter((one) => !this.#known.has(keyHere(one)));
    if (unseen.length === 0) return [];
    const found = new Set((await findKnownCodes(reader, unseen)).map(keyOf));
    for (const one of unseen)
      if (found.has(keyOf(one)) && one.code.length <= LONGEST_CODE) this.#known.set(keyHere(one), true);
    return unseen.filter((one) => !found.has(keyOf(one)));
  }
}
