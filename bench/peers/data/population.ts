import type { connect } from '../../../db/driver/index.js';

/** What the questions of the benchmark are put together from. */
export interface Population {
  /** Indicators with at least ten units, by code. */
  indicators: { code: string; name: string; first: number; last: number }[];
  units: { code: string; name: string }[];
  /** Series with at least 40 observations, and the first and the last year of each. */
  series: { id: number; indicator: string; unit: string; first: number; last: number }[];
}

/** Reads it from the tables of the peers, in a fixed order. */
export async function readPopulation(sql: ReturnType<typeof connect>): Promise<Population> {
  const indicators = await sql<Population['indicators']>`
    SELECT code, name, extract(year FROM min(period_start))::integer AS first,
      extract(year FROM max(period_start))::integer AS last
    FROM peer.indicator JOIN peer.observation ON indicator_id = indicator.id
    GROUP BY indicator.id HAVING count(DISTINCT unit_id) >= 10 ORDER BY indicator.id`;
  const units = await sql<Population['units']>`
    SELECT code, name FROM peer.unit WHERE EXISTS (SELECT FROM peer.series WHERE unit_id = unit.id) ORDER BY id`;
  const series = await sql<Population['series']>`
    SELECT series.id, indicator.code AS indicator, unit.code AS unit,
      extract(year FROM min(period_start))::integer AS first, extract(year FROM max(period_start))::integer AS last
    FROM peer.series JOIN peer.observation ON series_id = series.id
    JOIN peer.indicator ON indicator.id = series.indicator_id JOIN peer.unit ON unit.id = series.unit_id
    GROUP BY series.id, indicator.code, unit.code HAVING count(*) >= 40 ORDER BY series.id`;
  return { indicators: [...indicators], units: [...units], series: [...series] };
}
