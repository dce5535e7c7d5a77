import { type SQL, sql } from 'drizzle-orm';
import { texts } from '../../db/columns.js';
import { searchEntry, searchKind } from '../../db/tables/search-entry.js';
import type { Language } from '../scalars/language.js';
import { fold } from './fold.js';
import type { SearchKind } from './search.type.js';

/** The arguments of a search. */
export interface SearchQuestion {
  query: string;
  kinds: readonly SearchKind[] | null;
  language: Language | null;
}

/** Maximum number of words that are looked up in the word index, and that count in a score. */
export const MAX_COUNTED_WORDS = 8;

/** Maximum length of a word in the index, in characters. */
export const WORD_LENGTH = 60;

/**
 * Maximum length of a whole text in the index, in folded characters. A query can be longer: one character can fold to up
 * to 18, and a lexeme of Postgres has at most 2,046 bytes.
 */
export const WHOLE_LENGTH = 300;

/** The distinct folded words of the query. */
export const wordsOf = ({ query }: SearchQuestion): string[] => [
  ...new Set(
    fold(query)
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => [...word].slice(0, WORD_LENGTH).join('')),
  ),
];

/** The words that count in a score. */
export const countedWords = (question: SearchQuestion): string[] =>
  wordsOf(question).slice(0, MAX_COUNTED_WORDS);

/** Words of letters and digits, such as 5G or NQ06. Folding divides them, and their parts alone mean something else. */
const mixedWords = ({ query }: SearchQuestion): string[] => [
  ...new Set(
    query
      .split(/[^\p{L}\p{M}\p{Nd}]+/u)
      .map((word) => fold(word))
      .filter((word) => word.includes(' '))
      .slice(0, MAX_COUNTED_WORDS),
  ),
];

/** SQL: does a text of the entry contain the letters and digits of each mixed word together? Part of each statement. */
export const holdsMixedWords = sql`((SELECT mixed FROM asked) = '{}' OR NOT EXISTS (
  SELECT FROM unnest((SELECT mixed FROM asked)) AS word
  WHERE NOT EXISTS (SELECT FROM unnest(${searchEntry.folded}) AS t (folded) WHERE position(word IN t.folded) > 0)))`;

export const kindsOf = ({ kinds }: SearchQuestion): SQL =>
  sql`${texts(kinds ?? searchKind.enumValues)}::search_kind[]`;

/**
 * SQL for a WITH clause: `asked`, one row with the query in the forms that are compared; `joined` is empty when the query
 * is longer than any whole text of the index. Texts of entries have a blank at both ends, so a match that starts with a
 * blank is at the start of a word.
 */
export function askedTerms(question: SearchQuestion): SQL {
  const { query } = question;
  const folded = fold(query);
  const words = wordsOf(question);
  const joined = [...folded].length > WHOLE_LENGTH ? '' : folded.replaceAll(' ', '');
  const counted = countedWords(question);
  return sql`asked AS MATERIALIZED (
    SELECT ${joined}::text AS joined,
      ' ' || ${folded}::text AS begin, ' ' || ${folded}::text || ' ' AS whole,
      ${words.map((word) => `'${word}':*`).join(' & ')}::tsquery AS all_words,
      ${texts(counted.map((word) => ` ${word}`))} AS begins, ${texts(counted.map((word) => ` ${word} `))} AS wholes,
      ${texts(mixedWords(question).map((word) => ` ${word}`))} AS mixed,
      ${Math.max(1, counted.length)}::integer AS counted,
      ' ' || spelled_text(${query}::text) AS spelled,
      ARRAY(SELECT ' ' || s FROM unnest(string_to_array(spelled_text(${query}::text), ' ')) WITH ORDINALITY AS u (s, i)
        ORDER BY i LIMIT ${MAX_COUNTED_WORDS}::integer) AS spellings)`;
}
