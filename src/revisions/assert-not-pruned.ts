import { sql } from 'drizzle-orm';
import type { Database } from '../../db/database.js';
import { CatalogueError } from '../errors.js';

interface Dropped {
  prunedAt: string | null;
  note: string | null;
  oldest: number;
}

/**
 * Asks the database whether a revision can be read still. To be asked behind the statements that read it: rows go
 * together with this mark, so that what was read before a "yes" was whole.
 * @throws CatalogueError REVISION_GONE that says since when, why, and what can be read
 */
export async function assertNotPruned(database: Database, revision: number): Promise<void> {
  const [row] = await database.rows<Dropped>(
    'findDropped',
    sql`SELECT to_char(pruned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "prunedAt", prune_note AS note,
        (SELECT coalesce(min(number), 0)::integer FROM revision WHERE pruned_at IS NULL) AS oldest
      FROM revision WHERE number = ${revision}`,
  );
  if (row?.prunedAt) throw gone(revision, row);
}

const gone = (revision: number, { prunedAt, note, oldest }: Dropped) =>
  new CatalogueError(
    'REVISION_GONE',
    `revision ${revision} was dropped by the publisher on ${prunedAt}${note ? ` ("${note}")` : ', to make room'}; the oldest that is kept is ${oldest}, at /revisions/${oldest}/graphql`,
  );
