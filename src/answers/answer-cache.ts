import { LRUCache } from 'lru-cache';
import { quarterOf } from '../loading/today.js';
import type { Coding } from './compression.js';

/** An answer without errors, as it is sent. It is never changed, but encoded forms are added. */
export interface KeptAnswer {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** The entity tag of `body`, without quotation marks. */
  readonly tag: string;
  /** `Repr-Digest` of `body`. */
  readonly digest: string;
  /** For the log. */
  readonly operation: string | undefined;
  readonly queryHash: string | undefined;
  readonly cost: number | undefined;
  /** When it was computed, if it depends on the day, or has numbers that a revision may lose when it is pruned; otherwise null. */
  readonly ofQuarter: number | null;
  /** The compressed forms; null while one is being made, or where it is not smaller. */
  readonly encoded: Map<Coding, Buffer | null>;
}

const A_MEGABYTE = 1_000_000;

/** No answer takes more than this share of the memory, so that one cannot drive out all others. */
const LARGEST = 1 / 8;

/** Memory of an answer besides its bytes: its headers, its key and its place in the list. */
const OVERHEAD = 1_500;

/** Whole answers, bounded by their bytes; those that were not asked for longest are dropped first. */
export class AnswerCache {
  readonly #answers: LRUCache<string, KeptAnswer> | undefined;

  /** @param megabytes how much to keep; 0 for nothing */
  constructor(megabytes: number) {
    if (megabytes === 0) return;
    this.#answers = new LRUCache({
      maxSize: megabytes * A_MEGABYTE,
      maxEntrySize: megabytes * A_MEGABYTE * LARGEST,
      sizeCalculation: bytesOfAnswer,
    });
  }

  get isOn(): boolean {
    return this.#answers !== undefined;
  }

  /** The bytes of all answers, with the memory around them. */
  get bytes(): number {
    return this.#answers?.calculatedSize ?? 0;
  }

  /**
   * An answer that is right now. In every time zone a day begins at a full quarter of an hour of UTC, so an answer that
   * depends on the day is right until the end of the quarter in which it was computed.
   */
  get(key: string): KeptAnswer | undefined {
    const kept = this.#answers?.get(key);
    return !kept || kept.ofQuarter === null || kept.ofQuarter === quarterOf(new Date()) ? kept : undefined;
  }

  set(key: string, answer: KeptAnswer): void {
    this.#answers?.set(key, answer);
  }

  /** Counts an answer again that has got an encoded form, unless it was dropped meanwhile. */
  grown(key: string, answer: KeptAnswer): void {
    if (this.#answers?.peek(key) !== answer) return;
    // Setting the same object again would not count it again.
    this.#answers.delete(key);
    this.#answers.set(key, answer);
  }
}

function bytesOfAnswer({ body, encoded }: KeptAnswer): number {
  let bytes = OVERHEAD + body.length;
  for (const form of encoded.values()) bytes += form?.length ?? 0;
  return bytes;
}
