import { isVietnameseSyllable } from './vietnamese-syllable.js';

/** A text as it was typed for a font that shows other letters than those of the file. */
export interface LegacyText {
  font: string;
  meant: string;
}

/** The letters of the fonts of TCVN 5712 (.VnTime, ABC), by the characters of Windows-1252 that files have. */
const TCVN3 = letterMap(
  '¡¢§£¤¥¦¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ',
  'ĂÂĐÊÔƠƯăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
);

/** VNI writes most letters as a vowel and one of these. */
const VNI_MARKS: Record<string, string> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
};
const VNI_LETTERS = letterMap('ñíìæóòôöî', 'đíìỉĩịơưỵ');
const VNI_PAIR = /[aeouyôö][ùøûõïêéèúüëâáàåãä]/iu;
const VNI_PAIRS = new RegExp(`(${VNI_PAIR.source})`, 'iu');
/** Pairs that are rare in every other language, so that one is enough. */
const VNI_SURE = /[aeouyôö][ùøûõäå]|[ôö][ùøûõï]/iu;

const WORDS = /[^\s\d.,:;()[\]{}"'“”/\\\-–—_+*&!?%=<>|~^@#]+/gu;

/** Was the text typed for a legacy Vietnamese font? Every word must become a Vietnamese syllable; null otherwise. */
export const legacyText = (text: string): LegacyText | null => asVni(text) ?? asTcvn3(text);

/** Symbols within a word, and capitals inside of a small one: what TCVN 5712 makes of Vietnamese, and nobody writes. */
const TCVN3_SIGN =
  /\p{L}×\p{L}{2}|\p{L}[¢£¤¥¦¨©ª«¬®µ¶·¸¹»¼½¾]|(?:^|[^\p{L}\d])[¢£¤¥¦§®¡][\p{L}©ª«¬µ¶·¸¹»]\p{L}|\p{Ll}[ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]|\p{L}[ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]\p{Ll}/u;

function asTcvn3(text: string): LegacyText | null {
  if (!TCVN3_SIGN.test(text)) return null;
  const meant = replaceWords(text, (word) => {
    let letters = '';
    for (const character of word) letters += character < '\u0080' ? character : (TCVN3.get(character) ?? '?');
    return letters;
  });
  return meant === null ? null : { font: 'TCVN3 (.VnTime)', meant };
}

function asVni(text: string): LegacyText | null {
  if (!VNI_PAIR.test(text)) return null;
  let words = 0;
  let hasPair = false;
  const meant = replaceWords(text, (word) => {
    words += 1;
    // Pairs first: ô and ö are letters alone, and â is a mark after a vowel.
    const letters = word.split(VNI_PAIRS).map(vniLetters).join('').normalize('NFC');
    const isWord = isVietnameseSyllable(word);
    // "Hoà" is a word as it is, and shows nothing.
    if (!isWord && VNI_PAIR.test(word)) hasPair = true;
    return isWord && !isVietnameseSyllable(letters) ? word : letters;
  });
  const isSure = hasPair && (words > 1 || VNI_SURE.test(text));
  return meant !== null && isSure ? { font: 'VNI-Windows', meant } : null;
}

function vniLetters(part: string): string {
  const [first = '', second = ''] = part;
  const mark = part.length === 2 && /[aeouyôö]/iu.test(first) ? VNI_MARKS[second.toLowerCase()] : undefined;
  if (mark) return (VNI_LETTERS.get(first) ?? first) + mark;
  let letters = '';
  for (const character of part) letters += VNI_LETTERS.get(character) ?? character;
  return letters;
}

/** Null where a word does not become a Vietnamese syllable. */
function replaceWords(text: string, replace: (word: string) => string): string | null {
  let fits = true;
  const replaced = text.replace(WORDS, (word) => {
    if (!fits) return word;
    const letters = replace(word);
    // Initials and Roman numerals are written with ASCII letters only.
    fits = isVietnameseSyllable(letters) || /^[A-Z]+$/.test(word);
    return letters;
  });
  return fits ? replaced : null;
}

function letterMap(from: string, to: string): ReadonlyMap<string, string> {
  const meant = [...to];
  const map = new Map([...from].map((letter, i) => [letter, meant[i] ?? letter]));
  for (const [letter, other] of [...map])
    if (!map.has(letter.toUpperCase())) map.set(letter.toUpperCase(), other.toUpperCase());
  return map;
}
