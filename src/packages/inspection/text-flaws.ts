import type { RuleCode } from '../fault-rules.js';
import type { ColumnFormat } from '../format/column.js';
import { MAX_TEXT } from '../reading/cell.js';
import { hiddenCharacter, lookAlike } from './hidden-characters.js';
import { legacyText } from './legacy-fonts.js';
import { OTHER_MOJIBAKE, undoMojibake } from './mojibake.js';

/** What looks wrong with a text, in words that follow the name of its column. */
export interface TextFlaw {
  rule: RuleCode & ('placeholder' | 'garbled' | 'spaces' | 'hidden' | 'look-alike');
  /** Texts with the same kind of flaw have the same cause. */
  kind: string;
  reason: string;
}

/** The columns whose texts are looked at. A reference is right if the code of the row that it names is. */
export const hasTexts = ({ type }: ColumnFormat): boolean =>
  ['text', 'code', 'codes', 'texts', 'url', 'urls'].includes(type.kind);

const LISTS: ReadonlySet<string> = new Set(['codes', 'texts', 'urls']);

/** The letters, digits and marks of most names. A text of only these is looked at no further. */
const ORDINARY =
  /^[\w\n .,:;()[\]{}'"+*/!’“”–—…àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ\u1ea0-\u1ef9-]*$/;
/** What may be wrong with a text of those alone: spaces, names of nothing, and pairs of vowels in VNI. */
const DOUBTFUL = /^\s|\s$|[ \t]{2}|[aeAE][ùõâêéèúáàãÙÕÂÊÉÈÚÁÀÃ]|[oO][ùõâÙÕÂ]|[uyUY][ùõÙÕ]|^.{1,17}$/;

/** What looks wrong with a text as a file has it; null for most texts. Takes time in proportion to its length. */
export function textFlaw({ name, type }: ColumnFormat, text: string): TextFlaw | null {
  const isList = LISTS.has(type.kind);
  const isAddress = type.kind === 'url' || type.kind === 'urls';
  if (ORDINARY.test(text) && !isList && !DOUBTFUL.test(text)) return null;
  // A longer text is an error of its own.
  if (text.length > MAX_TEXT) return null;
  const parts = isList ? text.split(';') : [text];
  for (const part of parts) {
    const found = placeholder(part, name) ?? (ORDINARY.test(part) ? null : unordinary(part, type.kind));
    if (found) return found;
  }
  return isAddress ? null : (legacyFont(text.normalize('NFC')) ?? spaces(text, type.kind));
}

/** Names that programs have for nothing. "None" is an English word, and names may be NA or Nan. */
const NOTHING = new Set(
  [
    'NULL',
    'null',
    '(null)',
    '<null>',
    '\\N',
    'NaN',
    'nan',
    'NaT',
    '<NA>',
    'undefined',
    'Undefined',
    'nil',
  ].concat(['None', 'N/A', 'n/a', 'N/a', '[object Object]', 'Invalid Date', 'Invalid date']),
);
const EXCEL_ERROR =
  /^#(?:N\/[AD]|NV|NA|(?:REF|VALUE|DIV\/0|NULL|NUM|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|BEZUG|WERT|ZAHL|VALEUR|NUL|NOMBRE)!|NAME\?|NOM\?|¡REF!|¡VALOR!|¡NUM!|GETTING_DATA|#{2,})$/i;

function placeholder(text: string, column: string): TextFlaw | null {
  const shown = text.trim();
  if (EXCEL_ERROR.test(shown))
    return {
      rule: 'placeholder',
      kind: 'error',
      reason: `is "${shown}", ${
        shown.startsWith('###')
          ? 'which a spreadsheet shows in place of what does not fit'
          : 'an error of a spreadsheet'
      }; type what belongs there, or leave the cell empty`,
    };
  if (NOTHING.has(shown) && !(shown === 'None' && column.endsWith('_en')))
    return {
      rule: 'placeholder',
      kind: 'nothing',
      reason: `is "${shown}", which programs write for nothing; leave the cell empty`,
    };
  return null;
}

const ENTITY =
  /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp|[lr][ds]quo|[lr]aquo|[mn]dash|hellip|middot|deg|copy|reg|szlig|(?:[aeiouyn](?:acute|grave|circ|uml|tilde))|[a-z](?:cedil|caron|slash|ring)|[ao]elig|eth|thorn);/i;
const TAG = /<\/?(?:p|br|b|i|u|em|strong|span|div|font|sub|sup|a|td|tr|li|ul|ol)(?:\s[^<>]*)?\/?>/i;
const ESCAPE = /\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|=\?utf-8\?[bq]\?/i;
const PERCENT_CODES = /(?:%[c-f][0-9a-f])(?:%[89ab][0-9a-f])+/i;

function unordinary(raw: string, kind: string): TextFlaw | null {
  const text = raw.normalize('NFC');
  const meant = undoMojibake(text);
  if (meant !== null)
    return garbled('utf-8', `looks like UTF-8 that was read in another encoding${probably(meant)}; ${SAVE}`);
  const hidden = hiddenCharacter(text);
  if (hidden) return { rule: 'hidden', kind: 'hidden', reason: `contains ${hidden}; delete it` };
  if (/\p{Co}/u.test(text))
    return garbled('private', `contains a character that only one font has; type it again`);
  if (OTHER_MOJIBAKE.test(text))
    return garbled('other', `looks like a text that was read in another encoding; ${SAVE}`);
  const entity = ENTITY.exec(text)?.[0] ?? TAG.exec(text)?.[0];
  if (entity)
    return garbled('html', `contains "${entity}" as on a web page; type the character that it stands for`);
  if (kind === 'url' || kind === 'urls') return null;
  const code = ESCAPE.exec(text)?.[0] ?? (text.includes('://') ? undefined : PERCENT_CODES.exec(text)?.[0]);
  if (code)
    return garbled('escape', `contains "${code}", the code of a character; type the character itself`);
  const word = wordWithLostLetter(text);
  if (word)
    return garbled(
      'lost',
      `has a question mark in "${word}", probably for a letter that was lost; type it again from the source, and ${SAVE}`,
    );
  const alike = lookAlike(text, kind === 'code' || kind === 'codes');
  if (alike)
    return { rule: 'look-alike', kind: 'look-alike', reason: `contains ${alike}; type the letter again` };
  return null;
}

const SAVE = 'save the file again as "CSV UTF-8"';

const garbled = (kind: string, reason: string): TextFlaw => ({ rule: 'garbled', kind, reason });

const probably = (meant: string) => ` (probably "${shortened(meant)}")`;

const shortened = (text: string) => {
  const letters = [...text];
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : text;
};

function legacyFont(text: string): TextFlaw | null {
  const legacy = legacyText(text);
  return (
    legacy &&
    garbled(
      legacy.font,
      `looks typed for the font ${legacy.font}${probably(legacy.meant)}; convert the file to Unicode, with a tool such as UniKey`,
    )
  );
}

/** A letter, a question mark and a small letter; capitals on both sides; or a word that begins with one. */
const LOST =
  /\p{L}[?¿]\p{Ll}|\p{Lu}[?¿]\p{Lu}|(?<![^\s"'(“])\?(?:\p{Ll}|\p{Lu}{2})|(?<![^\s"'(“])\?{2,}(?=[\s\p{L}])|\?{4,}/u;
/** A word that is part of an address: its question mark begins the query. */
const IN_ADDRESS = /:\/\/|^www\.|\?[\w.~-]+=|\.(?:php|aspx?|html?|jsp)\?/i;

function wordWithLostLetter(text: string): string | null {
  if (!/[?¿]/.test(text) || !LOST.test(text)) return null;
  for (const word of text.split(/\s+/)) if (LOST.test(word) && !IN_ADDRESS.test(word)) return shortened(word);
  return null;
}

/** Two spaces after the end of a sentence are a style. */
const DOUBLED = /(?<![.!?:;…\n\s])[ \t\u00a0]{2,}(?!\s|$)/;

function spaces(text: string, kind: string): TextFlaw | null {
  // A text of spaces alone is an error, and so are those at the ends of a code.
  if (text.trim() === '' || (kind !== 'text' && text !== text.trim())) return null;
  const where = /^\s/.test(text) ? 'begins with' : /\s$/.test(text) ? 'ends with' : null;
  if (where) return { rule: 'spaces', kind: 'edge', reason: `${where} a space or line break; delete it` };
  if (DOUBLED.test(text))
    return {
      rule: 'spaces',
      kind: 'double',
      reason: 'has several spaces between two words; delete all but one',
    };
  return null;
}
