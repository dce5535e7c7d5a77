const SLOT_MS = 10_000;
const SLOTS = 30;

/** Durations are counted in steps of 10 %, from 0.1 ms to about a minute. */
const LEAST_MS = 0.1;
const STEP = 1.1;
const STEPS = 140;

interface Slot {
  /** The number of the slot since 1970. */
  number: number;
  requests: number;
  failed: number;
  hits: number;
  misses: number;
  durations: Uint32Array;
}

const emptySlot = (number: number): Slot => ({
  number,
  requests: 0,
  failed: 0,
  hits: 0,
  misses: 0,
  durations: new Uint32Array(STEPS),
});

/** What happened in the last minutes; null where there is nothing to compute it from. */
export interface RecentSummary {
  minutes: number;
  requests: number;
  /** Share of requests that the server failed to answer (status 500 and above). */
  errorRate: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
  /** Share of answers that came from the cache of whole answers. */
  cacheHitRate: number | null;
}

const share = (part: number, whole: number) => (whole === 0 ? null : Number((part / whole).toFixed(4)));

/** Counts requests of the last five minutes in slots of ten seconds, in constant memory. */
export class RecentRequests {
  readonly #now: () => number;
  readonly #slots: Slot[] = Array.from({ length: SLOTS }, () => emptySlot(-1));

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(milliseconds: number, failed: boolean): void {
    const slot = this.#slot();
    slot.requests += 1;
    if (failed) slot.failed += 1;
    const exact = Math.ceil(Math.log(milliseconds / LEAST_MS) / Math.log(STEP));
    const step = Math.min(STEPS - 1, Math.max(0, exact));
    slot.durations[step] = (slot.durations[step] ?? 0) + 1;
  }

  addLookup(hit: boolean): void {
    const slot = this.#slot();
    if (hit) slot.hits += 1;
    else slot.misses += 1;
  }

  summary(): RecentSummary {
    const oldest = Math.floor(this.#now() / SLOT_MS) - SLOTS + 1;
    const slots = this.#slots.filter(({ number }) => number >= oldest);
    const sum = (read: (slot: Slot) => number) => slots.reduce((total, slot) => total + read(slot), 0);
    const requests = sum((slot) => slot.requests);
    const durations = Array.from({ length: STEPS }, (_, step) => sum((slot) => slot.durations[step] ?? 0));
    const hits = sum((slot) => slot.hits);
    return {
      minutes: (SLOTS * SLOT_MS) / 60_000,
      requests,
      errorRate: share(
        sum((slot) => slot.failed),
        requests,
      ),
      p50Ms: percentile(durations, requests * 0.5),
      p95Ms: percentile(durations, requests * 0.95),
      p99Ms: percentile(durations, requests * 0.99),
      cacheHitRate: share(hits, hits + sum((slot) => slot.misses)),
    };
  }

  #slot(): Slot {
    const number = Math.floor(this.#now() / SLOT_MS);
    const found = this.#slots[number % SLOTS];
    if (found?.number === number) return found;
    const slot = emptySlot(number);
    this.#slots[number % SLOTS] = slot;
    return slot;
  }
}

/** The upper bound of the step that has the request of this rank. */
function percentile(durations: readonly number[], rank: number): number | null {
  let before = 0;
  for (const [step, count] of durations.entries()) {
    before += count;
    if (count > 0 && before >= rank) return Number((LEAST_MS * STEP ** step).toPrecision(2));
  }
  return null;
}
