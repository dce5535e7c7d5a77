import { sql } from 'drizzle-orm';
import { literal, nameOf } from '../../db/columns.js';
import {
  dataset,
  document,
  indicator,
  infrastructureAsset,
  practiceModel,
  topic,
  unit,
} from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

/** What has a page each, by the folder of its address. */
const TABLES = {
  datasets: dataset,
  indicators: indicator,
  units: unit,
  topics: topic,
  documents: document,
  models: practiceModel,
  infrastructure: infrastructureAsset,
};

export type PageFolder = keyof typeof TABLES;

export interface PageCount {
  folder: PageFolder;
  /** Codes. */
  total: number;
  /** Codes, and former units that had one of them. */
  versions: number;
}

export const PAGE_FOLDERS = Object.keys(TABLES) as PageFolder[];

/** How many pages each folder has: a code has one, however many versions there are of it. */
export const countPages = (reader: Reader): Promise<PageCount[]> =>
  reader.rows(
    'countPages',
    sql.join(
      Object.entries(TABLES).map(
        ([folder, table]) =>
          sql`SELECT ${literal(folder)} AS folder, count(DISTINCT ${table.code})::integer AS total, count(*)::integer AS versions FROM ${nameOf(table)} WHERE ${reader.live(table)}`,
      ),
      sql` UNION ALL `,
    ),
  );

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

/**
 * What names the things of a folder in addresses of pages for people, some of them in their order: codes, and of a unit that is no
 * longer in force its code and first day.
 */
export function listSiteReferences(
  reader: Reader,
  folder: PageFolder,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ code: string }[]> {
  const table = TABLES[folder];
  const former = sql`${unit.code} || '@' || coalesce(${unit.validFrom}::text, '..')`;
  const reference =
    folder === 'units'
      ? sql`CASE WHEN ${unit.validTo} IS NULL THEN ${unit.code} ELSE ${former} END`
      : sql`${table.code}`;
  return reader.rows(
    'listSiteReferences',
    sql`SELECT DISTINCT (${reference}) COLLATE "C" AS code FROM ${table} WHERE ${reader.live(table)}
      ORDER BY 1 LIMIT ${limit} OFFSET ${offset}`,
  );
}
