/** A semaphore: a fixed number of slots; others wait, first come, first served. */
export class Slots {
  readonly #most: number;
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a slot, which `end` returns. False when none became free within this time. */
  async begin(milliseconds: number): Promise<boolean> {
    if (this.#taken < this.#most) {
      this.#taken += 1;
      return true;
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(onTurn);
        resolve(false);
      }, milliseconds);
      const onTurn = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.#waiting.add(onTurn);
    });
  }

  end(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#taken -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
