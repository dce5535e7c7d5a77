/** One thing that a client needs: what it is, and what shows that it holds. */
export interface Check {
  what: string;
  /**
   * Asks the server and prints a line or two of what came back.
   * @param url address of `/graphql`
   * @throws when the answer is not the one expected
   */
  holds(url: string): Promise<void>;
}

/** Prints a line below the check that it belongs to. */
export function show(...words: unknown[]): void {
  process.stdout.write(`       ${words.join(' ')}\n`);
}
