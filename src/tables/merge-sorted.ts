/** One thing in two lists: in the first, in the second, or in both. */
export interface Pair<T> {
  before: T | null;
  after: T | null;
}

/** Reads two sorted sources side by side, and pairs what is equal in order. */
export async function* mergeSorted<T>(
  before: AsyncGenerator<readonly T[], undefined>,
  after: AsyncGenerator<readonly T[], undefined>,
  compare: (a: T, b: T) => number,
): AsyncGenerator<Pair<T>[], undefined> {
  const [old, now] = [new Pages(before), new Pages(after)];
  try {
    for (;;) {
      await Promise.all([old.fill(), now.fill()]);
      const pairs: Pair<T>[] = [];
      // Until one of the pages is empty: then its next page decides.
      for (;;) {
        const [a, b] = [old.first(), now.first()];
        if (a === undefined && b === undefined) break;
        if ((a === undefined && !old.ended) || (b === undefined && !now.ended)) break;
        const order = a === undefined ? 1 : b === undefined ? -1 : compare(a, b);
        pairs.push({
          before: order <= 0 ? (old.take() ?? null) : null,
          after: order >= 0 ? (now.take() ?? null) : null,
        });
      }
      if (pairs.length > 0) yield pairs;
      if (old.ended && now.ended && old.first() === undefined && now.first() === undefined) return;
    }
  } finally {
    await Promise.all([before.return(undefined), after.return(undefined)]);
  }
}

/** The entries of a source, one after the other. */
class Pages<T> {
  readonly #source: AsyncGenerator<readonly T[], undefined>;
  #page: readonly T[] = [];
  #at = 0;
  ended = false;

  constructor(source: AsyncGenerator<readonly T[], undefined>) {
    this.#source = source;
  }

  /** Reads the next page if this one is used up. */
  async fill(): Promise<void> {
    while (!this.ended && this.#at >= this.#page.length) {
      const next = await this.#source.next();
      [this.#page, this.#at] = [next.done ? [] : next.value, 0];
      this.ended = next.done === true;
    }
  }

  first(): T | undefined {
    return this.#page[this.#at];
  }

  take(): T | undefined {
    this.#at += 1;
    return this.#page[this.#at - 1];
  }
}
