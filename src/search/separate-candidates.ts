import { type SQL, sql } from 'drizzle-orm';
import { searchEntry } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { bestRanked, entriesAt } from './entry-location.js';
import { partTerms } from './query-parts.js';
import { likeLength } from './score.js';
import { kindsOf, type SearchQuestion } from './search-question.js';

/** Maximum number of entries that one part of a query names, and of indicators that contain its words. */
const MAX_NAMED = 20;
const MAX_INDICATORS = 100;

/** Maximum number of pairs of an indicator and a unit that are looked up. */
const MAX_PAIRS = 200;

/** Unit ranks from here on are of units that are no longer in force; see `unit_search_rank` in the migration. */
const NOT_IN_FORCE = 100;

/**
 * SQL for a WITH clause: what parts of the query name, when no entry has to contain all of its words.
 *
 * `named_part` has the entries of which a whole text (name, alias, code, number) is a part of the query. `named_pair` has
 * the indicators and units of queries that consist of both, in either order, with at most one word between them. The unit
 * is named by a whole text; the indicator by one, or by words of its name. A query that is itself a name is not divided.
 */
export function namedParts(reader: Reader, question: SearchQuestion): SQL {
  return sql`${partTerms(question)},
    named_part AS MATERIALIZED (
      SELECT part.variant, part.from_word, part.to_word, part.length, entry.place, entry.id, entry.rank, entry.kind,
        coalesce(part.spelled = ANY (entry.spelled), false) AS is_spelled
      FROM part CROSS JOIN LATERAL (
        SELECT search_entry.ctid AS place, ${searchEntry.id}, ${searchEntry.rank}, ${searchEntry.kind},
          CASE WHEN part.spelled IS NOT NULL THEN ${searchEntry.spelled} END AS spelled
        FROM search_entry WHERE ${reader.live(searchEntry)} AND ${searchEntry.words} @@ part.entire
        ${bestRanked(MAX_NAMED)}) AS entry),
    divided AS MATERIALIZED (
      SELECT part.*, named_part.place AS unit_place, named_part.id AS unit_id, named_part.rank AS unit_rank,
        named_part.is_spelled, CASE WHEN part.from_word = 0 THEN named_part.from_word - part.to_word
          ELSE part.from_word - named_part.to_word END + part.variant AS words_left
      FROM named_part JOIN part ON part.variant = named_part.variant AND (
        part.from_word = 0 AND named_part.to_word = named_part.length AND named_part.from_word - part.to_word IN (0, 1)
        OR named_part.from_word = 0 AND part.to_word = part.length AND part.from_word - named_part.to_word IN (0, 1))
      WHERE named_part.kind = 'UNIT' AND NOT EXISTS (
        SELECT FROM named_part AS entire WHERE entire.variant = 0 AND entire.from_word = 0 AND entire.to_word = entire.length
          AND entire.kind IN ('UNIT', 'INDICATOR'))),
    named_indicator AS MATERIALIZED (
      SELECT part.variant, part.from_word, part.to_word, entry.place, entry.id, entry.score
      FROM part CROSS JOIN LATERAL (
        SELECT found.place, found.id, (SELECT max(${pointsOfText}) FROM unnest(found.folded) AS t (folded)) AS score
        FROM (${entryOfIndicator(reader, sql`part.entire`, MAX_NAMED)} UNION ${entryOfIndicator(reader, sql`part.words`, MAX_INDICATORS)}) AS found
        ) AS entry
      WHERE EXISTS (SELECT FROM divided WHERE (divided.variant, divided.from_word, divided.to_word)
        = (part.variant, part.from_word, part.to_word))),
    named_pair AS MATERIALIZED (
      SELECT * FROM (
        SELECT DISTINCT ON (indicator.id, divided.unit_id) indicator.id AS indicator_id, indicator.place AS indicator_place,
          indicator.score AS indicator_score, divided.unit_id, divided.unit_place, divided.unit_rank, divided.is_spelled,
          indicator.score + CASE WHEN divided.is_spelled THEN 60 ELSE 0 END
            - CASE WHEN divided.unit_rank >= ${NOT_IN_FORCE} THEN 150 ELSE 0 END - 50 * divided.words_left AS score
        FROM divided JOIN named_indicator AS indicator USING (variant, from_word, to_word)
        ORDER BY indicator.id, divided.unit_id, score DESC) AS pair
      ORDER BY score DESC, unit_rank, indicator_id, unit_id LIMIT ${MAX_PAIRS})`;
}

/** SQL: the entries of indicators that match a condition of the word index. */
const entryOfIndicator = (reader: Reader, words: SQL, limit: number): SQL => sql`(
  SELECT search_entry.ctid AS place, ${searchEntry.id}, ${searchEntry.folded} FROM search_entry
  WHERE ${reader.live(searchEntry)} AND ${searchEntry.kind} = 'INDICATOR' AND ${searchEntry.words} @@ ${words}
  ${bestRanked(limit)})`;

/** SQL: how well a text `t.folded` of an indicator matches a part of the query, as `scoreOfKnown` has it for the whole. One word within a name says little. */
const pointsOfText = sql`CASE
    WHEN t.folded = part.whole THEN 1000
    WHEN starts_with(t.folded, part.whole) THEN 900
    WHEN part.to_word - part.from_word > 1 AND position(part.whole IN t.folded) > 0 THEN 800
    ELSE 500 END + ${likeLength(sql`part.whole`, sql`t.folded`)}`;

/**
 * SQL: the points of the indicator of a pair; its unit comes directly after it. They come before entries that contain all
 * words of the query somewhere, unless the part of the query is not in the name of the indicator as it is.
 */
const pointsOfIndicator = sql`(CASE WHEN indicator_score >= 800 THEN 500 ELSE 400 END + indicator_score / 6)`;

/**
 * SQL for a WITH clause: `separate`, with their scores, the indicators and units of pairs that do not contain all words
 * of the query; and, if there is neither a pair nor an entry with all words, what its longest parts name.
 */
export function separateCandidates(reader: Reader, question: SearchQuestion): SQL {
  return sql`
    separate_place AS MATERIALIZED (
      SELECT id, place, max(score) AS score FROM (
        SELECT indicator_id AS id, indicator_place AS place, ${pointsOfIndicator} AS score FROM named_pair
        UNION ALL SELECT unit_id, unit_place, ${pointsOfIndicator} - CASE WHEN is_spelled THEN 1 ELSE 5 END
          - CASE WHEN unit_rank >= ${NOT_IN_FORCE} THEN 10 ELSE 0 END FROM named_pair
        UNION ALL (
          SELECT id, place, 400 + CASE WHEN kind = 'INDICATOR' THEN 50 ELSE 0 END + CASE WHEN is_spelled THEN 30 ELSE 0 END
          FROM (SELECT *, rank() OVER (PARTITION BY from_word = 0 ORDER BY to_word - from_word DESC) AS by_length FROM named_part) AS n
          WHERE by_length = 1 AND NOT EXISTS (SELECT FROM known) AND NOT EXISTS (SELECT FROM named_pair)
          ORDER BY n.rank, id LIMIT ${MAX_NAMED})) AS named
      WHERE id NOT IN (SELECT id FROM known) GROUP BY id, place),
    separate AS MATERIALIZED (
      SELECT entry.*, separate_place.score::integer AS score
      FROM (${entriesAt(reader, sql`SELECT place, false AS as_one FROM separate_place`)}) AS entry
        JOIN separate_place USING (id) WHERE entry.kind = ANY (${kindsOf(question)}))`;
}
