/** A text as words of small letters and digits, and where each of its characters comes from. */
export interface Folded {
  text: string;
  /** For each UTF-16 code unit of `text` the place of the character that it was made of. */
  starts: readonly number[];
  /** And the place behind that character, with the marks that belong to it. */
  ends: readonly number[];
}

const MARK = /[\u0300-\u036f]/;
const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
const ONE_LETTER: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  ς: 'σ',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/**
 * Folds a text as `fold_text` does in the database: no accents, d for đ, a blank between letters and digits, one
 * blank for all else. "06-NQ/TU" becomes "06 nq tu", "Hòa" and "Hoà" become "hoa".
 */
export function foldWithPlaces(original: string): Folded {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (part: string, start: number, end: number) => {
    text += part;
    for (let i = 0; i < part.length; i += 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  let place = 0;
  for (const character of original) {
    const end = place + character.length;
    for (const plain of plainLetters(character)) {
      if (MARK.test(plain)) {
        // Decomposed text: the mark belongs to the letter before it, however many characters that became.
        for (let i = ends.length - 1; i >= 0 && starts[i] === starts.at(-1); i -= 1) ends[i] = end;
        continue;
      }
      const last = lastCharacter(text);
      if (!isWordPart(plain)) {
        if (last !== '' && last !== ' ') add(' ', place, end);
      } else {
        if (kindsDiffer(last, plain)) add(' ', place, place);
        add(plain, place, end);
      }
    }
    place = end;
  }
  return text.endsWith(' ')
    ? { text: text.slice(0, -1), starts: starts.slice(0, -1), ends: ends.slice(0, -1) }
    : { text, starts, ends };
}

/** The text alone; see {@link foldWithPlaces}. */
export const fold = (original: string): string => foldWithPlaces(original).text;

/** Whether a text was written with accents, so that they are meant. */
export const hasAccents = (original: string): boolean => /[\u0300-\u036fđĐ]/.test(original.normalize('NFD'));

const plainLetters = (character: string): string[] =>
  [...character.normalize('NFKD').toLowerCase()].flatMap((part) => [...(ONE_LETTER[part] ?? part)]);

const isWordPart = (character: string) => LETTER.test(character) || DIGIT.test(character);

/** A letter beside a digit, whichever comes first. */
const kindsDiffer = (a: string, b: string) =>
  (LETTER.test(a) && DIGIT.test(b)) || (DIGIT.test(a) && LETTER.test(b));

/** The last character of a text, two code units where it takes as many. */
function lastCharacter(text: string): string {
  const pair = text.slice(-2);
  return pair.length === 2 && (pair.codePointAt(0) ?? 0) > 0xffff ? pair : text.slice(-1);
}
