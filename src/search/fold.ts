/** A text as words of lowercase letters and digits, with the origin of each character. */
export interface Folded {
  text: string;
  /** For each UTF-16 code unit of `text`: the start of its original character. */
  starts: readonly number[];
  /** And the end of that character, including its combining marks. */
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
 * Folds a text as `fold_text` does in the database: no accents, d for đ, a blank between letters and digits, and one blank
 * for everything else. "06-NQ/TU" becomes "06 nq tu"; "Hòa" and "Hoà" become "hoa". Runs in linear time.
 */
export function foldWithPlaces(original: string): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let last: Kind = 'NONE';
  const add = ({ text, kind }: Plain, start: number, end: number) => {
    parts.push(text);
    for (let i = 0; i < text.length; i += 1) {
      starts.push(start);
      ends.push(end);
    }
    last = kind;
  };
  let place = 0;
  for (const character of original) {
    const end = place + character.length;
    for (const plain of plainOf(character)) {
      if (plain.kind === 'MARK') {
        // Decomposed text: a combining mark belongs to the letter before it.
        for (let i = ends.length - 1; i >= 0 && starts[i] === starts.at(-1); i -= 1) ends[i] = end;
      } else if (plain.kind === 'BLANK') {
        if (last !== 'NONE' && last !== 'BLANK') add(plain, place, end);
      } else {
        if (last !== 'NONE' && last !== 'BLANK' && last !== plain.kind) add(BLANK, place, place);
        add(plain, place, end);
      }
    }
    place = end;
  }
  if (parts.at(-1) === ' ') for (const list of [parts, starts, ends]) list.pop();
  return { text: parts.join(''), starts, ends };
}

/** The folded text only; see {@link foldWithPlaces}. */
export const fold = (original: string): string => foldWithPlaces(original).text;

/** Whether a text has accents, so that they count in the score. */
export const hasAccents = (original: string): boolean => /[\u0300-\u036fđĐ]/.test(original.normalize('NFD'));

type Kind = 'NONE' | 'BLANK' | 'LETTER' | 'DIGIT' | 'MARK';

/** A character of a folded text. */
interface Plain {
  text: string;
  kind: Kind;
}

const BLANK: Plain = { text: ' ', kind: 'BLANK' };

/** Cache of folded characters. Only of the basic plane, so it has at most 65,536 entries. */
const known = new Map<string, readonly Plain[]>();

function plainOf(character: string): readonly Plain[] {
  const found = known.get(character);
  if (found) return found;
  const plain = [...character.normalize('NFKD').toLowerCase()]
    .flatMap((part) => [...(ONE_LETTER[part] ?? part)])
    .map(classify);
  if (character.length === 1) known.set(character, plain);
  return plain;
}

function classify(text: string): Plain {
  if (MARK.test(text)) return { text, kind: 'MARK' };
  if (LETTER.test(text)) return { text, kind: 'LETTER' };
  return DIGIT.test(text) ? { text, kind: 'DIGIT' } : BLANK;
}
