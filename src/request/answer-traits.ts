/** What caches and citations need to know about an answer besides its fields. Resolvers and the server report it here. */
export class AnswerTraits {
  #dependsOnDay = false;
  #dependsOnHost = false;
  #dependsOnPruning = false;
  #failed = false;

  /** True when the answer depends on today's date as well as on the revision; it must not be cached for ever. */
  get dependsOnDay(): boolean {
    return this.#dependsOnDay;
  }

  /** True when the answer contains the host name of the request; another host gets another answer. */
  get dependsOnHost(): boolean {
    return this.#dependsOnHost;
  }

  /** True when the answer may change without a new revision, because old revisions are pruned. */
  get dependsOnPruning(): boolean {
    return this.#dependsOnPruning;
  }

  /** True when the answer has errors; the same request may succeed later. */
  get failed(): boolean {
    return this.#failed;
  }

  reportToday(): void {
    this.#dependsOnDay = true;
  }

  reportHost(): void {
    this.#dependsOnHost = true;
  }

  reportPruning(): void {
    this.#dependsOnPruning = true;
  }

  reportErrors(): void {
    this.#failed = true;
  }
}
