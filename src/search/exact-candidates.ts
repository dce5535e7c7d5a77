import { type SQL, sql } from 'drizzle-orm';
import { texts } from '../../db/columns.js';
import { searchEntry, searchWord } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { bestRanked, entriesAt, entryLocations } from './entry-location.js';
import {
  holdsMixedWords,
  kindsOf,
  MAX_COUNTED_WORDS,
  type SearchQuestion,
  wordsOf,
} from './search-question.js';

/** Maximum number of matches that are scored; the best ranked ones are. */
export const MAX_COMPARED = 500;

/** With fewer hits than this, similar words are searched too. */
export const FUZZY_BELOW = 10;

/** When more entries than this may match, a sample of the entries gives an estimate. */
const MANY = 3000;

/** Number of vocabulary words that are counted for a prefix; a prefix with that many is common. */
const MAX_BEGUN = 300;

/** Table pages in the sample: about a thousand entries. */
const SAMPLED_PAGES = 80;

/** When more than this share of the entries match, a scan in rank order is faster. */
const COMMON = 0.03;

/** The index is used for a word unless another word is this many times rarer. */
const WORTH_ASKING = 4;

/**
 * SQL for a WITH clause: `known`, the entries that contain all words of the query as prefixes of words.
 *
 * `best_place` has the best ranked of them, found by the word index or, when there are many, by a scan in rank order until
 * there are enough. Both give the same result; a prepared statement has to choose between them at run time. Entries with
 * a text that equals the query are added whatever their rank, and, when there are few, texts that start with the query
 * when blanks are ignored: `as_one`.
 */
export function exactCandidates(reader: Reader, question: SearchQuestion): SQL {
  const words = wordsOf(question);
  const longest = [...words].sort((a, b) => b.length - a.length).slice(0, MAX_COUNTED_WORDS);
  const ofKinds = sql`${searchEntry.kind} = ANY (${kindsOf(question)})`;
  // The function of the operator @@; written as a function it uses no index.
  const holdsWords = sql`ts_match_vq(${searchEntry.words}, (SELECT all_words FROM asked))`;
  return sql`
    width AS MATERIALIZED (
      SELECT i.word, coalesce(sum(begun.entries), 0) AS entries
      FROM unnest(${texts(longest)}) AS i (word) LEFT JOIN LATERAL (
        SELECT ${searchWord.entries} AS entries FROM search_word
        WHERE ${beginsWith(sql`i.word`)} LIMIT ${MAX_BEGUN}) AS begun ON true
      GROUP BY i.word),
    looked_up AS MATERIALIZED (
      SELECT string_agg('''' || word || ''':*', ' & ') FILTER (WHERE entries <= ${WORTH_ASKING} * narrowest)::tsquery AS words,
        bool_and(entries <= ${WORTH_ASKING} * narrowest) AND count(*) = ${words.length}::integer AS are_all,
        min(narrowest) AS narrowest
      FROM (SELECT word, entries, min(entries) OVER () AS narrowest FROM width) AS width),
    sampled AS MATERIALIZED (
      SELECT count(*) FILTER (WHERE ${holdsWords}) > ${COMMON}::float8 * count(*) AS are_many
      FROM search_entry TABLESAMPLE SYSTEM ((
        SELECT least(100, 100.0 * ${SAMPLED_PAGES} / greatest(relpages, 1)) FROM pg_class
        WHERE oid = 'search_entry'::regclass)) REPEATABLE (1)
      WHERE (SELECT narrowest > ${MANY} FROM looked_up) AND ${reader.live(searchEntry)}),
    best_place AS MATERIALIZED (
      (${entryLocations(
        reader,
        sql`NOT (SELECT are_many FROM sampled) AND ${searchEntry.words} @@ (SELECT words FROM looked_up)
          AND ((SELECT are_all FROM looked_up) OR ${holdsWords}) AND ${ofKinds} AND ${holdsMixedWords}`,
      )} ${bestRanked(MAX_COMPARED)})
      UNION ALL (
        SELECT entry.* FROM unnest(${kindsOf(question)}) AS k (kind)
          CROSS JOIN LATERAL (${entryLocations(reader, sql`${searchEntry.kind} = k.kind AND ${holdsWords} AND ${holdsMixedWords}`)} ${bestRanked(MAX_COMPARED)}) AS entry
        WHERE (SELECT are_many FROM sampled) ${bestRanked(MAX_COMPARED)})),
    whole_place AS MATERIALIZED (
      ${entryLocations(
        reader,
        sql`${searchEntry.words} @@ (
            SELECT ('''=' || joined || CASE WHEN (SELECT count(*) FROM best_place) < ${FUZZY_BELOW} THEN ''':*' ELSE '''' END)::tsquery
            FROM asked WHERE joined <> '')
          AND ${ofKinds} AND ${searchEntry.id} NOT IN (SELECT id FROM best_place)`,
      )} ${bestRanked(MAX_COMPARED)}),
    known AS MATERIALIZED (
      ${entriesAt(reader, sql`SELECT place, false AS as_one FROM best_place UNION ALL SELECT place, true FROM whole_place`)})`;
}

/** SQL: whether a vocabulary word has this prefix, by the prefix index. The upper bound is the highest character. */
export const beginsWith = (word: SQL): SQL =>
  sql`${searchWord.word} ~>=~ ${word} AND ${searchWord.word} ~<~ (${word} || chr(1114111))`;
