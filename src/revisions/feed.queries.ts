import { sql } from 'drizzle-orm';
import type { Reader } from '../loading/reader.js';

/** A revision as an entry of the feed. */
export interface FeedRevision {
  number: number;
  /** Seconds since 1970. */
  publishedAt: number;
  note: string | null;
  prunedAt: number | null;
  /** Names of the packages that it published or withdrew. */
  packages: string[];
  added: number;
  changed: number;
  withdrawn: number;
}

/** The newest revisions, up to the one that is read. */
export const listRevisionsOfFeed = (reader: Reader, limit: number): Promise<FeedRevision[]> =>
  reader.rows(
    'listRevisionsOfFeed',
    sql`SELECT r.number, extract(epoch FROM r.published_at)::float8 AS "publishedAt", r.note,
        extract(epoch FROM r.pruned_at)::float8 AS "prunedAt",
        ARRAY(SELECT p.package FROM revision_package p WHERE p.revision = r.number ORDER BY 1) AS packages,
        c.added, c.changed, c.withdrawn
      FROM revision r CROSS JOIN LATERAL (
        SELECT coalesce(sum(added), 0)::integer AS added, coalesce(sum(changed), 0)::integer AS changed,
          coalesce(sum(withdrawn), 0)::integer AS withdrawn
        FROM change_count WHERE revision = r.number) c
      WHERE r.number <= ${reader.revision} ORDER BY r.number DESC LIMIT ${limit}`,
  );

/** When the first revision was published, to the microsecond: unique for a catalogue. */
export const findFirstPublication = async (reader: Reader): Promise<string> => {
  const [row] = await reader.rows<{ time: string }>(
    'findFirstPublication',
    sql`SELECT extract(epoch FROM published_at)::text AS time FROM revision ORDER BY number LIMIT 1`,
  );
  return row?.time ?? '';
};
