/** At most so many at a time; others wait for their turn, first come, first served. */
export class Slots {
  readonly #most: number;
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes a turn, which `end` gives back. False when none was free within this time. */
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
