import type { Sql } from 'postgres';
import type { TableChanges } from './difference.js';

/** A revision as the command line tells it. */
export interface RevisionSummary {
  number: number;
  publishedAt: Date;
  note: string | null;
  /** When its rows were dropped; null while it can be read. */
  prunedAt: Date | null;
  /** The packages that it brought; `withdrawn` where it took one out. */
  packages: { name: string; version: string | null; withdrawn: boolean }[];
  changes: TableChanges[];
}

/** Revisions with what made them and what they changed, newest first. */
export const readHistory = (sql: Sql, limit: number): Promise<RevisionSummary[]> => sql<RevisionSummary[]>`
  SELECT r.number, r.published_at AS "publishedAt", r.note, r.pruned_at AS "prunedAt",
    (SELECT coalesce(json_agg(json_build_object('name', p.package, 'version', p.version, 'withdrawn', p.checksum IS NULL)
      ORDER BY p.package), '[]') FROM revision_package p WHERE p.revision = r.number) AS packages,
    (SELECT coalesce(json_agg(json_build_object('table', c.table_name, 'added', c.added, 'changed', c.changed,
      'withdrawn', c.withdrawn) ORDER BY c.table_name), '[]') FROM change_count c WHERE c.revision = r.number) AS changes
  FROM revision r ORDER BY r.number DESC LIMIT ${limit}`;
