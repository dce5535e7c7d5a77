/** What the others that wait for an answer do: send it, compute their own, or let one of them compute it. */
export type Outcome<Answer> = { answer: Answer } | 'each' | 'again';

/** Equal requests that arrive at once wait for the answer of the first. They hold nothing that others need. */
export class SharedFills<Answer> {
  readonly #running = new Map<string, Promise<Outcome<Answer>>>();

  /** The outcome of the request that computes this answer already; undefined when there is none. Never rejects. */
  running(key: string): Promise<Outcome<Answer>> | undefined {
    return this.#running.get(key);
  }

  /**
   * Computes an answer for all that ask for it meanwhile. Call it only when none is running.
   * @param outcomeOf what the others do with the result
   * @param onError what they do when there is none
   */
  async lead<Result>(
    key: string,
    work: () => Promise<Result>,
    outcomeOf: (result: Result) => Outcome<Answer>,
    onError: () => Outcome<Answer>,
  ): Promise<Result> {
    const result = work();
    const outcome = result.then(outcomeOf).catch(onError);
    this.#running.set(key, outcome);
    try {
      return await result;
    } finally {
      this.#running.delete(key);
    }
  }
}
