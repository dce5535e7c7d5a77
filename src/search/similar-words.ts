/** Shorter words are similar only to themselves; longer ones would take too much space in the index. */
const SHORTEST = 3;
const LONGEST = 30;

/** Shorter words of a query are hardly corrected: too many short words are similar. Words of texts may be shorter. */
export const SHORTEST_CORRECTED = 4;

/** From this length on, two letters may differ. */
const TWO_FROM = 8;

/** A word for comparison: its letters, and how many of them may be deleted. */
export interface SpelledWord {
  letters: readonly string[];
  spare: number;
}

export function spelledWord(word: string): SpelledWord {
  const letters = [...word];
  const exact = letters.length < SHORTEST || letters.length > LONGEST || /\p{Nd}/u.test(word);
  return { letters, spare: exact ? 0 : letters.length < TWO_FROM ? 1 : 2 };
}

/**
 * Whether two words are equal after deleting at most the allowed number of letters from each (the SymSpell rule): a
 * missing, doubled, wrong or swapped letter. The database finds the same pairs with its function `deletions`, which lists
 * all deletions of a word. Here the letters are compared directly: at most 4 deletions in total, so at most 6 passes over
 * a pair.
 */
export const isNear = (a: SpelledWord, b: SpelledWord): boolean => walk(a, 0, a.spare, b, 0, b.spare);

function walk(a: SpelledWord, i: number, spareA: number, b: SpelledWord, j: number, spareB: number): boolean {
  const longer = a.letters.length - i - (b.letters.length - j);
  if (longer > spareA || -longer > spareB) return false;
  let [atA, atB] = [i, j];
  // When the next letters are equal, keeping both is never worse than deleting one.
  while (atA < a.letters.length && atB < b.letters.length && a.letters[atA] === b.letters[atB]) {
    atA += 1;
    atB += 1;
  }
  // The rest of the other word must be deleted completely.
  if (atA === a.letters.length || atB === b.letters.length) return true;
  return (
    (spareA > 0 && walk(a, atA + 1, spareA - 1, b, atB, spareB)) ||
    (spareB > 0 && walk(a, atA, spareA, b, atB + 1, spareB - 1))
  );
}
