import { sql } from 'drizzle-orm';
import { dataset, indicator, unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

/** What has a page each, by the folder of its address. */
export type PageFolder = 'datasets' | 'indicators' | 'units';

/** How many pages each folder has: a code has one, however many versions there are of it. */
export const countPages = (reader: Reader): Promise<{ folder: PageFolder; total: number }[]> =>
  reader.rows(
    'countPages',
    sql`SELECT 'datasets' AS folder, count(*)::integer AS total FROM dataset WHERE ${reader.live(dataset)}
      UNION ALL SELECT 'indicators', count(*)::integer FROM indicator WHERE ${reader.live(indicator)}
      UNION ALL SELECT 'units', count(DISTINCT ${unit.code})::integer FROM unit WHERE ${reader.live(unit)}`,
  );

const TABLES = { datasets: dataset, indicators: indicator, units: unit };

/** Codes of a folder in their order, some of them. */
export function listPageCodes(
  reader: Reader,
  folder: PageFolder,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ code: string }[]> {
  const table = TABLES[folder];
  return reader.rows(
    'listPageCodes',
    sql`SELECT DISTINCT ${table.code} COLLATE "C" AS code FROM ${table} WHERE ${reader.live(table)}
      ORDER BY 1 LIMIT ${limit} OFFSET ${offset}`,
  );
}
