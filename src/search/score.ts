import { type SQL, sql } from 'drizzle-orm';
import { literal } from '../../db/columns.js';
import type { Language } from '../scalars/language.js';
import { hasAccents } from './fold.js';
import { countedWords, MAX_COUNTED_WORDS, type SearchQuestion } from './search-question.js';

/** SQL: 50 when two folded texts are as long as each other, less in steps of ten down to 0. */
export const likeLength = (asked: SQL, text: SQL): SQL =>
  sql`10 * (5 * least(octet_length(${asked}), octet_length(${text})) / greatest(octet_length(${asked}), octet_length(${text})))`;

/**
 * SQL: how many words of the query a text contains, in one of their forms. Written out, because a subquery is slow, and
 * for the maximum number of words, so that the statement is the same for all queries.
 */
const count = (forms: SQL, text: SQL): SQL =>
  sql.join(
    Array.from(
      { length: MAX_COUNTED_WORDS },
      (_, i) => sql`coalesce((position(${forms}[${literal(i + 1)}] IN ${text}) > 0)::integer, 0)`,
    ),
    sql` + `,
  );

const points = sql`CASE position(asked.begin IN t.folded)
    WHEN 1 THEN CASE WHEN t.folded = asked.whole THEN 1000 WHEN starts_with(t.folded, asked.whole) THEN 900 ELSE 850 END
    WHEN 0 THEN CASE
      WHEN known.as_one AND replace(t.folded, ' ', '') = asked.joined THEN 950
      WHEN known.as_one AND starts_with(replace(t.folded, ' ', ''), asked.joined) THEN 700
      ELSE 300 + (200 * (${count(sql`asked.begins`, sql`t.folded`)}) + 40 * (${count(sql`asked.wholes`, sql`t.folded`)})) / asked.counted
    END
    ELSE CASE WHEN position(asked.whole IN t.folded) > 0 THEN 800 ELSE 750 END
  END`;

/** SQL: 60 when the text has the same accents as the query, or the share of the words that have. */
const accents = sql`CASE WHEN position(asked.spelled IN t.spelled) > 0 THEN 60
    ELSE 60 * (${count(sql`asked.spellings`, sql`t.spelled`)}) / greatest(cardinality(asked.spellings), 1) END`;

const inLanguage = (language: Language): SQL =>
  sql`CASE WHEN right(t.field, 3) = ${language === 'EN' ? '.en' : '.vi'} THEN 20 ELSE 0 END`;

/**
 * SQL: the score of a row of `known`: the best score of its texts.
 *
 * | the text | points |
 * |---|---|
 * | equals the query | 1000 |
 * | equals it when blanks are ignored | 950 |
 * | starts with it, as whole words | 900 |
 * | starts with it | 850 |
 * | contains it as whole words | 800 |
 * | contains it at the start of a word | 750 |
 * | starts with it when blanks are ignored | 700 |
 * | contains words with the prefixes of the query, in any order | 300 and their share of 200, 40 for whole words |
 *
 * Added to that: up to 50, in steps of ten, for the length of the query relative to the text, so that much shorter texts
 * come first; 60, or a share of it, when accents were typed and match; and 20 for names in the requested language. A part
 * of a code counts 100 less, because codes are for programs.
 */
export function scoreOfKnown(question: SearchQuestion): SQL {
  const accented = hasAccents(question.query) && countedWords(question).length > 0;
  // Arrays are built only when needed, because each one is expensive.
  const spelled = (column: SQL): SQL => (accented ? column : sql``);
  return sql`(
    SELECT max(${points} + ${likeLength(sql`asked.whole`, sql`t.folded`)}
      - CASE WHEN t.field IN ('code', 'formerCode', 'identifier') AND t.folded <> asked.whole THEN 100 ELSE 0 END
      + ${accented ? accents : sql`0`}
      + ${question.language ? inLanguage(question.language) : sql`0`})
    FROM unnest(known.fields, known.folded${spelled(sql`, known.spelled`)}) AS t (field, folded${spelled(sql`, spelled`)}))::integer`;
}

/**
 * SQL: the score of a row of `near`: 200 points, twice the mean weight of the words of the query in its best text (0 for
 * a missing word), and up to 50 for similar length.
 */
export const scoreOfNear: SQL = sql`200 + (
  SELECT max(2 * matched.weight / asked.counted + ${likeLength(sql`asked.whole`, sql`near.folded[matched.text]`)})
  FROM matched WHERE matched.id = near.id)::integer`;

/**
 * SQL: how likely the word `meant` was intended by the typed word `asked`, out of 100. Swapped letters are the most common
 * mistake, then a missing or doubled letter, then a wrong one; the first letter is rarely wrong.
 */
export const likeness = (asked: SQL, meant: SQL): SQL => sql`(CASE
    WHEN length(${asked}) = length(${meant}) AND EXISTS (SELECT FROM generate_series(1, length(${asked}) - 1) AS i
      WHERE left(${asked}, i - 1) || substr(${asked}, i + 1, 1) || substr(${asked}, i, 1) || substr(${asked}, i + 2) = ${meant}) THEN 90
    WHEN abs(length(${asked}) - length(${meant})) = 1 THEN 80
    WHEN length(${asked}) = length(${meant}) THEN 70
    ELSE 50
  END - CASE WHEN left(${asked}, 1) = left(${meant}, 1) THEN 0 ELSE 15 END)`;
