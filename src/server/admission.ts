import { BoundedWait } from '../../db/bounded-wait.js';
import { serverBusy } from '../errors.js';
import type { RequestScope } from '../limits/request-scope.js';

/** A query above this share of MAX_COST counts as heavy. */
const HEAVY = 1 / 20;

/** How much may run at once, in multiples of MAX_COST: all queries, and the heavy ones among them. */
const CAPACITY = 2;
const HEAVY_CAPACITY = 1;

/** The weight of the smallest query, as a share of MAX_COST. */
const LEAST_WEIGHT = 1 / 2_000;

/** How many queries of one connection run at once. A client sends more by pipelining, and their answers wait anyway. */
const OF_CONNECTION = 4;

/** How many queries may wait, and how many of them may be heavy. */
const MAX_WAITING = 1_000;
const MAX_HEAVY_WAITING = 100;

interface Waiting {
  scope: RequestScope;
  weight: number;
  heavy: boolean;
  start(): void;
}

/**
 * Limits how much runs at once, by the cost of the queries, because a running query keeps memory until it is answered.
 * Other queries wait: small ones go before heavy ones, and then the client with the fewest running queries goes first.
 * A query is refused when too many wait already, or when it has waited too long.
 */
export class Admission {
  readonly #maxCost: number;
  readonly #patienceMs: number;
  readonly #waiting = new Set<Waiting>();
  /** Number of running queries by client and by connection. */
  readonly #runningOf = new Map<unknown, number>();
  #running = 0;
  #heavyRunning = 0;
  #heavyWaiting = 0;

  /**
   * @param maxCost the highest cost of a query
   * @param patienceMs how long a query may wait
   */
  constructor(maxCost: number, patienceMs: number) {
    this.#maxCost = maxCost;
    this.#patienceMs = patienceMs;
  }

  /** What runs, in multiples of the highest cost of a query, and how many queries wait. */
  get use(): { running: number; small: number; heavy: number } {
    const heavy = this.#heavyWaiting;
    return { running: this.#running, small: this.#waiting.size - heavy, heavy };
  }

  /**
   * Waits until a query may run.
   * @returns a function to call when the query has ended
   * @throws CatalogueError SERVER_BUSY; the reason of the scope's signal when it is aborted
   */
  async enter(scope: RequestScope, cost: number): Promise<() => void> {
    scope.signal.throwIfAborted();
    const heavy = cost > HEAVY * this.#maxCost;
    const weight = Math.max(cost / this.#maxCost, LEAST_WEIGHT);
    if (this.#mayStart(scope, weight, heavy) && !(heavy && this.#isRoomAwaited()))
      return this.#begin(scope, weight, heavy);
    if (this.#waiting.size >= MAX_WAITING || (heavy && this.#heavyWaiting >= MAX_HEAVY_WAITING))
      throw serverBusy();
    const wait = new BoundedWait<() => void>({
      milliseconds: this.#patienceMs,
      signal: scope.signal,
      onTimeout: () => {
        throw serverBusy();
      },
      onEnd: () => {
        this.#waiting.delete(waiting);
        if (heavy) this.#heavyWaiting -= 1;
      },
    });
    const waiting: Waiting = {
      scope,
      weight,
      heavy,
      start: () => wait.resolve(this.#begin(scope, weight, heavy)),
    };
    this.#waiting.add(waiting);
    if (heavy) this.#heavyWaiting += 1;
    return wait.promise;
  }

  #mayStart(scope: RequestScope, weight: number, heavy: boolean): boolean {
    return (
      this.#hasTurn(scope) &&
      (this.#running + weight <= CAPACITY || this.#running === 0) &&
      (!heavy || this.#heavyRunning + weight <= HEAVY_CAPACITY || this.#heavyRunning === 0)
    );
  }

  #hasTurn({ connection }: RequestScope): boolean {
    return connection === undefined || (this.#runningOf.get(connection) ?? 0) < OF_CONNECTION;
  }

  /** Whether a heavy query waits for room; smaller heavy queries must not overtake it for ever. */
  #isRoomAwaited(): boolean {
    for (const { heavy, scope } of this.#waiting) if (heavy && this.#hasTurn(scope)) return true;
    return false;
  }

  #begin(scope: RequestScope, weight: number, heavy: boolean): () => void {
    this.#count(scope, weight, heavy, 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#count(scope, weight, heavy, -1);
      this.#startNext();
    };
  }

  #count({ client, connection }: RequestScope, weight: number, heavy: boolean, by: 1 | -1): void {
    this.#running = Math.max(0, this.#running + by * weight);
    if (heavy) this.#heavyRunning = Math.max(0, this.#heavyRunning + by * weight);
    for (const key of [client, connection ?? client]) {
      const running = (this.#runningOf.get(key) ?? 0) + by;
      if (running === 0) this.#runningOf.delete(key);
      else this.#runningOf.set(key, running);
      if (connection === undefined) return;
    }
  }

  #startNext(): void {
    for (;;) {
      let next: Waiting | undefined;
      for (const waiting of this.#waiting)
        if (
          this.#mayStart(waiting.scope, waiting.weight, waiting.heavy) &&
          (!next || this.#isBefore(waiting, next))
        )
          next = waiting;
      if (!next) return;
      next.start();
    }
  }

  #isBefore(a: Waiting, b: Waiting): boolean {
    if (a.heavy !== b.heavy) return b.heavy;
    return (this.#runningOf.get(a.scope.client) ?? 0) < (this.#runningOf.get(b.scope.client) ?? 0);
  }
}
