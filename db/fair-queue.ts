import { BoundedWait } from './bounded-wait.js';
import type { StatementScope } from './statement-scope.js';

/**
 * A statement is slow when it usually takes this many times as long as the quick ones take now, within bounds. On a
 * busy machine all of them take longer.
 */
const SLOW_FACTOR = 5;
const SLOW_MS = { least: 50, most: 500 };

/** A request is slow, whatever it runs next, when its statements have taken this many times the limit in total. */
const SLOW_REQUEST = 4;

/** The limit for slow statements is computed again after this many statements. */
const STATEMENTS_PER_UPDATE = 50;

/** Weight of the newest measurement in the moving average of a statement's duration. */
const WEIGHT_OF_NEWEST = 0.2;

interface Waiting {
  scope: StatementScope;
  name: string;
  start(): void;
}

/**
 * Shares a fixed number of connections between requests.
 *
 * Quick statements go first, and part of the connections is reserved for them, so a client that sends slow requests
 * delays only other slow requests. A statement is slow when statements of its name usually are, when its request has
 * used much time already, or when its request has another one running. Of the statements that wait, the one of the
 * client with the fewest running statements is next, then the one of the request that has used the least time.
 */
export class FairQueue {
  readonly #size: number;
  readonly #slowLimit: number;
  readonly #scopeLimit: number;
  #running = 0;
  #slowRunning = 0;
  readonly #runningByClient = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  readonly #usualMs = new Map<string, number>();
  #slowMs = SLOW_MS.least;
  #measured = 0;

  /** @param size how many statements may run at once */
  constructor(size: number) {
    this.#size = size;
    this.#slowLimit = Math.max(1, Math.floor(size * 0.4));
    this.#scopeLimit = Math.max(1, Math.floor(size * 0.25));
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Waits until a statement may run.
   * @returns a function to call when it has ended; null when no connection was free in time
   * @throws the reason of the scope's signal when that is aborted
   */
  async enter(scope: StatementScope, name: string, milliseconds: number): Promise<(() => void) | null> {
    scope.signal.throwIfAborted();
    if (this.#mayRun(scope, name)) return this.#begin(scope, name);
    const wait = new BoundedWait<(() => void) | null>({
      milliseconds,
      signal: scope.signal,
      onTimeout: () => null,
      onEnd: () => this.#waiting.delete(waiting),
    });
    const waiting: Waiting = { scope, name, start: () => wait.resolve(this.#begin(scope, name)) };
    this.#waiting.add(waiting);
    return wait.promise;
  }

  #begin(scope: StatementScope, name: string): () => void {
    const slow = this.#isSlow(scope, name);
    const since = performance.now();
    this.#count(scope, slow, 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const took = performance.now() - since;
      scope.usedMs += took;
      this.#measure(name, took);
      this.#count(scope, slow, -1);
      this.#startNext();
    };
  }

  #measure(name: string, took: number): void {
    const usual = this.#usualMs.get(name) ?? took;
    this.#usualMs.set(name, usual + WEIGHT_OF_NEWEST * (took - usual));
    this.#measured += 1;
    if (this.#measured % STATEMENTS_PER_UPDATE !== 0) return;
    const sorted = [...this.#usualMs.values()].sort((a, b) => a - b);
    const quick = sorted[Math.floor(sorted.length / 4)] ?? 0;
    this.#slowMs = Math.min(SLOW_MS.most, Math.max(SLOW_MS.least, SLOW_FACTOR * quick));
  }

  #count(scope: StatementScope, slow: boolean, by: 1 | -1): void {
    this.#running += by;
    if (slow) this.#slowRunning += by;
    scope.running += by;
    const ofClient = (this.#runningByClient.get(scope.client) ?? 0) + by;
    if (ofClient === 0) this.#runningByClient.delete(scope.client);
    else this.#runningByClient.set(scope.client, ofClient);
  }

  #isSlow(scope: StatementScope, name: string): boolean {
    return (
      scope.usedMs > SLOW_REQUEST * this.#slowMs ||
      scope.running > 0 ||
      (this.#usualMs.get(name) ?? 0) > this.#slowMs
    );
  }

  #mayRun(scope: StatementScope, name: string): boolean {
    if (this.#running >= this.#size || scope.running >= this.#scopeLimit) return false;
    return this.#slowRunning < this.#slowLimit || !this.#isSlow(scope, name);
  }

  #startNext(): void {
    while (this.#running < this.#size) {
      let next: Waiting | undefined;
      for (const waiting of this.#waiting)
        if (this.#mayRun(waiting.scope, waiting.name) && (!next || this.#isBefore(waiting, next)))
          next = waiting;
      if (!next) return;
      next.start();
    }
  }

  /** Does one statement start before another? Between equals the one that has waited longer does. */
  #isBefore(a: Waiting, b: Waiting): boolean {
    const slow = Number(this.#isSlow(a.scope, a.name)) - Number(this.#isSlow(b.scope, b.name));
    if (slow !== 0) return slow < 0;
    const ofClient =
      (this.#runningByClient.get(a.scope.client) ?? 0) - (this.#runningByClient.get(b.scope.client) ?? 0);
    return ofClient === 0 ? a.scope.usedMs < b.scope.usedMs : ofClient < 0;
  }
}
