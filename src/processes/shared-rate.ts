import type { SharedUse, UseSharing } from '../server/client-allowance.js';

/** How long uses are collected before they are passed on. */
const COLLECT_MS = 50;

/** Passes on what clients used in this process, in batches; until then the other processes do not know of it. */
export class SharedRate implements UseSharing {
  readonly #send: (uses: SharedUse[]) => void;
  #collected = new Map<string, SharedUse>();
  #add: (use: SharedUse) => void = () => {};

  constructor(send: (uses: SharedUse[]) => void) {
    this.#send = send;
  }

  report(use: SharedUse): void {
    if (this.#collected.size === 0) setTimeout(() => this.#flush(), COLLECT_MS).unref();
    const key = `${use.policy} ${use.client}`;
    const points = use.points + (this.#collected.get(key)?.points ?? 0);
    this.#collected.set(key, { ...use, points });
  }

  onReport(add: (use: SharedUse) => void): void {
    this.#add = add;
  }

  /** Takes over what clients used in other processes. */
  receive(uses: readonly SharedUse[]): void {
    for (const use of uses) this.#add(use);
  }

  #flush(): void {
    const uses = [...this.#collected.values()];
    this.#collected = new Map();
    this.#send(uses);
  }
}
