import { cursorRows, statement } from '../../db/statement.js';
import { CANNOT_BE_PARENT } from './parents.js';
import type { RecordPlace, UnitRecord } from './unit-record.js';

interface PeriodRow extends RecordPlace {
  child: string;
  parent: string;
  other: string | null;
  day: string | null;
}

/** Reports parents by periods that overlap (two that begin on one day are duplicates), that are of a lower level, or that are the unit itself. */
export async function checkParentPeriods(record: UnitRecord): Promise<void> {
  const rows = cursorRows<PeriodRow>(
    record.sql,
    'listWrongParentPeriods',
    statement`WITH period AS (
        SELECT m.*, c.key AS child, p.key AS parent, ${CANNOT_BE_PARENT} AS lower, c.code = p.code AS itself,
          coalesce(m.valid_from, '-infinity') AS starts, coalesce(m.valid_to, 'infinity') AS ends
        FROM ${record.parents} m JOIN history_unit c ON c.id = m.unit_id JOIN history_unit p ON p.id = m.parent_id),
      ordered AS (SELECT period.*, lag(parent) OVER w AS before, lag(ends) OVER w AS before_ends, lag(starts) OVER w AS before_starts FROM period
        WINDOW w AS (PARTITION BY unit_id ORDER BY starts, parent))
      SELECT source, line, child, parent, valid_from::text AS day, CASE WHEN is_overlap THEN before END AS other
      FROM ordered CROSS JOIN LATERAL (SELECT before_ends > starts AND before_starts < starts AS is_overlap) AS o
      WHERE source IS NOT NULL AND (is_overlap OR lower OR itself)
      ORDER BY source, line LIMIT ${record.limit()}`,
  );
  for await (const { child, parent, other, day, ...place } of rows)
    record.report(place, {
      column: other === null ? 'parent' : 'valid_from',
      value: null,
      rule: other === null ? 'parent-level' : 'overlap',
      reason:
        other === null
          ? `"${parent}" cannot be the parent of "${child}": it is of a lower level, a GROUP, or the same unit; correct the parent`
          : `"${other}" and "${parent}" are both the parent of "${child}" ${day === null ? 'on the same days' : `on ${day}`}; end the first period when the second begins`,
    });
}
