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
  /** Each with the code as the catalogue writes it. */
  readonly #known = new LRUCache<string, string>({ max: MAX_CODES });

  /** Those of these codes that the revision does not know. It reads nothing if it has seen all of them. */
  async unknownOf<Code extends KindOfCode>(reader: Reader, named: readonly Code[]): Promise<Code[]> {
    const spelled = await this.#spellings(reader, named);
    return named.filter((one) => !spelled.has(keyOf(one)));
  }

  /** Each of these codes as the catalogue writes it; only the letter case may differ. One that the revision does not know stays. */
  async spell<Code extends KindOfCode>(
    reader: Reader,
    named: readonly Code[],
  ): Promise<(Code & { spelled: string })[]> {
    const spelled = await this.#spellings(reader, named);
    return named.map((one) => ({ ...one, spelled: spelled.get(keyOf(one)) ?? one.code }));
  }

  /** By `keyOf`, without those that the revision does not know. */
  async #spellings(reader: Reader, named: readonly KindOfCode[]): Promise<Map<string, string>> {
    const keyHere = (one: KindOfCode) => `${reader.revision} ${keyOf(one)}`;
    const spelled = new Map<string, string>();
    const unseen = named.filter((one) => {
      const known = this.#known.get(keyHere(one));
      if (known !== undefined) spelled.set(keyOf(one), known);
      return known === undefined;
    });
    if (unseen.length === 0) return spelled;
    for (const found of await findKnownCodes(reader, unseen)) {
      spelled.set(keyOf(found), found.spelled);
      if (found.code.length <= LONGEST_CODE) this.#known.set(keyHere(found), found.spelled);
    }
    return spelled;
  }
}
