import { type SQL, sql } from 'drizzle-orm';
import { catalogue } from '../../db/tables/index.js';
import type { Reader } from './reader.js';

/** SQL: the day on which the request began, in the time zone of the catalogue, or in UTC if no package sets one. */
export const todayOf = (reader: Reader): SQL =>
  sql`(${reader.began.toISOString()}::timestamptz AT TIME ZONE
    coalesce((SELECT ${catalogue.timeZone} FROM catalogue WHERE ${reader.live(catalogue)}), 'UTC'))::date`;
