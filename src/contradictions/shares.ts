import type { SQL } from 'drizzle-orm';
import { cursorRows, statement } from '../../db/statement.js';
import type { RecordPlace, UnitRecord } from './unit-record.js';

interface ShareRow extends RecordPlace {
  is_link: boolean;
  predecessor: string;
  day: string;
  total: string;
  value: string;
}

const SHARES = [
  { column: 'area_share', share: statement`area_share`, what: 'area' },
  { column: 'population_share', share: statement`population_share`, what: 'population' },
];

/**
 * SQL: by how much rounding may have changed a published share: half a unit of its last digit, and at most 0.005, since
 * 0.5 may be exact.
 */
const rounding = (share: SQL) => statement`least(0.005, 0.5 * power(10::numeric, -scale(${share})))`;

/** Reports parts of a unit that changes of one day transfer, where together they are more than the unit. */
export async function checkShares(record: UnitRecord): Promise<void> {
  for (const { column, share, what } of SHARES) {
    const rows = cursorRows<ShareRow>(
      record.sql,
      'listSharesAboveOne',
      statement`SELECT * FROM (
          SELECT DISTINCT ON (predecessor_id, changed_on) source, line, place = 'link' AS is_link, predecessor,
            changed_on::text AS day, trim_scale(total)::text AS total, ${share}::text AS value
          FROM (SELECT *, sum(${share}) OVER w AS total, sum(${rounding(share)}) OVER w AS rounded
            FROM history_link WHERE certain AND NOT whole AND ${share} IS NOT NULL AND predecessor_id IS NOT NULL
            WINDOW w AS (PARTITION BY predecessor_id, changed_on)) added
          WHERE total - rounded > 1 AND source IS NOT NULL
          ORDER BY predecessor_id, changed_on, (place = 'link') DESC, source DESC, line DESC) last_of_day
        ORDER BY source, line LIMIT ${record.limit()}`,
    );
    for await (const row of rows)
      record.report(row, {
        column: row.is_link ? column : null,
        value: row.is_link ? row.value : null,
        rule: 'share-sum',
        reason: `the shares of the ${what} of "${row.predecessor}" that are transferred on ${row.day} add up to ${row.total}; expected at most 1: correct the shares`,
      });
  }
}
