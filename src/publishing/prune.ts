import type { Sql, TransactionSql } from 'postgres';
import { runMaintenance } from '../../db/driver/index.js';
import { CommandError } from '../packages/fault.js';
import { REVISION_CHANNEL } from '../revisions/current-revision.js';
import { type PublicationLockOptions, withPublicationLock } from './publication-lock.js';

/** What pruning deletes. */
export interface Pruning {
  /** Numbers of the first and the last revision; null when all of them are pruned already. */
  revisions: { first: number; last: number } | null;
  rows: number;
  /** Estimated size of the rows with their share of the indexes. */
  bytes: number;
}

/** A revision that was replaced less than this ago may still be read by running requests. */
const SETTLED_SECONDS = 60;

/**
 * Finds what would be deleted if all revisions before one were pruned: the rows that no later revision has.
 * @throws CommandError when they cannot be pruned
 */
export async function findPruning(sql: Sql | TransactionSql, before: number): Promise<Pruning> {
  const [bounds] = await sql<{ oldest: number; newest: number; settled: boolean }[]>`
    SELECT coalesce(min(number) FILTER (WHERE pruned_at IS NULL), 0)::integer AS oldest,
      coalesce(max(number), 0)::integer AS newest,
      coalesce(bool_or(number = ${before} AND published_at < now() - make_interval(secs => ${SETTLED_SECONDS})), false) AS settled
    FROM revision`;
  const { oldest = 0, newest = 0, settled = false } = bounds ?? {};
  if (newest === 0) throw new CommandError('nothing is published yet');
  if (before > newest)
    throw new CommandError(
      `expected a revision of at most ${newest}, because the newest revision is always kept; got ${before}`,
    );
  if (before <= oldest) return { revisions: null, rows: 0, bytes: 0 };
  if (!settled)
    throw new CommandError(
      `revision ${before} was published less than a minute ago, and requests may still read the previous revision; try again in a minute`,
    );
  let [rows, bytes] = [0, 0];
  for (const table of await prunedTables(sql)) {
    const [counted] = await sql<{ rows: number; bytes: number }[]>`
      SELECT gone AS rows, CASE WHEN gone = 0 THEN 0
        ELSE pg_total_relation_size(${table}::regclass) * gone / greatest(tuples, gone) END AS bytes
      FROM (SELECT count(*)::float8 AS gone FROM ${sql(table)} WHERE superseded_in <= ${before}) g,
        (SELECT reltuples AS tuples FROM pg_class WHERE oid = ${table}::regclass) c`;
    rows += counted?.rows ?? 0;
    bytes += counted?.bytes ?? 0;
  }
  return { revisions: { first: oldest, last: before - 1 }, rows, bytes: Math.round(bytes) };
}

export interface PruneOptions extends PublicationLockOptions {
  /** The reason, for clients that ask for a pruned revision. */
  note?: string | undefined;
}

/**
 * Deletes all revisions before one permanently. Rows and the mark of pruning are written in one transaction, so a server
 * that reads a pruned revision finds the mark before it answers. Requests for other revisions are not affected, as they
 * read none of these rows; another publication waits.
 * @throws CommandError when they cannot be pruned
 */
export async function prune(sql: Sql, before: number, options: PruneOptions = {}): Promise<Pruning> {
  const tables: string[] = [];
  const pruning = await withPublicationLock(sql, options, async (transaction) => {
    const found = await findPruning(transaction, before);
    if (found.revisions === null) return { result: found, keep: false };
    await transaction`UPDATE revision SET pruned_at = now(), prune_note = ${options.note ?? null}
      WHERE number < ${before} AND pruned_at IS NULL`;
    tables.push(...(await prunedTables(transaction)));
    for (const table of tables)
      await transaction`DELETE FROM ${transaction(table)} WHERE superseded_in <= ${before}`;
    await transaction`SELECT pg_notify(${REVISION_CHANNEL}, ${String(before)})`;
    return { result: found, keep: true };
  });
  // Frees the space for the next publication. The pruning is complete whether this succeeds or not.
  await runMaintenance(
    sql,
    tables.map((table) => `VACUUM (ANALYZE) "${table}"`),
  );
  return pruning;
}

/** The tables whose rows belong to revisions. */
async function prunedTables(sql: Sql | TransactionSql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    SELECT relname::text AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname = 'superseded_in' ORDER BY 1`;
  return rows.map(({ name }) => name);
}
