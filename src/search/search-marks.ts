import { type Folded, foldWithPlaces } from './fold.js';
import { isNear, type SpelledWord, spelledWord } from './similar-words.js';

/** A part of a text that matched, by UTF-16 code units. */
export interface Match {
  field: string;
  text: string;
  start: number;
  end: number;
}

/** The texts of a hit, with what each of them is. */
export interface HitTexts {
  fields: readonly string[];
  texts: readonly string[];
}

/** A part of a folded text, half-open. */
interface Part {
  from: number;
  to: number;
}

/** Other forms of a unit's name that are kept to find it by: the name itself is shown. */
const NOT_SHOWN = ['bareName.vi', 'shortName.vi'];

/** The lengths of words that can be near one differ by at most this. */
const NEAR_LENGTHS = [-2, -1, 0, 1, 2];

/**
 * Marks where the hits of one search match what was asked. What is found out about a word serves all texts of all
 * hits, so the work grows with the distinct words of the page and not with words times hits.
 */
export class SearchMarks {
  /** Pairs of words that were compared letter by letter. */
  comparisons = 0;
  readonly #asked: string;
  readonly #joined: string;
  readonly #words: ReadonlySet<string>;
  /** Lengths of the words asked for, the longest first. */
  readonly #lengths: readonly number[];
  readonly #byLength = new Map<number, SpelledWord[]>();
  readonly #begun = new Map<string, number>();
  readonly #near = new Map<string, boolean>();

  /** @param asked what was asked, folded */
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

  /** Where the texts of a hit match: the closest way of matching that marks anything. */
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

  /** All that was asked, in one piece, from the start of a word on. */
  #wholeParts(text: string): Part[] {
    const from = ` ${text}`.indexOf(` ${this.#asked}`);
    return from < 0 ? [] : [{ from, to: from + this.#asked.length }];
  }

  /** Each word that begins with one that was asked for, as far as it does. */
  #wordParts(text: string): Part[] {
    return markWords(text, (word) => memoized(this.#begun, word, () => this.#lengthBegun(word)));
  }

  #lengthBegun(word: string): number {
    return (
      this.#lengths.find((length) => length <= word.length && this.#words.has(word.slice(0, length))) ?? 0
    );
  }

  /** The start of the text, where it is what was asked except for blanks. */
  #joinedParts(text: string): Part[] {
    if (!text.replaceAll(' ', '').startsWith(this.#joined)) return [];
    let to = 0;
    for (let letters = 0; letters < this.#joined.length; to += 1) if (text[to] !== ' ') letters += 1;
    return [{ from: 0, to }];
  }

  /** Whole words that are near one that was asked for. */
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

/** Parts of the words of a folded text; `length` says how much of a word is marked. */
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
