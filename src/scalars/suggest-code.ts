import { asItLooks } from './hidden-characters.js';

/** At most this part of the letters may differ: onlime suggests online. */
const MAX_DIFFERENCE = 0.4;

/**
 * The candidate that a text probably means; null when none is like it, or two are equally like it.
 *
 * Digits identify: 39 is never 38, nor A38. Only zeros before a number, the .0 that some programs write after it, and
 * letters that look like digits may differ: 101, 101.0 and O101 mean 0101. Letter case, blanks and lookalikes of other
 * scripts do not matter, and a few letters may differ.
 */
export const suggestCode = (text: string, candidates: readonly string[]): string | null =>
  codeSuggester(candidates)(text);

/** Prepares {@link suggestCode} for many texts. */
export function codeSuggester(candidates: readonly string[]): (text: string) => string | null {
  const byNumbers = new Map<string, { candidate: string; plain: string }[]>();
  for (const candidate of new Set(candidates)) {
    const plain = comparable(candidate);
    const numbers = numbersOf(plain);
    const alike = byNumbers.get(numbers) ?? [];
    byNumbers.set(numbers, alike);
    alike.push({ candidate, plain });
  }
  return (text) => {
    const wanted = comparable(text);
    let [found, least] = [null as string | null, MAX_DIFFERENCE];
    for (const { candidate, plain } of byNumbers.get(numbersOf(wanted)) ?? []) {
      const length = Math.max(wanted.length, plain.length, 1);
      if (Math.abs(wanted.length - plain.length) > least * length) continue;
      const difference = editDistance(wanted, plain) / length;
      // A1 is not a misspelled 01.
      if (difference > 0 && /^\d+$/.test(plain)) continue;
      if (difference < least) [found, least] = [candidate, difference];
      else if (difference === least && least < MAX_DIFFERENCE) found = null;
    }
    return found;
  };
}

/** A code as it looks, in small letters, its numbers without zeros before them. */
const comparable = (text: string): string =>
  asItLooks(text)
    .toLowerCase()
    .replace(/^'/, '')
    .replace(/^[\dol]*\d[\dol]*$/, (digits) => digits.replaceAll('o', '0').replaceAll('l', '1'))
    .replace(/^(\d+)\.0+$/, '$1')
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=.)/, ''));

/** The numbers in a text, one after the other. */
const numbersOf = (text: string): string => (text.match(/\d+/g) ?? []).join();

/** Levenshtein distance: how many letters must be inserted, deleted or replaced to make one text of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above = 0, left = 0, corner = 0] = [row[j], next[j - 1], row[j - 1]];
      next.push(Math.min(above + 1, left + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
