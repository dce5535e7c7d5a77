import { type Folded, foldWithPlaces } from './fold.js';
import { isNear, type SpelledWord, spelledWord } from './similar-words.js';

/** A matching part of a text, in UTF-16 code units. */
export interface Match {
  field: string;
  text: string;
  start: number;
  end: number;
}

/** The texts of a hit, each with its name. */
export interface HitTexts {
  fields: readonly string[];
  texts: readonly string[];
}

/** A half-open range of a folded text. */
interface Part {
  from: number;
  to: number;
}

/** Indexed variants of a unit's name; only the name itself is shown. */
const NOT_SHOWN = ['bareName.vi', 'shortName.vi', 'formerBareName.vi', 'formerShortName.vi'];

/** Similar words differ in length by at most this. */
const NEAR_LENGTHS = [-2, -1, 0, 1, 2];

/**
 * Marks the matching parts in the hits of one search. Results for a word are shared by all texts of all hits, so the work
 * grows with the number of distinct words of the page.
 */
export class SearchMarks {
  /** Cache of word pairs that were compared letter by letter. */
  comparisons = 0;
  readonly #asked: string;
  readonly #joined: string;
  readonly #words: ReadonlySet<string>;
  /** Lengths of the words of the query, the longest first. */
  readonly #lengths: readonly number[];
  readonly #byLength = new Map<number, SpelledWord[]>();
  readonly #begun = new Map<string, number>();
  readonly #near = new Map<string, boolean>();

  /** @param asked the folded query */
  constructor(asked: string) {
    this.#asked = asked;
    this.#joined = asked.replaceAll(' ', '');
    this.#words = new Set(asked.split(' '));
    this.#lengths = [...new Set([...this.#words].map(({ length }) => length))].sort((a, b) => b - a);
    for (const word of this.#words) {
      const spelled = spelledWord(word);
      const { length } = spelled.letters;
      this.#byLength.set(length, [...(this.#byLength.get(length) ?? []), spelled]);
    }
  }

  /** The matching parts of a hit, by the strictest way of matching that marks anything. */
  of({ fields, texts }: HitTexts): Match[] {
    const shown = fields.flatMap((field, i) =>
      NOT_SHOWN.includes(field)
        ? []
        : [{ field, text: texts[i] as string, folded: foldWithPlaces(texts[i] as string) }],
    );
    for (const parts of [this.#wholeParts, this.#wordParts, this.#joinedParts, this.#nearParts]) {
      const matches = shown.flatMap(({ field, text, folded }) =>
        parts.call(this, folded.text).map((part) => ({ field, text, ...placeOf(folded, part) })),
      );
      if (matches.length > 0) return matches;
    }
    return [];
  }

  /** The whole query as one piece, from the start of a word. */
  #wholeParts(text: string): Part[] {
    const from = ` ${text}`.indexOf(` ${this.#asked}`);
    return from < 0 ? [] : [{ from, to: from + this.#asked.length }];
  }

  /** The prefix of each word that matches a word of the query. */
  #wordParts(text: string): Part[] {
    return markWords(text, (word) => memoized(this.#begun, word, () => this.#lengthBegun(word)));
  }

  #lengthBegun(word: string): number {
    return (
      this.#lengths.find((length) => length <= word.length && this.#words.has(word.slice(0, length))) ?? 0
    );
  }

  /** The start of the text, when it equals the query with blanks ignored. */
  #joinedParts(text: string): Part[] {
    if (!text.replaceAll(' ', '').startsWith(this.#joined)) return [];
    let to = 0;
    for (let letters = 0; letters < this.#joined.length; to += 1) if (text[to] !== ' ') letters += 1;
    return [{ from: 0, to }];
  }

  /** Whole words that are similar to a word of the query. */
  #nearParts(text: string): Part[] {
    return markWords(text, (word) =>
      memoized(this.#near, word, () => this.#isNearAny(word)) ? word.length : 0,
    );
  }

  #isNearAny(word: string): boolean {
    const spelled = spelledWord(word);
    return NEAR_LENGTHS.some((difference) =>
      this.#byLength.get(spelled.letters.length + difference)?.some((asked) => {
        this.comparisons += 1;
        return isNear(asked, spelled);
      }),
    );
  }
}

const placeOf = ({ starts, ends }: Folded, { from, to }: Part) => ({
  start: starts[from] as number,
  end: ends[to - 1] as number,
});

function memoized<T>(known: Map<string, T>, word: string, find: () => T): T {
  const found = known.get(word) ?? find();
  known.set(word, found);
  return found;
}

/** Ranges of the words of a folded text; `length` says how much of a word is marked. */
function markWords(text: string, length: (word: string) => number): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const word of text.split(' ')) {
    const marked = length(word);
    if (marked > 0) parts.push({ from, to: from + marked });
    from += word.length + 1;
  }
  return parts;
}
