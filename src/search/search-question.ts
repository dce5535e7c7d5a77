import { type SQL, sql } from 'drizzle-orm';
import { texts } from '../../db/columns.js';
import { searchKind } from '../../db/tables/search-entry.js';
import type { Language } from '../scalars/language.js';
import { fold } from './fold.js';
import type { SearchKind } from './search.type.js';

/** What is searched for. */
export interface SearchQuestion {
  query: string;
  kinds: readonly SearchKind[] | null;
  language: Language | null;
}

/** The index of words is asked for so many words at the most, and so many are counted in a score. */
export const MAX_COUNTED_WORDS = 8;

/** Words in the index end here, in characters. */
const WORD_LENGTH = 60;

/**
 * The index keeps no whole text that is longer, in characters, folded. What is asked can be: up to 18 characters
 * come of one, and a lexeme of Postgres has room for 2,046 bytes.
 */
const WHOLE_LENGTH = 300;

/** The words asked for, folded, each once. */
export const wordsOf = ({ query }: SearchQuestion): string[] => [
  ...new Set(
    fold(query)
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => [...word].slice(0, WORD_LENGTH).join('')),
  ),
];

/** Those of them that a score counts. */
export const countedWords = (question: SearchQuestion): string[] =>
  wordsOf(question).slice(0, MAX_COUNTED_WORDS);

export const kindsOf = ({ kinds }: SearchQuestion): SQL =>
  sql`${texts(kinds ?? searchKind.enumValues)}::search_kind[]`;

/**
 * SQL, to follow WITH: `asked`, one row of what is searched for in the forms that it is compared in; `joined` is
 * empty where the query is longer than any whole text of the index. Texts of entries have a blank at both ends, so that what begins with a blank is the beginning of a word.
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
      ${Math.max(1, counted.length)}::integer AS counted,
      ' ' || spelled_text(${query}::text) AS spelled,
      ARRAY(SELECT ' ' || s FROM unnest(string_to_array(spelled_text(${query}::text), ' ')) WITH ORDINALITY AS u (s, i)
        ORDER BY i LIMIT ${MAX_COUNTED_WORDS}::integer) AS spellings)`;
}
