/** Shorter words are near nothing but themselves, and longer ones are too dear. */
const SHORTEST = 3;
const LONGEST = 30;

/** From this length on two letters may be wrong. */
const TWO_FROM = 8;

/** A word, and it with one letter less, or two where it is long; as `deletions` has it in the database. */
export function deletions(word: string): Set<string> {
  const letters = [...word];
  const result = new Set([word]);
  if (letters.length < SHORTEST || letters.length > LONGEST || /\p{Nd}/u.test(word)) return result;
  const shorten = (from: readonly string[]) => from.map((_, i) => from.filter((_, j) => j !== i));
  for (const shorter of shorten(letters)) {
    result.add(shorter.join(''));
    if (letters.length >= TWO_FROM) for (const two of shorten(shorter)) result.add(two.join(''));
  }
  return result;
}

/** Whether two words are alike but for a letter missing, doubled, wrong, or exchanged with its neighbour. */
export function isNear(a: string, b: string): boolean {
  const ofA = deletions(a);
  return [...deletions(b)].some((shorter) => ofA.has(shorter));
}
