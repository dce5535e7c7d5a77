/** Reads what a revision has one of, however often a request asks for it. */
export function memoize<T>(read: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => {
    found ??= read();
    return found;
  };
}
