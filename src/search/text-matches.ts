import { isNear } from './deletions.js';
import { type Folded, foldWithPlaces } from './fold.js';

/** A part of a text that matched, by UTF-16 code units. */
export interface Match {
  field: string;
  text: string;
  start: number;
  end: number;
}

/** A part of a folded text, half-open. */
interface Part {
  from: number;
  to: number;
}

/** Other forms of a unit's name that are kept to find it by: the name itself is shown. */
const NOT_SHOWN = ['bareName.vi', 'shortName.vi'];

/** Where the texts of a hit match what was asked, given folded: the nearest way of matching that marks anything. */
export function textMatches({
  fields,
  texts,
  asked,
}: {
  fields: readonly string[];
  texts: readonly string[];
  asked: string;
}): Match[] {
  const folded = texts.map(foldWithPlaces);
  for (const parts of [wholeParts, wordParts, joinedParts, nearParts]) {
    const matches = fields.flatMap((field, i) => {
      const of = folded[i] as Folded;
      return NOT_SHOWN.includes(field)
        ? []
        : parts(of.text, asked).map(({ from, to }) => ({
            field,
            text: texts[i] as string,
            start: of.starts[from] as number,
            end: of.ends[to - 1] as number,
          }));
    });
    if (matches.length > 0) return matches;
  }
  return [];
}

/** All that was asked, in one piece, from the start of a word on. */
function wholeParts(text: string, asked: string): Part[] {
  const from = ` ${text}`.indexOf(` ${asked}`);
  return from < 0 ? [] : [{ from, to: from + asked.length }];
}

/** Each word that begins with one that was asked for, as far as it does. */
const wordParts = (text: string, asked: string): Part[] =>
  markWords(text, (word) =>
    Math.max(0, ...asked.split(' ').map((begin) => (word.startsWith(begin) ? begin.length : 0))),
  );

/** The start of the text, where it is what was asked but for blanks. */
function joinedParts(text: string, asked: string): Part[] {
  const joined = asked.replaceAll(' ', '');
  if (!text.replaceAll(' ', '').startsWith(joined)) return [];
  let to = 0;
  for (let letters = 0; letters < joined.length; to += 1) if (text[to] !== ' ') letters += 1;
  return [{ from: 0, to }];
}

/** Whole words that are near one that was asked for. */
const nearParts = (text: string, asked: string): Part[] =>
  markWords(text, (word) => (asked.split(' ').some((wanted) => isNear(wanted, word)) ? word.length : 0));

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
