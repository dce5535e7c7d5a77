import { and, type SQL, sql } from 'drizzle-orm';
import { columns, integers, type Row, texts } from '../../db/columns.js';
import { adoption, practiceModel, series, unit, unitIdentifier } from '../../db/tables/index.js';
import { nameOfRow } from '../../db/tables/name.js';
import { indicatorIdsByCode } from '../loading/indicator-ids.js';
import type { Reader } from '../loading/reader.js';
import type { List } from '../paging/list.js';
import { byCode, byDateUnknownFirst, byName } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { unitIds } from '../subjects/subject.queries.js';
import type { UnitFilter, UnitOrder } from './unit.args.js';

export type UnitRow = Row<typeof unit>;
export type IdentifierRow = Row<typeof unitIdentifier>;

export interface UnitQuestion {
  filter: UnitFilter;
  order: UnitOrder;
}

/** A version of a unit: the one in force on a day, YYYY-MM-DD. */
export interface UnitOnDay {
  code: string;
  on: string;
}

const base = { columns: columns(unit), from: sql`unit` };
const byKey = [byCode(unit.code), byDateUnknownFirst(unit.validFrom)];

/** SQL: units by code, then by start, the unknown first: the order of `byKey`. */
export const unitKeyOrder = sql`${unit.code} COLLATE "C", ${unit.validFrom} NULLS FIRST`;

/** Units of the whole catalogue, in all their versions. */
export const unitList: List<UnitQuestion> = {
  ...base,
  name: 'listUnits',
  where: (reader, { filter }) => sql`${reader.live(unit)} AND ${unitsWhere(reader, filter)}`,
  order({ order }) {
    if (order.field === 'NAME') return [byName(nameOfRow(unit)), ...byKey];
    return order.field === 'VALID_FROM' ? [...byKey].reverse() : byKey;
  },
  descending: ({ order }) => order.direction === 'DESC',
};

/** Children of one version of a unit. */
export const unitChildren: List<UnitFilter> = {
  ...base,
  name: 'listChildUnits',
  where: (reader, filter, parent) =>
    sql`${unit.parentId} = ${parent} AND ${reader.live(unit)} AND ${unitsWhere(reader, filter)}`,
  order: () => byKey,
};

/** SQL: does the unit row pass the filter? */
export function unitsWhere(reader: Reader, filter: UnitFilter): SQL {
  return (
    and(
      whenPresent(filter.kinds, (kinds) => sql`${unit.kind} = ANY (${texts(kinds)}::unit_kind[])`),
      filter.parent != null ? sql`${unit.parentId} IN (${unitIds(reader, [filter.parent])})` : undefined,
      filter.within != null ? sql`${unit.id} IN (${unitIdsWithin(reader, [filter.within])})` : undefined,
      filter.inForceOn != null ? unitInForceOn(sql`${filter.inForceOn}::date`) : undefined,
      filter.hasObservationsOf != null
        ? sql`${unit.id} IN (${observedUnitIds(reader, filter.hasObservationsOf)})`
        : undefined,
      filter.adopted != null ? sql`${unit.id} IN (${adoptingUnitIds(reader, filter.adopted)})` : undefined,
    ) ?? sql`true`
  );
}

/** SQL: is the unit row in force on this day? An unknown start is before all days; `valid_to` is exclusive. */
export const unitInForceOn = (day: SQL): SQL =>
  sql`(${unit.validFrom} IS NULL OR ${unit.validFrom} <= ${day}) AND (${unit.validTo} IS NULL OR ${unit.validTo} > ${day})`;

/** SQL: the ids of the descendants of these references, in any version. */
export const unitIdsWithin = (reader: Reader, references: readonly string[]): SQL => sql`
  WITH RECURSIVE subtree (id) AS (
    SELECT ${unit.id} FROM unit WHERE ${unit.parentId} IN (${unitIds(reader, references)}) AND ${reader.live(unit)}
    UNION SELECT ${unit.id} FROM unit JOIN subtree ON ${unit.parentId} = subtree.id WHERE ${reader.live(unit)})
  SELECT id FROM subtree`;

// A series is in a revision only while one of its observations is, so observations need not be read.
const observedUnitIds = (reader: Reader, code: string): SQL => sql`
  SELECT ${series.subjectId} FROM series
    WHERE ${series.indicatorId} IN (${indicatorIdsByCode(reader, [code])}) AND ${reader.live(series)}`;

const adoptingUnitIds = (reader: Reader, code: string): SQL => sql`
  SELECT ${adoption.unitId} FROM adoption JOIN practice_model ON ${practiceModel.id} = ${adoption.modelId}
    WHERE ${practiceModel.code} = ${code} AND ${reader.live(practiceModel)} AND ${reader.live(adoption)}`;

/** The versions of units with these keys; see `unitKey`. */
export const findUnitsByKey = (reader: Reader, keys: readonly string[]): Promise<UnitRow[]> =>
  reader.rows(
    'findUnitsByKey',
    sql`SELECT ${columns(unit)} FROM unit WHERE ${unit.id} IN (
          SELECT id FROM entity WHERE kind = 'UNIT' AND key = ANY (${texts(keys)})) AND ${reader.live(unit)}`,
  );

/**
 * The version of each unit in force on its day; `question` is its ordinal in the list, from 1. Where versions overlap,
 * which is against the rules, the one that started last.
 */
export const findUnitsInForce = (
  reader: Reader,
  asked: readonly UnitOnDay[],
): Promise<(UnitRow & { question: number })[]> =>
  reader.rows(
    'findUnitsInForce',
    sql`SELECT DISTINCT ON (asked.question) ${columns(unit)}, asked.question::integer AS question
      FROM unnest(${texts(asked.map(({ code }) => code))}, ${texts(asked.map(({ on }) => on))})
        WITH ORDINALITY AS asked (code, on_day, question)
      JOIN unit ON ${unit.code} = asked.code AND ${unitInForceOn(sql`asked.on_day::date`)}
      WHERE ${reader.live(unit)}
      ORDER BY asked.question, ${unit.validFrom} DESC NULLS LAST`,
  );

/** The ancestors of each of these, nearest first. Publishing rejects cycles of parents, so this ends. */
export const listAncestors = (
  reader: Reader,
  ids: readonly number[],
): Promise<(UnitRow & { parentKey: number })[]> =>
  reader.rows(
    'listAncestors',
    sql`WITH RECURSIVE above (start, id, distance) AS (
        SELECT ${unit.id}, ${unit.parentId}, 1 FROM unit WHERE ${unit.id} = ANY (${integers(ids)}) AND ${reader.live(unit)}
        UNION ALL SELECT above.start, ${unit.parentId}, above.distance + 1
          FROM above JOIN unit ON ${unit.id} = above.id WHERE ${reader.live(unit)})
      SELECT ${columns(unit)}, above.start AS "parentKey" FROM above JOIN unit ON ${unit.id} = above.id
        WHERE ${reader.live(unit)} ORDER BY above.start, above.distance`,
  );

/** Identifiers of these units in other schemes, by scheme. */
export const listIdentifiers = (
  reader: Reader,
  ids: readonly number[],
): Promise<(IdentifierRow & { parentKey: number })[]> =>
  reader.rows(
    'listIdentifiers',
    sql`SELECT ${columns(unitIdentifier)}, ${unitIdentifier.unitId} AS "parentKey" FROM unit_identifier
      WHERE ${unitIdentifier.unitId} = ANY (${integers(ids)}) AND ${reader.live(unitIdentifier)}
      ORDER BY ${unitIdentifier.scheme} COLLATE "C"`,
  );
