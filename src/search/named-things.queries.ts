import { sql } from 'drizzle-orm';
import { texts } from '../../db/columns.js';
import { searchEntry } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { bestRanked } from './entry-location.js';
import type { TextSegment } from './text-segments.js';

/** An indicator or a unit that a segment of a text names. */
export interface NamedSegment {
  /** The place of the segment in the list that was asked for, from 0. */
  segment: number;
  kind: 'INDICATOR' | 'UNIT';
  id: number;
  /** Whether a whole text (name, alias, code) of it is the segment; otherwise its name has all words of the segment. */
  isWhole: boolean;
}

/**
 * For each segment the best ranked indicator and unit of which a whole text is the segment; for a segment of several words also the
 * best ranked indicator that has all of them.
 */
export const listNamedSegments = (
  reader: Reader,
  segments: readonly TextSegment[],
): Promise<NamedSegment[]> =>
  reader.rows(
    'listNamedSegments',
    sql`WITH segment AS MATERIALIZED (
      SELECT (ordinal - 1)::integer AS segment, entire::tsquery AS entire, nullif(words, '')::tsquery AS words
      FROM unnest(${texts(segments.map(({ words }) => `'=${words.join('')}'`))},
        ${texts(segments.map(({ words }) => (words.length > 1 ? words.map((word) => `'${word}'`).join(' & ') : '')))})
        WITH ORDINALITY AS s (entire, words, ordinal)),
    kind AS (SELECT unnest(${texts(['INDICATOR', 'UNIT'])}::search_kind[]) AS kind)
    SELECT segment.segment, kind.kind, entry.id, true AS "isWhole" FROM segment CROSS JOIN kind CROSS JOIN LATERAL (
      SELECT ${searchEntry.id}, ${searchEntry.rank} FROM search_entry
      WHERE ${reader.live(searchEntry)} AND ${searchEntry.kind} = kind.kind AND ${searchEntry.words} @@ segment.entire
      ${bestRanked(1)}) AS entry
    UNION ALL
    SELECT segment.segment, 'INDICATOR', entry.id, false FROM segment CROSS JOIN LATERAL (
      SELECT ${searchEntry.id}, ${searchEntry.rank} FROM search_entry
      WHERE ${reader.live(searchEntry)} AND ${searchEntry.kind} = 'INDICATOR' AND ${searchEntry.words} @@ segment.words
      ${bestRanked(1)}) AS entry WHERE segment.words IS NOT NULL
    ORDER BY 1, 4 DESC, 2`,
  );
