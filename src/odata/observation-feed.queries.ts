import { type SQL, sql } from 'drizzle-orm';
import { columns } from '../../db/columns.js';
import { dimension, observation, series } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import type { ObservationRow } from '../series/observation.queries.js';
import type { TableDimension } from '../tables/columns-of-observations.js';
import type { ColumnType } from '../tables/table.js';
import type { FeedKeys } from './feed.js';
import { joinsOf, type SqlColumn } from './observation-joins.queries.js';

/** A key of an order, in SQL. */
export interface SqlOrder extends SqlColumn {
  type: ColumnType;
  descending: boolean;
}

/** Observations without a breakdown, with one, or what other sources report: apart, so that a sum counts nothing twice. */
export type ObservationRows = 'observations' | 'breakdowns' | 'alternatives';

/** What a statement about observations selects. */
export interface SqlSelection {
  rows: ObservationRows;
  /** A condition, and the columns that it names. */
  where: SQL | null;
  columns: readonly SqlColumn[];
}

/** An observation of a page, with the texts of the keys of the order. */
export type PagedObservation = ObservationRow & { keys: (string | null)[] };

const isOfRows: Record<ObservationRows, SQL> = {
  observations: sql`${observation.alternative} = 0 AND ${series.breakdown} = ''`,
  breakdowns: sql`${observation.alternative} = 0 AND ${series.breakdown} <> ''`,
  alternatives: sql`${observation.alternative} > 0`,
};

const fromObservations = (reader: Reader, selection: SqlSelection, more: readonly SqlColumn[] = []): SQL =>
  sql`FROM observation JOIN series ON ${series.id} = ${observation.seriesId} AND ${reader.live(series)}
    ${joinsOf(reader, [...selection.columns, ...more])}
    WHERE ${reader.live(observation)} AND ${isOfRows[selection.rows]}
      AND ${selection.where ?? sql`true`}`;

/** The order that a page ends with: that of the key of the table, which no two rows share. */
const TABLE_KEYS = [
  { value: observation.seriesId, type: sql`integer` },
  { value: observation.periodStart, type: sql`date` },
  { value: observation.periodEnd, type: sql`date` },
  { value: observation.alternative, type: sql`smallint` },
] as const;

/** The types of the keys that a page starts after, besides those of its order. */
export const TABLE_KEY_TYPES: readonly ColumnType[] = ['integer', 'day', 'day', 'integer'];

/** The observations of a page, in its order. */
export function listObservationsOfFeed(
  reader: Reader,
  selection: SqlSelection,
  order: readonly SqlOrder[],
  { after, skip, limit }: { after: FeedKeys | null; skip: number; limit: number },
): Promise<PagedObservation[]> {
  const keys = sql.join(
    [...order.map(({ value }) => value), ...TABLE_KEYS.map(({ value }) => sql`${value}`)].map(
      (value) => sql`(${value})::text`,
    ),
    sql`, `,
  );
  const sorted = sql.join(
    [
      ...order.map(
        (one) => sql`${comparable(one)} ${one.descending ? sql`DESC NULLS LAST` : sql`ASC NULLS FIRST`}`,
      ),
      ...TABLE_KEYS.map(({ value }) => sql`${value}`),
    ],
    sql`, `,
  );
  return reader.rows(
    'listObservationsOfFeed',
    sql`SELECT ${columns(observation)}, json_build_array(${keys}) AS keys ${fromObservations(reader, selection, order)}
      ${after ? sql`AND ${isAfter(order, after)}` : sql``}
      ORDER BY ${sorted} LIMIT ${limit} OFFSET ${skip}`,
  );
}

/** How many observations a selection has. */
export const countObservationsOfFeed = (
  reader: Reader,
  selection: SqlSelection,
): Promise<{ total: number }[]> =>
  reader.rows(
    'countObservationsOfFeed',
    sql`SELECT count(*)::integer AS total ${fromObservations(reader, selection)}`,
  );

/** All dimensions of the revision, by code. */
export const listDimensionsOfFeed = (reader: Reader): Promise<TableDimension[]> =>
  reader.rows(
    'listDimensionsOfFeed',
    sql`SELECT ${dimension.id} AS id, ${dimension.code} AS code, ${dimension.nameVi} AS "nameVi", ${dimension.nameEn} AS "nameEn"
      FROM dimension WHERE ${reader.live(dimension)} ORDER BY ${dimension.code} COLLATE "C"`,
  );

const comparable = ({ value, type }: SqlOrder): SQL =>
  type === 'text' ? sql`(${value}) COLLATE "C"` : value;

const TYPES: Record<ColumnType, SQL> = {
  text: sql`text`,
  integer: sql`numeric`,
  decimal: sql`numeric`,
  boolean: sql`boolean`,
  day: sql`date`,
};

/** SQL: does the row come after the one with these keys? In OData null is less than any value. */
function isAfter(order: readonly SqlOrder[], after: FeedKeys): SQL {
  const texts = after.slice(order.length);
  const left = sql.join(
    TABLE_KEYS.map(({ value }) => sql`${value}`),
    sql`, `,
  );
  const right = sql.join(
    TABLE_KEYS.map(({ type }, i) => sql`${texts[i] ?? null}::text::${type}`),
    sql`, `,
  );
  // From the last key to the first: beyond it, or equal in it and beyond in those after it.
  return order.reduceRight((later, key, i) => {
    const value = comparable(key);
    const given = after[i];
    if (given == null)
      return key.descending ? sql`(${value} IS NULL AND ${later})` : sql`(${value} IS NOT NULL OR ${later})`;
    const text = sql`${given}::text::${TYPES[key.type]}`;
    const isBeyond = key.descending ? sql`(${value} < ${text} OR ${value} IS NULL)` : sql`${value} > ${text}`;
    return sql`(${isBeyond} OR (${value} = ${text} AND ${later}))`;
  }, sql`(${left}) > (${right})`);
}
