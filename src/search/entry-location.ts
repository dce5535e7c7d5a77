import { type SQL, sql } from 'drizzle-orm';
import { searchEntry } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

/**
 * SQL: the physical locations (ctid) of the entries of this revision that match a condition. Candidates are selected by
 * location and read only when selected, because rows are long.
 */
export const entryLocations = (reader: Reader, where: SQL): SQL => sql`
  SELECT search_entry.ctid AS place, ${searchEntry.rank}, ${searchEntry.id} FROM search_entry
  WHERE ${reader.live(searchEntry)} AND ${where}`;

/** SQL: the best ranked entries first. */
export const bestRanked = (limit: number): SQL => sql`ORDER BY rank, id LIMIT ${limit}`;

/** SQL: the entries at the locations that a statement returns. */
export const entriesAt = (reader: Reader, chosen: SQL): SQL => sql`
  SELECT ${searchEntry.id}, ${searchEntry.kind}, ${searchEntry.rank}, ${searchEntry.fields}, ${searchEntry.texts},
    ${searchEntry.folded}, ${searchEntry.spelled}, chosen.as_one
  FROM (${chosen}) AS chosen JOIN search_entry ON search_entry.ctid = chosen.place
  WHERE ${reader.live(searchEntry)}`;
