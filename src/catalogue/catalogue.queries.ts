import { sql } from 'drizzle-orm';
import { columns, literal, nameOf, type Row, texts } from '../../db/columns.js';
import * as tables from '../../db/tables/index.js';
import { type CitedType, ENTITIES } from '../identity/entities.js';
import { KEPT_COUNTS, type KeptCount, keptOrCounted } from '../loading/kept-counts.js';
import type { Reader } from '../loading/reader.js';

export type CatalogueRow = Row<typeof tables.catalogue>;

/** The field of `CatalogueCounts` for each type. */
const COUNT_FIELDS = {
  Indicator: 'indicators',
  Unit: 'units',
  InfrastructureAsset: 'infrastructureAssets',
  PracticeModel: 'models',
  Adoption: 'adoptions',
  Topic: 'topics',
  Document: 'documents',
  Dataset: 'datasets',
  Series: 'series',
  Observation: 'observations',
  Target: 'targets',
} as const satisfies Record<CitedType, string>;

export type CountField = (typeof COUNT_FIELDS)[CitedType];

/** The table of each field of `CatalogueCounts`. */
export const COUNTED_TABLES = Object.entries(COUNT_FIELDS).map(([type, name]) => ({
  name,
  table: ENTITIES[type as CitedType].table,
}));

/** The row that describes the catalogue; null before a package has one. */
export async function findCatalogue(reader: Reader): Promise<CatalogueRow | null> {
  const { catalogue } = tables;
  const rows = await reader.rows<CatalogueRow>(
    'findCatalogue',
    sql`SELECT ${columns(catalogue)} FROM catalogue WHERE ${reader.live(catalogue)}`,
  );
  return rows[0] ?? null;
}

/**
 * How many rows these tables have. The statement names every table, so that its text is the same for any choice of them;
 * tables that are not selected are not read.
 */
export const countTables = (
  reader: Reader,
  names: readonly CountField[],
): Promise<{ name: CountField; total: number }[]> =>
  reader.rows(
    'countTables',
    sql.join(
      COUNTED_TABLES.map(({ name, table }) => {
        const count = sql`SELECT count(*)::integer FROM ${nameOf(table)} WHERE ${reader.live(table)}`;
        const total = isKept(name) ? keptOrCounted(reader, name, count) : sql`(${count})`;
        return sql`SELECT ${literal(name)} AS name, ${total} AS total WHERE ${literal(name)} = ANY (${texts(names)})`;
      }),
      sql` UNION ALL `,
    ),
  );

const isKept = (name: CountField): name is CountField & KeptCount =>
  (KEPT_COUNTS as readonly string[]).includes(name);

/** The first day of all observations, and the day after the last one; null where there are none. */
export async function findTemporalCoverage(reader: Reader): Promise<{ start: string; end: string } | null> {
  const { datasetState } = tables;
  const rows = await reader.rows<{ start: string | null; end: string | null }>(
    'findTemporalCoverage',
    sql`SELECT min(${datasetState.periodStart}) AS start, max(${datasetState.periodEnd}) AS "end"
      FROM dataset_state WHERE ${reader.live(datasetState)}`,
  );
  const { start, end } = rows[0] ?? {};
  return start && end ? { start, end } : null;
}
