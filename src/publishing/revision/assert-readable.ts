import type { Sql, TransactionSql } from 'postgres';
import { Refusal } from '../../packages/refusal.js';

/** @throws Refusal where there is no such revision, or its rows were dropped */
export async function assertReadable(sql: Sql | TransactionSql, revision: number): Promise<void> {
  const [bounds] = await sql<{ oldest: number | null; newest: number | null }[]>`
    SELECT min(number) FILTER (WHERE pruned_at IS NULL) AS oldest, max(number) AS newest FROM revision`;
  const { oldest, newest } = bounds ?? {};
  if (!oldest || !newest) throw new Refusal('nothing is published yet');
  if (revision < 1 || revision > newest)
    throw new Refusal(`there is no revision ${revision}; the newest is ${newest}`);
  if (revision < oldest)
    throw new Refusal(`revision ${revision} was dropped; the oldest that is kept is ${oldest}`);
}
