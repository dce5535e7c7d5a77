import { BoundedWait } from '../../db/bounded-wait.js';

/** A semaphore: a fixed number of slots; others wait, first come, first served. */
export class Slots {
  readonly #most: number;
  #taken = 0;
  readonly #waiting = new Set<BoundedWait<boolean>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a slot, which `end` returns. False when none became free within this time. */
  async begin(milliseconds: number): Promise<boolean> {
    if (this.#taken < this.#most) {
      this.#taken += 1;
      return true;
    }
    const wait = new BoundedWait<boolean>({
      milliseconds,
      onTimeout: () => false,
      onEnd: () => this.#waiting.delete(wait),
    });
    this.#waiting.add(wait);
    return wait.promise;
  }

  end(): void {
    const [next] = this.#waiting;
    if (next) next.resolve(true);
    else this.#taken -= 1;
  }
}
