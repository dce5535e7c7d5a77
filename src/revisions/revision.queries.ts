import { sql } from 'drizzle-orm';
import { columns, integers, type Row } from '../../db/columns.js';
import { revision } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byInteger } from '../paging/order-keys.js';

export type RevisionRow = Row<typeof revision>;

/** Revisions up to the one that is read, newest first. */
export const revisionList: List<null> = {
  name: 'listRevisions',
  columns: columns(revision),
  from: sql`revision`,
  where: (reader) => sql`${revision.number} <= ${reader.revision}`,
  order: () => [byInteger(revision.number)],
  descending: () => true,
  // A revision is marked when it is pruned.
  isLasting: false,
};

export const findRevisionsByNumber = (reader: Reader, numbers: readonly number[]): Promise<RevisionRow[]> =>
  reader.rows(
    'findRevisionsByNumber',
    sql`SELECT ${columns(revision)} FROM revision
      WHERE ${revision.number} = ANY (${integers(numbers)}) AND ${revision.number} <= ${reader.revision}`,
  );
