import type { Batch } from '../batch.js';

/**
 * Brings the index of search to what the revision says, once its rows are written: entries of things that changed
 * are closed and written anew, new words go to the vocabulary. The function is in the migrations, for they call it
 * for the revisions that were there before it.
 */
export async function writeSearchEntries({ sql, revision }: Batch): Promise<void> {
  await sql`SELECT write_search_entries(${revision}, (now() AT TIME ZONE 'UTC')::date)`;
}
