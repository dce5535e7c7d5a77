import { type SQL, sql } from 'drizzle-orm';
import { texts } from '../../db/columns.js';
import { searchEntry, searchWord } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { bestRanked, entriesAt, entryLocations } from './entry-location.js';
import { kindsOf, MAX_COUNTED_WORDS, type SearchQuestion, wordsOf } from './search-question.js';

/** So many of what matches are compared, the best known ones. */
export const MAX_COMPARED = 500;

/** With fewer hits than this, what is nearly written so is looked for too. */
export const ENOUGH = 10;

/** Where more entries than this may hold the words, a sample of the entries tells how many do. */
const MANY = 3000;

/** So many words are looked at to tell how wide the beginning of a word is; those with so many are wide. */
const MAX_BEGUN = 300;

/** Pages of the table in the sample: about a thousand entries. */
const SAMPLED_PAGES = 80;

/** Where more than this share of the entries hold the words, going through them finds the best known sooner. */
const COMMON = 0.03;

/** The index is asked for a word if no other one is so many times rarer: then it narrows more than it costs. */
const WORTH_ASKING = 4;

/**
 * SQL, to stand behind WITH: `known`, the things that hold all the words asked for, as beginnings of words.
 *
 * The best known of them are `best_place`, found by the index of words or, where they are many, by going through the
 * entries from the best known on until there are enough. Both give the same; a statement that is prepared for any
 * words has to choose by itself. To them come those of which a whole text is what was asked, however little known,
 * and where the best are few also texts that begin so but for blanks: `as_one`.
 */
export function exactCandidates(reader: Reader, question: SearchQuestion): SQL {
  const words = wordsOf(question);
  const longest = [...words].sort((a, b) => b.length - a.length).slice(0, MAX_COUNTED_WORDS);
  const ofKinds = sql`${searchEntry.kind} = ANY (${kindsOf(question)})`;
  // The function of the operator @@, which no index answers.
  const holdsAll = sql`ts_match_vq(${searchEntry.words}, (SELECT all_words FROM asked))`;
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
      SELECT count(*) FILTER (WHERE ${holdsAll}) > ${COMMON}::float8 * count(*) AS are_many
      FROM search_entry TABLESAMPLE SYSTEM ((
        SELECT least(100, 100.0 * ${SAMPLED_PAGES} / greatest(relpages, 1)) FROM pg_class
        WHERE oid = 'search_entry'::regclass)) REPEATABLE (1)
      WHERE (SELECT narrowest > ${MANY} FROM looked_up) AND ${reader.live(searchEntry)}),
    best_place AS MATERIALIZED (
      (${entryLocations(
        reader,
        sql`NOT (SELECT are_many FROM sampled) AND ${searchEntry.words} @@ (SELECT words FROM looked_up)
          AND ((SELECT are_all FROM looked_up) OR ${holdsAll}) AND ${ofKinds}`,
      )} ${bestRanked(MAX_COMPARED)})
      UNION ALL (
        SELECT entry.* FROM unnest(${kindsOf(question)}) AS k (kind)
          CROSS JOIN LATERAL (${entryLocations(reader, sql`${searchEntry.kind} = k.kind AND ${holdsAll}`)} ${bestRanked(MAX_COMPARED)}) AS entry
        WHERE (SELECT are_many FROM sampled) ${bestRanked(MAX_COMPARED)})),
    whole_place AS MATERIALIZED (
      ${entryLocations(
        reader,
        sql`${searchEntry.words} @@ (
            SELECT ('''=' || joined || CASE WHEN (SELECT count(*) FROM best_place) < ${ENOUGH} THEN ''':*' ELSE '''' END)::tsquery
            FROM asked WHERE joined <> '')
          AND ${ofKinds} AND ${searchEntry.id} NOT IN (SELECT id FROM best_place)`,
      )} ${bestRanked(MAX_COMPARED)}),
    known AS MATERIALIZED (
      ${entriesAt(reader, sql`SELECT place, false AS as_one FROM best_place UNION ALL SELECT place, true FROM whole_place`)})`;
}

/** SQL: does the row of the vocabulary begin so? By the index of prefixes; behind the last sign of all comes nothing. */
export const beginsWith = (word: SQL): SQL =>
  sql`${searchWord.word} ~>=~ ${word} AND ${searchWord.word} ~<~ (${word} || chr(1114111))`;
