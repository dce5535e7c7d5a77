/** Scripts that are written without spaces, where a zero-width space marks where a line may break. */
const WITHOUT_SPACES =
  /[\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}\p{scx=Han}\p{scx=Javanese}\p{scx=Balinese}\p{scx=Tai_Tham}\p{scx=New_Tai_Lue}]/u;
/** Scripts whose letters join, where a joiner or non-joiner changes the form of a letter. */
const JOINING =
  /[\p{scx=Arabic}\p{scx=Syriac}\p{scx=Mongolian}\p{scx=Devanagari}\p{scx=Bengali}\p{scx=Gurmukhi}\p{scx=Gujarati}\p{scx=Oriya}\p{scx=Tamil}\p{scx=Telugu}\p{scx=Kannada}\p{scx=Malayalam}\p{scx=Sinhala}\p{scx=Khmer}\p{scx=Myanmar}\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f/u;
const RIGHT_TO_LEFT = /[\p{scx=Hebrew}\p{scx=Arabic}\p{scx=Syriac}\p{scx=Thaana}\p{scx=Nko}]/u;

const HIDDEN =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|[\u{e0000}-\u{e007f}]/u;

/** Marks of the direction of writing; an override is never needed. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/;
/** The flag of a part of a country is a black flag, and its code in these. */
const TAG = /[\u{e0020}-\u{e007f}]/u;

const NAMES: Record<string, string> = {
  '\u00ad': 'a soft hyphen',
  '\u200b': 'a zero-width space',
  '\u200c': 'a zero-width non-joiner',
  '\u200d': 'a zero-width joiner',
  '\u2060': 'a word joiner',
  '\ufeff': 'a byte-order mark',
  '\u2028': 'a line separator',
  '\u2029': 'a paragraph separator',
};

/** The first character that nobody sees and that no language of the text needs, by name; null if there is none. */
export function hiddenCharacter(text: string): string | null {
  if (!HIDDEN.test(text)) return null;
  const characters = [...text];
  const isMixed = RIGHT_TO_LEFT.test(text);
  const hasFlag = text.includes('\u{1f3f4}');
  for (const [at, character] of characters.entries()) {
    if (!HIDDEN.test(character)) continue;
    const neighbours = `${characters[at - 1] ?? ''}${characters[at + 1] ?? ''}`;
    if (
      isNeeded(character, neighbours) ||
      (isMixed && DIRECTION.test(character)) ||
      (hasFlag && TAG.test(character))
    )
      continue;
    const name =
      NAMES[character] ??
      (DIRECTION.test(character) || /[\u202d\u202e]/.test(character)
        ? 'a mark of the writing direction'
        : 'a character');
    return `${name} (${codeOf(character)}), which nobody sees`;
  }
  return null;
}

function isNeeded(character: string, neighbours: string): boolean {
  if (character === '\u200b') return WITHOUT_SPACES.test(neighbours);
  if (character === '\u200c' || character === '\u200d') return JOINING.test(neighbours);
  if (character === '\u180e') return /\p{scx=Mongolian}/u.test(neighbours);
  return /[\u115f\u1160]/.test(character) && /\p{scx=Hangul}/u.test(neighbours);
}

const LATIN_OR_OTHER = /\p{Script=Latin}+|[\p{Script=Cyrillic}\p{Script=Greek}]+/gu;
const MIXED =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u;
/** Letters of Cyrillic and Greek that look like Latin ones, and those Latin ones. */
const LIKE_LATIN = /^[АВСЕНІЈКМОРЅТХУаеоірсѕхујһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι]+$/u;
const LIKE_CYRILLIC = /^[ABCEHIJKMOPSTXYaceiopsxyjhdqw]+$/;
/** Eth, for đ: in the languages that have it no word begins with it. */
const ETH = /(?:^|[^\p{L}\p{M}])([Ðð])\p{L}/u;
/** The African D, for Đ, in a word with letters that only Vietnamese has. */
const AFRICAN_D = /[Ɖɖ]/u;
const VIETNAMESE = /[\u1ea0-\u1eb7\u1ebe-\u1ec7\u1ec8-\u1ef3ơưƠƯăĂ]/u;

/**
 * The first letter that looks like another one: a Cyrillic or Greek one within a Latin word or the other way round, or Ð
 * for Đ; null if there is none.
 * @param isCode parts of a code are one word, whatever separates them
 */
export function lookAlike(text: string, isCode: boolean): string | null {
  const [, eth] = ETH.exec(text) ?? [];
  if (eth) return describe(eth, eth === 'Ð' ? 'Đ' : 'đ');
  const [african] = AFRICAN_D.exec(text) ?? [];
  if (african && VIETNAMESE.test(text)) return describe(african, african === 'Ɖ' ? 'Đ' : 'đ');
  const words = isCode ? [text.replace(/[^\p{L}]+/gu, '')] : (text.match(/[\p{L}\p{M}]+/gu) ?? []);
  for (const word of words) {
    const found = MIXED.test(word) ? mixedLetter(word) : null;
    if (found) return found;
  }
  return null;
}

/** The letter of the fewer ones, if all of those look like letters of the others. */
function mixedLetter(word: string): string | null {
  const parts = word.match(LATIN_OR_OTHER) ?? [];
  const latin = parts.filter((part) => /\p{Script=Latin}/u.test(part)).join('');
  const other = parts.filter((part) => !/\p{Script=Latin}/u.test(part)).join('');
  const script = (letters: string) => (/\p{Script=Greek}/u.test(letters) ? 'Greek' : 'Cyrillic');
  // Names of units and formulas mix one Greek letter with Latin ones.
  if (script(other) === 'Greek' && latin.length < 2) return null;
  const [first = ''] = other;
  if (LIKE_LATIN.test(other) && (latin.length >= other.length || !LIKE_CYRILLIC.test(latin)))
    return `"${first}" (${codeOf(first)}), a ${script(other)} letter, in the Latin word "${word}"`;
  const [letter = ''] = latin;
  if (LIKE_CYRILLIC.test(latin) && script(other) === 'Cyrillic')
    return `"${letter}" (${codeOf(letter)}), a Latin letter, in the ${script(other)} word "${word}"`;
  return null;
}

const codeOf = (letter: string) =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const describe = (letter: string, meant: string) =>
  `"${letter}" (${codeOf(letter)}), which looks like the Vietnamese letter "${meant}" (${codeOf(meant)})`;
