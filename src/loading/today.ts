import { type SQL, sql } from 'drizzle-orm';
import { catalogue } from '../../db/tables/index.js';
import type { Reader } from './reader.js';

/** The quarters of an hour since 1970. In every time zone a day begins at a full quarter of an hour of UTC. */
export const quarterOf = (time: Date): number => Math.floor(time.getTime() / (15 * 60_000));

/** SQL: the day on which the request began, in the time zone of the catalogue, or in UTC if no package sets one. */
export const todayOf = (reader: Reader): SQL =>
  sql`(${reader.began.toISOString()}::timestamptz AT TIME ZONE
    coalesce((SELECT ${catalogue.timeZone} FROM catalogue WHERE ${reader.live(catalogue)}), 'UTC'))::date`;
