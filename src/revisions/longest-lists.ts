import { sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../db/database.js';
import { Reader } from '../loading/reader.js';
import type { LongestLists, MeasuredList } from '../paging/measured-lists.js';

/** Maximum number of revisions whose lists are kept in memory. */
const MAX_REVISIONS = 500;

/** The longest lists of revisions, each read once, since a revision never changes. */
export class LongestListsOfRevisions {
  readonly #database: Database;
  readonly #read = new LRUCache<number, LongestLists>({ max: MAX_REVISIONS });

  constructor(database: Database) {
    this.#database = database;
  }

  /** Those of a revision if they were read before. */
  known(revision: number): LongestLists | undefined {
    return this.#read.get(revision);
  }

  /** Those of a revision. Requests do not share a statement, so that none waits for one that hangs. */
  async of(revision: number): Promise<LongestLists> {
    const lists = await findLongestLists(new Reader(this.#database, revision));
    this.#read.set(revision, lists);
    return lists;
  }
}

const findLongestLists = async (reader: Reader): Promise<LongestLists> => {
  const rows = await reader.rows<{ list: MeasuredList; entries: number }>(
    'findLongestLists',
    sql`SELECT list, entries FROM longest_list WHERE revision = ${reader.revision}`,
  );
  return new Map(rows.map(({ list, entries }) => [list, entries]));
};
