import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from './reader.js';

/** What is counted when a revision is published, because counting takes longer the more rows there are. */
export const KEPT_COUNTS = ['observations', 'observationsWithoutAlternatives', 'series'] as const;

export type KeptCount = (typeof KEPT_COUNTS)[number];

/** SQL: a count that was kept with the revision; counted now for a revision without it. */
export const keptOrCounted = (reader: Reader, counted: KeptCount, count: SQL): SQL =>
  sql`coalesce((SELECT entries FROM kept_count WHERE revision = ${reader.revision} AND counted = ${counted}), (${count}))`;
