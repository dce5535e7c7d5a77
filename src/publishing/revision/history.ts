import type { Sql, TransactionSql } from 'postgres';
import { CommandError } from '../../packages/fault.js';
import type { TableChanges } from './difference.js';

/** A revision as the command line lists it. */
export interface RevisionSummary {
  number: number;
  publishedAt: Date;
  note: string | null;
  /** When its rows were pruned; null while it can be read. */
  prunedAt: Date | null;
  /** The packages that it published; `withdrawn` for one that it withdrew. */
  packages: { name: string; version: string | null; withdrawn: boolean }[];
  changes: TableChanges[];
}

/** The newest revisions with their packages and counts of changes, newest first. */
export const readHistory = (sql: Sql, limit: number): Promise<RevisionSummary[]> => sql<RevisionSummary[]>`
  SELECT r.number, r.published_at AS "publishedAt", r.note, r.pruned_at AS "prunedAt",
    (SELECT coalesce(json_agg(json_build_object('name', p.package, 'version', p.version, 'withdrawn', p.checksum IS NULL)
      ORDER BY p.package), '[]') FROM revision_package p WHERE p.revision = r.number) AS packages,
    (SELECT coalesce(json_agg(json_build_object('table', c.table_name, 'added', c.added, 'changed', c.changed,
      'withdrawn', c.withdrawn) ORDER BY c.table_name), '[]') FROM change_count c WHERE c.revision = r.number) AS changes
  FROM revision r ORDER BY r.number DESC LIMIT ${limit}`;

/** @throws CommandError when there is no such revision, or it was pruned */
export async function assertReadable(sql: Sql | TransactionSql, revision: number): Promise<void> {
  const [bounds] = await sql<{ oldest: number | null; newest: number | null }[]>`
    SELECT min(number) FILTER (WHERE pruned_at IS NULL) AS oldest, max(number) AS newest FROM revision`;
  const { oldest, newest } = bounds ?? {};
  if (!oldest || !newest) throw new CommandError('nothing is published yet');
  if (revision < 1 || revision > newest)
    throw new CommandError(`there is no revision ${revision}; the newest is ${newest}`);
  if (revision < oldest)
    throw new CommandError(
      `revision ${revision} was deleted; the oldest revision that can be read is ${oldest}`,
    );
}
