import DataLoader from 'dataloader';
import type { Sql } from 'postgres';

export interface Unit {
  id: number;
  code: string;
  name: string;
}
export type Indicator = Unit;
export interface Series {
  id: number;
  indicatorId: number;
  unitId: number;
}
export interface Observation {
  seriesId: number;
  indicatorId: number;
  unitId: number;
  period: string;
  value: number;
}
export interface Ranked {
  unitId: number;
  rank: number;
  value: number;
}
export interface Latest {
  indicatorId: number;
  unitId: number;
  period: string;
  value: number;
  change: number | null;
}

/** One loader for each set of arguments of a list, so that a batch has one page size. */
function withArguments<Row>(load: (keys: readonly number[], args: unknown[]) => Promise<Row[][]>) {
  const loaders = new Map<string, DataLoader<number, Row[]>>();
  return (key: number, ...args: unknown[]) => {
    const name = JSON.stringify(args);
    let loader = loaders.get(name);
    if (!loader) {
      loader = new DataLoader<number, Row[]>((keys) => load(keys, args));
      loaders.set(name, loader);
    }
    return loader.load(key);
  };
}

function inOrder<Key, Row>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): Row[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) as Row);
}

function grouped<Row>(keys: readonly number[], rows: readonly Row[], keyOf: (row: Row) => number): Row[][] {
  const groups = new Map<number, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}

/** The loaders of one request. */
export function createLoaders(sql: Sql) {
  return {
    unit: new DataLoader<number, Unit>(async (ids) =>
      inOrder(
        ids,
        await sql<Unit[]>`SELECT * FROM peer.unit WHERE id = ANY (${ids as number[]})`,
        (u) => u.id,
      ),
    ),
    indicator: new DataLoader<number, Indicator>(async (ids) =>
      inOrder(
        ids,
        await sql<Indicator[]>`SELECT * FROM peer.indicator WHERE id = ANY (${ids as number[]})`,
        (i) => i.id,
      ),
    ),
    seriesOfIndicator: withArguments<Series>(async (ids, [first]) =>
      grouped(
        ids,
        await sql<
          Series[]
        >`SELECT page.* FROM unnest(${ids as number[]}::integer[]) AS parent (id) CROSS JOIN LATERAL (
          SELECT id, indicator_id AS "indicatorId", unit_id AS "unitId" FROM peer.series
          WHERE indicator_id = parent.id ORDER BY unit_id LIMIT ${first as number}) AS page`,
        (s) => s.indicatorId,
      ),
    ),
    seriesOfUnit: withArguments<Series>(async (ids, [codes, first]) =>
      grouped(
        ids,
        await sql<
          Series[]
        >`SELECT page.* FROM unnest(${ids as number[]}::integer[]) AS parent (id) CROSS JOIN LATERAL (
          SELECT series.id, indicator_id AS "indicatorId", unit_id AS "unitId" FROM peer.series
          JOIN peer.indicator ON indicator.id = indicator_id
          WHERE unit_id = parent.id AND code = ANY (${codes as string[]}) ORDER BY indicator_id LIMIT ${first as number}) AS page`,
        (s) => s.unitId,
      ),
    ),
    observationsOfSeries: withArguments<Observation>(async (ids, [last, before]) => {
      const rows = await sql<
        Observation[]
      >`SELECT page.* FROM unnest(${ids as number[]}::integer[]) AS parent (id)
        CROSS JOIN LATERAL (
          SELECT series_id AS "seriesId", unit_id AS "unitId", indicator_id AS "indicatorId", period, value
          FROM peer.observation WHERE series_id = parent.id AND period_start < ${before as string}::date
          ORDER BY period_start DESC LIMIT ${last as number}) AS page`;
      return grouped(ids, rows, (o) => o.seriesId).map((page) => page.reverse());
    }),
    latestOfUnit: withArguments<Latest>(async (ids, [codes]) =>
      grouped(
        ids,
        await sql<Latest[]>`SELECT indicator_id AS "indicatorId", unit_id AS "unitId", period, value, change
          FROM peer.latest JOIN peer.indicator ON indicator.id = indicator_id
          WHERE unit_id = ANY (${ids as number[]}) AND code = ANY (${codes as string[]}) ORDER BY indicator_id`,
        (l) => l.unitId,
      ),
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
