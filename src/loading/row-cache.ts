import { LRUCache } from 'lru-cache';
import { sizeOfValue } from './size-of-value.js';

/** What one loader reads of one revision, kept for later requests. */
export interface KeptValues<Key, Value> {
  /** Undefined for what is not kept. */
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

/** A value in the list: null is one too. */
interface Kept {
  readonly value: unknown;
}

const A_MEGABYTE = 1_000_000;

/** No value takes more than this share of the memory. */
const LARGEST = 1 / 16;

/** Memory of a value besides itself: its key, and its place in the list. */
const OVERHEAD = 250;

/**
 * What loaders have read, by revision: rows, and pages of lists. A revision never changes, so neither does what was read of
 * it. Bounded by bytes; what was not used for longest is dropped first.
 */
export class RowCache {
  readonly #values: LRUCache<string, Kept>;
  hits = 0;
  misses = 0;

  /** @param megabytes how much to keep, at least 1 */
  constructor(megabytes: number) {
    this.#values = new LRUCache({
      maxSize: megabytes * A_MEGABYTE,
      maxEntrySize: megabytes * A_MEGABYTE * LARGEST,
      sizeCalculation: ({ value }, key) => OVERHEAD + 2 * key.length + sizeOfValue(value),
    });
  }

  /** The approximate memory of all values. */
  get bytes(): number {
    return this.#values.calculatedSize;
  }

  /** @param name of what is read, with everything that it depends on besides the revision and the key */
  of<Key extends string | number, Value>(revision: number, name: string): KeptValues<Key, Value> {
    const prefix = `${revision} ${name} `;
    return {
      get: (key) => {
        const kept = this.#values.get(prefix + key);
        if (kept) this.hits += 1;
        else this.misses += 1;
        return kept?.value as Value | undefined;
      },
      set: (key, value) => {
        this.#values.set(prefix + key, { value: isProduction ? value : frozen(value) });
      },
    };
  }
}

const isProduction = process.env.NODE_ENV === 'production';

/** Outside production a change of a value that requests share fails at once. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
