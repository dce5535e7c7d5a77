/** Words shorter than this are near nothing but themselves, and longer ones cost too much in the index. */
const SHORTEST = 3;
const LONGEST = 30;

/** From this length on two letters may be left out. */
const TWO_FROM = 8;

/** A word as it is compared: its letters, and how many of them may be left out. */
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
 * Whether two words are alike except for a letter missing, doubled, wrong, or exchanged with its neighbour: both
 * become the same when each leaves out at most its spare letters. The database finds the same pairs by its function
 * `deletions`, which lists what can become of a word. Here the letters are walked instead: at most 4 are left out
 * between the two, so a pair takes at most 6 walks along the words.
 */
export const isNear = (a: SpelledWord, b: SpelledWord): boolean => walk(a, 0, a.spare, b, 0, b.spare);

function walk(a: SpelledWord, i: number, spareA: number, b: SpelledWord, j: number, spareB: number): boolean {
  const longer = a.letters.length - i - (b.letters.length - j);
  if (longer > spareA || -longer > spareB) return false;
  let [atA, atB] = [i, j];
  // Where the next letters agree, to keep both is never worse than to leave one out.
  while (atA < a.letters.length && atB < b.letters.length && a.letters[atA] === b.letters[atB]) {
    atA += 1;
    atB += 1;
  }
  // What is left of the other word is at most its spare letters.
  if (atA === a.letters.length || atB === b.letters.length) return true;
  return (
    (spareA > 0 && walk(a, atA + 1, spareA - 1, b, atB, spareB)) ||
    (spareB > 0 && walk(a, atA, spareA, b, atB + 1, spareB - 1))
  );
}
