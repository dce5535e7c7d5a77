import { type SQL, sql } from 'drizzle-orm';
import { texts } from '../../db/columns.js';
import { searchEntry, searchWord } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { bestRanked, entriesAt, entryLocations } from './entry-location.js';
import { beginsWith, FUZZY_BELOW } from './exact-candidates.js';
import { likeness } from './score.js';
import {
  holdsMixedWords,
  kindsOf,
  MAX_COUNTED_WORDS,
  type SearchQuestion,
  wordsOf,
} from './search-question.js';
import { SHORTEST_CORRECTED } from './similar-words.js';

/** Maximum number of similar entries. */
const MAX_NEAR = 200;

/** Maximum number of similar words: for a word that is no prefix, and for one that probably is spelled right. */
const MAX_NEAR_UNKNOWN = 30;
const MAX_NEAR_KNOWN = 5;

/**
 * SQL for a WITH clause: `near`, the entries that contain words similar to the query, used when few match exactly and
 * no part of the query is a whole name or code. A word of less than four letters is corrected only next to others, and
 * only if it is no word of the vocabulary. For
 * each word of the query they contain a word with that prefix or a similar word of the vocabulary; words without either
 * are ignored. When there is no such entry, one word of a query of three or more may be missing.
 *
 * `matched` says which words of the query each text contains, exactly or similarly: the sum of their weights, 100 for an
 * exact match. Each word of a text matches at most one word of the query, so "lac lac" does not match "dac lac".
 */
export function fuzzyCandidates(reader: Reader, question: SearchQuestion): SQL {
  const known = sql`EXISTS (SELECT FROM search_word WHERE ${beginsWith(sql`a.word`)} AND ${searchWord.publishedIn} <= ${reader.revision})`;
  const isWord = sql`EXISTS (SELECT FROM search_word WHERE ${searchWord.word} = a.word AND ${searchWord.publishedIn} <= ${reader.revision})`;
  const fits = (query: SQL) => sql`${searchEntry.words} @@ (${query})
    AND ${searchEntry.kind} = ANY (${kindsOf(question)}) AND ${searchEntry.id} NOT IN (SELECT id FROM known) AND ${holdsMixedWords}`;
  return sql`
    asked_word AS MATERIALIZED (
      SELECT a.word, a.position, ${known} AS known,
        length(a.word) >= ${SHORTEST_CORRECTED}::integer OR (SELECT counted FROM asked) > 1 AND NOT ${isWord} AS corrected
      FROM unnest(${texts(wordsOf(question))}) WITH ORDINALITY AS a (word, position)
      WHERE (SELECT count(*) FROM known) < ${FUZZY_BELOW} AND NOT EXISTS (SELECT FROM named_part)),
    near_word AS MATERIALIZED (
      SELECT n.* FROM asked_word AS a CROSS JOIN LATERAL (
        SELECT a.position, ${searchWord.word}, ${likeness(sql`a.word`, sql`${searchWord.word}`)} AS weight FROM search_word
        WHERE a.corrected AND ${searchWord.deletions} && deletions(a.word) AND ${searchWord.word} <> a.word
          AND ${searchWord.publishedIn} <= ${reader.revision}
        ORDER BY weight DESC, ${searchWord.word} LIMIT CASE WHEN a.known THEN ${MAX_NEAR_KNOWN}::integer ELSE ${MAX_NEAR_UNKNOWN}::integer END) AS n),
    alternative AS MATERIALIZED (
      SELECT a.position, '(''' || a.word || ''':*' || coalesce(string_agg(' | ''' || n.word || '''', ''), '') || ')' AS words
      FROM asked_word AS a LEFT JOIN near_word AS n USING (position)
      GROUP BY a.position, a.word, a.known HAVING a.known OR count(n.word) > 0),
    all_near AS MATERIALIZED (
      ${entryLocations(reader, fits(sql`SELECT string_agg(words, ' & ')::tsquery FROM alternative`))} ${bestRanked(MAX_NEAR)}),
    but_one AS MATERIALIZED (
      ${entryLocations(
        reader,
        fits(sql`
          SELECT string_agg(others.words, ' | ')::tsquery FROM alternative AS left_out CROSS JOIN LATERAL (
            SELECT '(' || string_agg(words, ' & ') || ')' AS words FROM alternative WHERE position <> left_out.position) AS others
          WHERE (SELECT count(*) FROM alternative) BETWEEN 3 AND ${MAX_COUNTED_WORDS}
            AND NOT EXISTS (SELECT FROM known) AND NOT EXISTS (SELECT FROM all_near)`),
      )} ${bestRanked(MAX_NEAR)}),
    near AS MATERIALIZED (${entriesAt(reader, sql`SELECT place, false AS as_one FROM all_near UNION ALL SELECT place, false FROM but_one`)}),
    near_text AS MATERIALIZED (
      SELECT near.id, t.position AS text, w.position AS place, w.word
      FROM near CROSS JOIN unnest(near.folded) WITH ORDINALITY AS t (folded, position)
        CROSS JOIN unnest(string_to_array(btrim(t.folded), ' ')) WITH ORDINALITY AS w (word, position)),
    matched AS MATERIALIZED (
      SELECT id, text, sum(weight) AS weight FROM (
        SELECT id, text, position, max(weight) AS weight FROM (
          SELECT DISTINCT ON (id, text, place) id, text, position, weight FROM (
            SELECT t.id, t.text, t.place, a.position, 100 AS weight
              FROM near_text AS t JOIN asked_word AS a ON starts_with(t.word, a.word)
            UNION ALL SELECT t.id, t.text, t.place, n.position, n.weight
              FROM near_text AS t JOIN near_word AS n ON n.word = t.word) AS pair
          ORDER BY id, text, place, weight DESC, position) AS of_place
        GROUP BY id, text, position) AS of_word
      GROUP BY id, text)`;
}
