/**
 * Characters that nobody can see, or that look exactly like a space or a hyphen, and all that break a line, reverse the
 * direction of a text or control a terminal.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these characters is looked for on its own
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u2011\u2028-\u202f\u205f-\u206f\u2212\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** Letters of other scripts that look like Latin letters, and the Latin letters. */
const LOOKALIKES = new Map(
  [
    ['аАᴀ', 'aA'],
    ['вВ', 'bB'],
    ['сС', 'cC'],
    ['еЕ', 'eE'],
    ['нН', 'hH'],
    ['іІ', 'iI'],
    ['јЈ', 'jJ'],
    ['кК', 'kK'],
    ['мМ', 'mM'],
    ['оО', 'oO'],
    ['рР', 'pP'],
    ['ѕЅ', 'sS'],
    ['тТ', 'tT'],
    ['уУ', 'yY'],
    ['хХ', 'xX'],
    ['αΑ', 'aA'],
    ['βΒ', 'bB'],
    ['εΕ', 'eE'],
    ['ηΗ', 'nH'],
    ['ιΙ', 'iI'],
    ['κΚ', 'kK'],
    ['μΜ', 'uM'],
    ['νΝ', 'vN'],
    ['οΟ', 'oO'],
    ['ρΡ', 'pP'],
    ['τΤ', 'tT'],
    ['υΥ', 'uY'],
    ['χΧ', 'xX'],
    ['ζΖ', 'zZ'],
  ].flatMap(([others = '', latin = '']) =>
    [...latin].map((letter, i): [string, string] => [[...others][i] ?? '', letter]),
  ),
);

const OTHER_SCRIPTS = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/** Shows each hidden character of a text as its code, such as \u00a0. */
export const showHidden = (text: string): string => text.replace(HIDDEN, escaped);

/**
 * Shows hidden characters of a text, and letters of another script among Latin letters or digits: a code with a Cyrillic
 * letter looks like the one that is meant.
 */
export function showConfusing(text: string): string {
  const shown = showHidden(text);
  return /[A-Za-z0-9]/.test(text) ? shown.replace(OTHER_SCRIPTS, escapedLookalike) : shown;
}

/** Shows everything but ASCII as codes: for a text that looks like another one without being the same. */
export const showNonAscii = (text: string): string => text.replace(/[^ -~]/gu, escaped);

/** A text as it looks: hidden characters are left out, and letters are Latin. Texts that look the same become equal. */
export const asItLooks = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(OTHER_SCRIPTS, (letter) => LOOKALIKES.get(letter) ?? letter)
    .trim();

const escapedLookalike = (letter: string): string => (LOOKALIKES.has(letter) ? escaped(letter) : letter);

/** The code of a character, such as \u00a0. */
export const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');
