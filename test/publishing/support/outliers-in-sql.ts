import type { Sql } from 'postgres';
import { parsePeriod } from '../../../src/scalars/period.js';
import type { Cells } from './draft.js';

/** A row of observations and its number; null where it is of another package. */
export interface Placed {
  row: number | null;
  cells: Cells;
}

/**
 * The rule of outliers as one statement over all rows at once: which rows are reported, by number, and what they are
 * compared with.
 */
export async function outliersInSql(sql: Sql, rows: readonly Placed[]) {
  const observations = rows.map(({ row, cells }) => {
    const { start, end } = parsePeriod(String(cells.period));
    const { unit = '', relation = '', value = '', status = '', note = '', alternative = '' } = cells;
    return { row, series: String(unit), start, end, relation, value, status, note, alternative };
  });
  return sql<{ row: number; before: number; after: number | null }[]>`
    WITH observation AS (
      SELECT "row", series, start::date, ((("end"::date - start::date) * 100 + 1522) / 3044) AS months,
        "end"::date, value::float8, status = 'BREAK' AS breaks, note <> '' AS noted
      FROM jsonb_to_recordset(${sql.json(observations as never)}::jsonb) AS f ("row" integer, series text, start text, "end" text,
        relation text, value text, status text, note text, alternative text)
      WHERE alternative IN ('', '0') AND value <> '' AND relation IN ('', 'EQUAL', 'ABOUT')),
    step AS (
      SELECT *, CASE WHEN NOT breaks THEN lag(value) OVER w END AS before,
        CASE WHEN NOT lead(breaks) OVER w THEN lead(value) OVER w END AS after,
        min(value) OVER (PARTITION BY series, months) > 0 AS positive
      FROM observation WINDOW w AS (PARTITION BY series, months ORDER BY start, "end")),
    sized AS (
      SELECT *, CASE WHEN positive THEN ln(value / before) ELSE value - before END AS size,
        CASE WHEN positive THEN ln(after / value) ELSE after - value END AS next_size
      FROM step),
    usual AS (
      SELECT series, months, percentile_cont(0.5) WITHIN GROUP (ORDER BY size) AS median
      FROM sized GROUP BY series, months HAVING count(size) >= 8),
    spread AS (
      SELECT series, months, median, 1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(size - median)) AS typical,
        1.2533 * avg(abs(size - median)) AS mean
      FROM sized JOIN usual USING (series, months) GROUP BY series, months, median),
    judged AS (
      SELECT *, size - median AS off, next_size - median AS next_off,
        10 * CASE WHEN typical > 0 THEN typical WHEN positive THEN 0 ELSE mean END AS most
      FROM sized JOIN spread USING (series, months))
    SELECT "row", before, after FROM judged
    WHERE "row" IS NOT NULL AND NOT noted AND abs(off) > most
      AND 2 * abs(value - before) >= greatest(abs(value), abs(before))
      AND (after IS NULL OR abs(next_off) > most AND sign(off) <> sign(next_off)
        AND 2 * abs(value - after) >= greatest(abs(value), abs(after)))
    ORDER BY "row"`;
}
