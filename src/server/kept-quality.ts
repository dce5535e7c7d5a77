import { LRUCache } from 'lru-cache';
import type { Reader } from '../loading/reader.js';
import { type Quality, qualityOf, reportDay } from '../reports/quality.js';

/** How many things of each kind a page names. */
const NAMED = 10;

/** Reports on the quality of revisions, kept because they read all observations. */
export class KeptQuality {
  readonly #kept = new LRUCache<string, Quality>({ max: 4 });

  /** @param day YYYY-MM-DD; today in the catalogue if it is left out */
  async of(reader: Reader, day?: string): Promise<Quality> {
    const on = day ?? (await reportDay(reader));
    const key = `${reader.revision} ${on}`;
    const quality = this.#kept.get(key) ?? (await qualityOf(reader, on, NAMED));
    this.#kept.set(key, quality);
    return quality;
  }
}
