import { type SQL, sql } from 'drizzle-orm';
import { literal } from '../../db/columns.js';
import type { Language } from '../scalars/language.js';
import { hasAccents } from './fold.js';
import { countedWords, MAX_COUNTED_WORDS, type SearchQuestion } from './search-question.js';

/** SQL: 50 where the text is as long as what is asked, in steps of ten down to 0. */
const likeLength = (text: SQL): SQL =>
  sql`10 * (5 * least(octet_length(asked.whole), octet_length(${text})) / greatest(octet_length(asked.whole), octet_length(${text})))`;

/**
 * SQL: how many of the words asked for a text has, in one of their forms. Written out, for a query of them is slow;
 * for as many words as can be counted, so that the statement is the same for any number of words.
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

/** SQL: 60 where the text is spelled as typed, or the share of the words that are. */
const accents = sql`CASE WHEN position(asked.spelled IN t.spelled) > 0 THEN 60
    ELSE 60 * (${count(sql`asked.spellings`, sql`t.spelled`)}) / greatest(cardinality(asked.spellings), 1) END`;

const inLanguage = (language: Language): SQL =>
  sql`CASE WHEN right(t.field, 3) = ${language === 'EN' ? '.en' : '.vi'} THEN 20 ELSE 0 END`;

/**
 * SQL: how well a row of `known` matches what is `asked`, as the best of its texts does.
 *
 * | the text | points |
 * |---|---|
 * | is what was asked | 1000 |
 * | is it but for blanks | 950 |
 * | starts with it, as whole words | 900 |
 * | starts with it | 850 |
 * | holds it as whole words | 800 |
 * | holds it at the start of a word | 750 |
 * | starts with it but for blanks | 700 |
 * | holds words that begin with those asked for, in any order | 300 and their share of 200, 40 for whole ones |
 *
 * To that come up to 50 in steps of ten by how much of the text the query is, so that the shorter of two comes
 * first if it is much shorter; 60, or a share of it, where accents were typed and agree; and 20 for names in the
 * language asked for. A part of a code is worth 100 less, for codes are written for programs.
 */
export function scoreOfKnown(question: SearchQuestion): SQL {
  const accented = hasAccents(question.query) && countedWords(question).length > 0;
  // What is not looked at is not taken apart: each array is dear.
  const spelled = (column: SQL): SQL => (accented ? column : sql``);
  return sql`(
    SELECT max(${points} + ${likeLength(sql`t.folded`)}
      - CASE WHEN t.field IN ('code', 'identifier') AND t.folded <> asked.whole THEN 100 ELSE 0 END
      + ${accented ? accents : sql`0`}
      + ${question.language ? inLanguage(question.language) : sql`0`})
    FROM unnest(known.fields, known.folded${spelled(sql`, known.spelled`)}) AS t (field, folded${spelled(sql`, spelled`)}))::integer`;
}

/**
 * SQL: how near a row of `near` comes to what is `asked`: 200 points, and twice the mean weight of the words asked
 * for in its best text (0 where a word is not there), and up to 50 by how far query and text are equally long.
 */
export const scoreOfNear: SQL = sql`200 + (
  SELECT max(2 * matched.weight / asked.counted + ${likeLength(sql`near.folded[matched.text]`)})
  FROM matched WHERE matched.id = near.id)::integer`;

/**
 * SQL: how likely somebody who typed `asked` meant the word `meant`, of 100. Two letters exchanged is the commonest
 * slip, then a letter missing or doubled, then a wrong one; the first letter is seldom wrong.
 */
export const likeness = (asked: SQL, meant: SQL): SQL => sql`(CASE
    WHEN length(${asked}) = length(${meant}) AND EXISTS (SELECT FROM generate_series(1, length(${asked}) - 1) AS i
      WHERE left(${asked}, i - 1) || substr(${asked}, i + 1, 1) || substr(${asked}, i, 1) || substr(${asked}, i + 2) = ${meant}) THEN 90
    WHEN abs(length(${asked}) - length(${meant})) = 1 THEN 80
    WHEN length(${asked}) = length(${meant}) THEN 70
    ELSE 50
  END - CASE WHEN left(${asked}, 1) = left(${meant}, 1) THEN 0 ELSE 15 END)`;
