import { type Asked, checkKnownAnswer, type Reply } from './check-known-answer.js';

const MOST_EXAMPLES = 10;

/** What clients saw. Times are those of `performance.now()`. */
export class LoadReport {
  requests = 0;
  right = 0;
  errors: Record<string, number> = {};
  /** Connections that failed or ended before an answer, by code. */
  disconnected: Record<string, number> = {};
  wrong = 0;
  examples: string[] = [];
  longestMs = 0;
  newestSeen = 0;
  /** When each right answer came. */
  readonly rightAt: number[] = [];
  /** When each request failed, with an error or without an answer. */
  readonly failedAt: number[] = [];

  note(asked: Asked, reply: Reply, begin: number): number | undefined {
    const now = performance.now();
    this.requests += 1;
    this.longestMs = Math.max(this.longestMs, now - begin);
    const verdict = checkKnownAnswer(asked, reply);
    if (verdict.kind === 'right') {
      this.right += 1;
      this.rightAt.push(now);
      this.newestSeen = Math.max(this.newestSeen, verdict.revision);
      return verdict.revision;
    }
    this.failedAt.push(now);
    if (verdict.kind === 'wrong') {
      this.wrong += 1;
      if (this.examples.length < MOST_EXAMPLES) this.examples.push(verdict.reason);
    } else {
      const counts = verdict.kind === 'error' ? this.errors : this.disconnected;
      counts[verdict.code] = (counts[verdict.code] ?? 0) + 1;
    }
    return undefined;
  }

  /** Milliseconds from a moment until the first right answer after the last failure; 0 if nothing failed since. */
  recoveryMs(since: number): number {
    const last = this.failedAt.findLast((at) => at >= since);
    if (last === undefined) return 0;
    return (this.rightAt.find((at) => at > last) ?? Number.POSITIVE_INFINITY) - since;
  }
}
