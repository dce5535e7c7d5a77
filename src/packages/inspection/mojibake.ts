/** What Windows-1252 shows for the bytes 80 to 9F. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Letters that Windows-1258, the code page of Vietnam, has in place of those of Windows-1252. */
const WINDOWS_1258: Record<string, number> = {
  Ă: 0xc3,
  Đ: 0xd0,
  Ơ: 0xd5,
  Ư: 0xdd,
  ă: 0xe3,
  đ: 0xf0,
  ơ: 0xf5,
  ư: 0xfd,
};

const BYTES = new Map<string, number>([
  // Latin-1 has the characters of the same numbers.
  ...Array.from({ length: 0x80 }, (_, i) => [String.fromCharCode(0x80 + i), 0x80 + i] as const),
  ...Object.entries(WINDOWS_1258),
  ...[...WINDOWS_1252].map((character, i) => [character, 0x80 + i] as const),
]);

const NEXT = `[${WINDOWS_1252}\u0080-\u00bf]`;
/** Characters whose bytes in Windows-1252 or Windows-1258 are a character of UTF-8. */
const SEQUENCE = new RegExp(`[Â-ßĂĐƠƯ]${NEXT}|[à-ïă]${NEXT}{2}|[ð-ôđ]${NEXT}{3}`, 'gu');

/** What also may follow an accented letter: closing marks and dashes, and signs of footnotes and units. */
const CLOSING = new Set('’”»…–—‘“›«‹\u00a0´•');
const AFTER_CAPITAL = new Set([...CLOSING, ...'™®©°ªº¹²³·†‡šŠžŽœŒŸ']);

/**
 * The text as it was before UTF-8 was read as Windows-1252, Windows-1258 or Latin-1, once or twice; null for a text that
 * shows no sign of it. One sequence that no language has is enough.
 */
export function undoMojibake(text: string): string | null {
  if (!hasSign(text)) return null;
  const once = decode(text);
  return hasSign(once) ? decode(once) : once;
}

function hasSign(text: string): boolean {
  let onlyDoubtful = 0;
  for (const match of text.matchAll(SEQUENCE)) {
    const [sequence] = match;
    const [lead = '', ...rest] = sequence;
    const before = text[match.index - 1] ?? '';
    const after = text[match.index + sequence.length] ?? '';
    if (decode(sequence).includes('\ufffd')) continue;
    if (
      rest.length > 1 ? isSureOfSeveral(lead, rest, after) : isSureOfTwo(lead, rest[0] ?? '', before, after)
    )
      return true;
    if (lead === 'á' && rest[0] === '»' && /\p{L}/u.test(before)) onlyDoubtful += 1;
    if (rest.length === 1 && /[ÃĂ]/.test(lead) && /[ªº¹²³°©®™]/.test(rest[0] ?? '')) onlyDoubtful += 1;
  }
  // "TÃº" is "Tú" where every character of the text fits, and a footnote where other letters have accents.
  return onlyDoubtful > 0 && !/[^\0-\u007f]/.test(text.replace(SEQUENCE, ''));
}

function isSureOfSeveral(lead: string, rest: readonly string[], after: string): boolean {
  if (rest.some((character) => !CLOSING.has(character))) return true;
  // The letters of Vietnamese: an opening mark after a closing one, or a letter after both.
  return lead === 'á' && (/\p{L}/u.test(after) || (rest[0] === '»' && /[‘“‹]/.test(rest[1] ?? '')));
}

function isSureOfTwo(lead: string, next: string, before: string, after: string): boolean {
  if (lead === '×') return false;
  if (!AFTER_CAPITAL.has(next)) return true;
  if (/[™®©°¹²³“‘…›]/.test(next) && /\p{L}/u.test(after)) return true;
  if (lead === 'Â') return /[°©®±²³·«»\u00a0]/.test(next) && !/\p{L}/u.test(before);
  return /\p{Ll}/u.test(before) && lead !== 'ß' && /[ªº¹²³°·©®™†‡]/.test(next);
}

const utf8 = new TextDecoder('utf-8');

const decode = (text: string): string =>
  text.replace(SEQUENCE, (sequence) =>
    utf8.decode(Uint8Array.from(sequence, (character) => BYTES.get(character) ?? 0x3f)),
  );

/**
 * UTF-8 that was read in an encoding of old Macs or of DOS, or as Windows-1251: signs of mathematics and of tables in
 * words, and pairs of Cyrillic letters that are no words.
 */
export const OTHER_MOJIBAKE =
  /\p{L}√[^\s\p{L}\d]|√[°†¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø]\p{L}|·[ªº∫][^\s\p{L}]|[\u2500-\u257f]\p{L}|\p{L}[\u2500-\u257f]|(?:[РСÐÑ][ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї]){3}|\p{Co}/u;
