import { cursorRows, statement } from '../../db/statement.js';
import { type HistoryLink, LINK_COLUMNS, type LinkColumns } from './report-link.js';
import type { UnitRecord } from './unit-record.js';

const COLUMNS: LinkColumns = { link: 'change', predecessor: 'code', successor: 'code', change: 'kind' };

/** Warns of new names, codes and parents of several units in one change: it would read as a merger of all of them. */
export async function warnOfSeveralUnits(record: UnitRecord): Promise<void> {
  const rows = cursorRows<HistoryLink & { units: number } & Record<string, unknown>>(
    record.sql,
    'listChangesOfPairs',
    statement`SELECT DISTINCT ON (l.change_id) ${LINK_COLUMNS}, pairs.units::integer
      FROM (SELECT change_id, count(*) AS units FROM history_link WHERE kind IN ('RENAMED', 'RECODED', 'MOVED')
        GROUP BY change_id HAVING count(*) > 1 AND count(*) = count(DISTINCT predecessor_id) AND count(*) = count(DISTINCT successor_id)) pairs
      JOIN history_link l USING (change_id) WHERE l.source IS NOT NULL ORDER BY l.change_id, l.source, l.line`,
  );
  for await (const row of rows)
    record.report(row, {
      column: COLUMNS[row.place],
      value: null,
      rule: 'several-units',
      reason: `"${row.change}" is ${row.kind} and has ${row.units} units before and after it; write a change for each, so that readers see which unit became which`,
    });
}
