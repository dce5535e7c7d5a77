import { cursorRows, statement } from '../../db/statement.js';
import type { RecordPlace, UnitRecord } from './unit-record.js';

interface OverlapRow extends RecordPlace {
  is_later: boolean;
  earlier: string;
  later: string;
  day: string | null;
}

/** Reports versions of one code that are in force on the same day. */
export async function checkVersions(record: UnitRecord): Promise<void> {
  // `before` has the end and the id of the version that ends last, of those that begin before.
  const rows = cursorRows<OverlapRow>(
    record.sql,
    'listVersionsInForceTogether',
    statement`SELECT coalesce(l.source, e.source) AS source, coalesce(l.line, e.line) AS line,
        l.source IS NOT NULL AS is_later, e.key AS earlier, l.key AS later, l.valid_from::text AS day
      FROM (SELECT *, max(ARRAY[CASE WHEN isfinite(ends) THEN ends - date '0001-01-01' ELSE 2147483647 END, id]) OVER w AS before
        FROM history_unit
        WINDOW w AS (PARTITION BY code ORDER BY starts, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) l
      JOIN history_unit e ON e.id = l.before[2] AND e.id <> l.id
      WHERE e.ends > l.starts AND num_nonnulls(l.source, e.source) > 0
      ORDER BY 1, 2 LIMIT ${record.limit()}`,
  );
  for await (const row of rows)
    record.report(row, {
      column: row.is_later ? 'valid_from' : 'valid_to',
      value: null,
      rule: 'overlap',
      reason: `"${row.earlier}" and "${row.later}" are both in force on ${row.day ?? 'the same days'}; end the earlier version when the later one begins, or use another code`,
    });
}
