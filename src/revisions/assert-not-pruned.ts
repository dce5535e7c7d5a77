import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.js';
import { CatalogueError } from '../errors.js';

interface PruneMark {
  prunedAt: string | null;
  note: string | null;
  oldest: number;
}

/**
 * Checks in the database that a revision is not pruned. Call it after the statements that read the revision: its rows
 * are deleted in one transaction with this mark, so without the mark they were complete.
 * @throws CatalogueError REVISION_GONE that says since when, why, and what can be read instead
 */
export async function assertNotPruned(database: Database, revision: number): Promise<void> {
  const [row] = await database.rows<PruneMark>(
    'findPruneMark',
    sql`SELECT to_char(pruned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "prunedAt", prune_note AS note,
        (SELECT coalesce(min(number), 0)::integer FROM revision WHERE pruned_at IS NULL) AS oldest
      FROM revision WHERE number = ${revision}`,
  );
  if (row?.prunedAt) throw gone(revision, row);
}

const gone = (revision: number, { prunedAt, note, oldest }: PruneMark) =>
  new CatalogueError(
    'REVISION_GONE',
    `revision ${revision} was deleted by the publisher on ${prunedAt}${note ? ` ("${note}")` : ', to free space'}; the oldest revision that can be read is ${oldest}, at /revisions/${oldest}/graphql`,
  );
