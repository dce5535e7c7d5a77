import { fold } from './fold.js';
import { WORD_LENGTH } from './search-question.js';

/** Words after each other in a text. */
export interface TextSegment {
  from: number;
  to: number;
  words: readonly string[];
}

/** A text of more words names nothing: looking at all its segments would take long. */
const MAX_WORDS = 20;
const MAX_SEGMENT_WORDS = 8;

/** Folded words that stand between names in Vietnamese and English questions, and are hardly part of one. */
const BETWEEN = new Set(
  `va voi giua how does is compare compared comparison with and in since from vs versus between the of for`.split(
    ' ',
  ),
);

/** “Của” stands between names; without its accent it may be the door of “một cửa”. */
const OF = /(?<=^|\s)của(?=\s|$)/giu;

const YEAR = /^(?:19|20)\d\d$/;

/** A text as words, without those that stand between names: null at the places of these. */
export function nameWords(text: string): (string | null)[] {
  const words = fold(text.normalize('NFC').replace(OF, 'of'))
    .split(' ')
    .filter((word) => word !== '');
  const isFiller = (word: string, i: number): boolean => {
    if (YEAR.test(word) || BETWEEN.has(word)) return true;
    const [before, after, next] = [words[i - 1] ?? '', words[i + 1] ?? '', words[i + 2] ?? ''];
    if (word === 'so') return after === 'sanh';
    if (word === 'sanh') return before === 'so';
    if (word === 'nam') return YEAR.test(after);
    return (word === 'tu' || word === 'den') && (YEAR.test(after) || (after === 'nam' && YEAR.test(next)));
  };
  return words.map((word, i) => (isFiller(word, i) ? null : [...word].slice(0, WORD_LENGTH).join('')));
}

/** All segments of a text of at most twenty words that have none of the words between names; none of a longer text. */
export function segmentsOf(words: readonly (string | null)[]): TextSegment[] {
  if (words.length > MAX_WORDS) return [];
  return words.flatMap((_, from) => {
    const end = words.indexOf(null, from);
    const most = Math.min(end < 0 ? words.length : end, from + MAX_SEGMENT_WORDS) - from;
    return Array.from({ length: most }, (_, i) => ({
      from,
      to: from + i + 1,
      words: words.slice(from, from + i + 1) as string[],
    }));
  });
}
