import { createHash } from 'node:crypto';

const MAX_LENGTH = 80;
/** Hexadecimal digits of the hash, with the hyphen before it. */
const HASH_LENGTH = 8;
const ASCII_LETTERS: Record<string, string> = {
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  þ: 'th',
  Þ: 'Th',
};

/**
 * A text as a key of BibTeX and an id of CSL: ASCII letters and digits without accents, and `.`, `:`, `_` and `-`. A text
 * of only these is its own key. For any other text, the key ends with a hash of it, so that different texts have
 * different keys: "Báo cáo" and "Bào cào" are both "Bao-cao" without it.
 */
export function referenceKey(text: string): string {
  if (/^[A-Za-z0-9.:_-]+$/.test(text) && text.length <= MAX_LENGTH) return text;
  const readable = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\P{ASCII}/gu, (letter) => ASCII_LETTERS[letter] ?? letter)
    .replace(/[^A-Za-z0-9.:_-]+/g, '-')
    .slice(0, MAX_LENGTH - HASH_LENGTH - 1)
    .replace(/-+$/, '');
  return `${readable}-${createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH)}`;
}
