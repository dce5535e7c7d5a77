import DataLoader, { type BatchLoadFn } from 'dataloader';
import type { Reader } from './reader.js';
import type { KeptValues } from './row-cache.js';

type KeyOf<Key, CacheKey> = (key: Key) => CacheKey;

/** A DataLoader that also gives values at once, and may keep them for later requests. */
export class Loader<Key, Value, CacheKey = Key> extends DataLoader<Key, Value, CacheKey> {
  readonly #known: Map<CacheKey, Value>;
  /** Promises for what is being read: each key has one, however many fields ask for it. */
  readonly #loading = new Map<CacheKey, Promise<Value>>();
  readonly #keyOf: KeyOf<Key, CacheKey>;
  #kept: KeptValues<CacheKey, Value> | undefined;
  #onKept: (value: Value) => void = () => {};
  /** Whether keys are collected for a batch: what is kept then waits for it, so that later loaders have one batch too. */
  #collecting = false;

  constructor(
    read: BatchLoadFn<Key, Value>,
    batchScheduleFn: (dispatch: () => void) => void,
    keyOf: KeyOf<Key, CacheKey> = (key) => key as unknown as CacheKey,
  ) {
    const known = new Map<CacheKey, Value>();
    super(
      async (keys) => {
        // An error for each key stays; DataLoader would forget that of the batch, and read again when a field is resolved again.
        const values = await Promise.resolve(read(keys)).catch((error: Error) => keys.map(() => error));
        keys.forEach((key, i) => {
          const value = values[i] as Value | Error;
          if (value instanceof Error) return;
          const cacheKey = keyOf(key);
          known.set(cacheKey, value);
          this.#kept?.set(cacheKey, value);
        });
        return values;
      },
      {
        batchScheduleFn: (dispatch) => {
          this.#collecting = true;
          batchScheduleFn(() => {
            this.#collecting = false;
            dispatch();
          });
        },
        cacheKeyFn: keyOf,
      },
    );
    this.#known = known;
    this.#keyOf = keyOf;
  }

  /**
   * Keeps what is read for later requests, and takes what earlier ones have read; see `Reader.kept`.
   * @param onKept is called with each value that an earlier request has read
   */
  keep({ values, onKept }: { values?: KeptValues<CacheKey, Value>; onKept(value: Value): void }): this {
    this.#kept = values;
    this.#onKept = onKept;
    return this;
  }

  /**
   * The value itself if it was read before, else a promise as of `load`. A field that returns a value is much cheaper than
   * one that returns a promise.
   */
  get(key: Key): Value | Promise<Value> {
    const known = this.#find(key);
    if (known !== undefined) return known;
    const cacheKey = this.#keyOf(key);
    let loading = this.#loading.get(cacheKey);
    if (!loading) {
      loading = super.load(key);
      this.#loading.set(cacheKey, loading);
    }
    return loading;
  }

  override load(key: Key): Promise<Value> {
    this.#find(key);
    return super.load(key);
  }

  /** Remembers a value that was read elsewhere, so that no statement reads it again. */
  remember(key: Key, value: Value): void {
    this.#known.set(this.#keyOf(key), value);
    this.prime(key, value);
  }

  /** A value that is there; undefined if it has to be read, or has to wait for the batch that is being collected. */
  #find(key: Key): Value | undefined {
    const cacheKey = this.#keyOf(key);
    const known = this.#known.get(cacheKey);
    if (known !== undefined) return known;
    const kept = this.#kept?.get(cacheKey);
    if (kept === undefined) return undefined;
    this.#onKept(kept);
    this.remember(key, kept);
    return this.#collecting ? undefined : kept;
  }
}

/**
 * A loader that collects the keys of all fields of one level and reads them with one call of `read`, even when the fields
 * are resolved in several turns of the event loop (see RequestScope.pause).
 * @param read returns the values in the order of the keys; an Error for a key without a value
 */
export const batched = <Key, Value, CacheKey = Key>(
  reader: Reader,
  read: BatchLoadFn<Key, Value>,
  cacheKeyFn?: (key: Key) => CacheKey,
): Loader<Key, Value, CacheKey> =>
  new Loader<Key, Value, CacheKey>(read, (dispatch) => reader.scheduleBatch(dispatch), cacheKeyFn);

/** Uses a value at once, or when it is there. */
export const whenThere = <Value, Result>(
  value: Value | Promise<Value>,
  use: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> => (value instanceof Promise ? value.then(use) : use(value));
