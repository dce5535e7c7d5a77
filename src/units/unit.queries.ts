import { and, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { columns, integers, type Row, texts } from '../../db/columns.js';
import { adoption, practiceModel, series, unit, unitIdentifier } from '../../db/tables/index.js';
import { nameOfRow } from '../../db/tables/name.js';
import { indicatorIdsByCode } from '../loading/indicator-ids.js';
import { isCodeOneOf } from '../loading/letter-case.js';
import type { Reader } from '../loading/reader.js';
import { todayOf } from '../loading/today.js';
import type { List } from '../paging/list.js';
import { byCode, byDateUnknownFirst, byName } from '../paging/order-keys.js';
import { whenPresent } from '../paging/when-present.js';
import { unitMatches } from '../subjects/subject.queries.js';
import type { UnitFilter, UnitOrder } from './unit.args.js';
import { childrenOf, holdsOn, identitiesOf, membersOf, unitIdsWithin } from './unit-sets.queries.js';

export type UnitRow = Row<typeof unit>;

/** What `Unit` resolves from: a version, and the day that was asked for, YYYY-MM-DD, if one was. */
export type UnitSource = UnitRow & { on?: string | null };

export type IdentifierRow = Row<typeof unitIdentifier>;

export interface UnitQuestion {
  filter: UnitFilter;
  order: UnitOrder;
}

/** A list of children or members; without an order, by code. */
export interface UnitsBelowQuestion {
  filter: UnitFilter;
  order?: UnitOrder | undefined;
}

/** The version of a code that is in force on a day, YYYY-MM-DD. */
export interface CodeOnDay {
  code: string;
  /** The day, or null for today in the time zone of the catalogue. */
  on: string | null;
}

/** Rows have the day of the filter, so that their parents are those of that day. */
const base = {
  columns: sql`${columns(unit)}, asked.on_day AS "on"`,
  from: (_: Reader, { filter: { inForceOn } }: { filter: UnitFilter }) =>
    sql`unit CROSS JOIN (SELECT ${inForceOn ?? null}::text AS on_day) AS asked`,
};
const byKey = [byCode(unit.code), byDateUnknownFirst(unit.validFrom)];

/** SQL: units by code, then by start, the unknown first: the order of `byKey`. */
export const unitKeyOrder = sql`${unit.code} COLLATE "C", ${unit.validFrom} NULLS FIRST`;

const inOrder: Pick<List<UnitsBelowQuestion>, 'order' | 'descending'> = {
  order({ order }) {
    if (order?.field === 'NAME') return [byName(nameOfRow(unit)), ...byKey];
    return order?.field === 'VALID_FROM' ? [...byKey].reverse() : byKey;
  },
  descending: ({ order }) => order?.direction === 'DESC',
};

/** Units of the whole catalogue, in all their versions. */
export const unitList: List<UnitQuestion> = {
  ...base,
  name: 'listUnits',
  where: (reader, { filter }) => sql`${reader.live(unit)} AND ${unitsWhere(reader, filter)}`,
  ...inOrder,
};

/** Children of a unit, given by its identity. */
export const unitChildren: List<UnitsBelowQuestion> = {
  ...base,
  name: 'listChildUnits',
  where: (reader, { filter }, parent) =>
    sql`${unit.id} IN (${childrenOf(reader, parent, dayOf(filter))})
      AND ${reader.live(unit)} AND ${unitsWhere(reader, filter)}`,
  ...inOrder,
};

/** Members of a unit, given by its identity. */
export const unitMembers: List<UnitsBelowQuestion> = {
  ...base,
  name: 'listMemberUnits',
  where: (reader, { filter }, group) =>
    sql`${unit.id} IN (${membersOf(reader, group, dayOf(filter))})
      AND ${reader.live(unit)} AND ${unitsWhere(reader, filter)}`,
  ...inOrder,
};

const dayOf = ({ inForceOn }: UnitFilter): SQL | null => (inForceOn == null ? null : sql`${inForceOn}::date`);

/** SQL: does the unit row pass the filter? */
export function unitsWhere(reader: Reader, filter: UnitFilter): SQL {
  const day = dayOf(filter);
  return (
    and(
      whenPresent(
        filter.codes,
        (codes) => sql`(${unitMatches(reader, codes)} OR ${unit.id} IN (
          SELECT id FROM entity WHERE kind = 'UNIT' AND key = ANY (${texts(codes)})))`,
      ),
      whenPresent(filter.kinds, (kinds) => sql`${unit.kind} = ANY (${texts(kinds)}::unit_kind[])`),
      filter.parent != null
        ? sql`${unit.id} IN (${childrenOf(reader, identitiesOf(reader, [filter.parent]), day)})`
        : undefined,
      filter.within != null ? sql`${unit.id} IN (${unitIdsWithin(reader, [filter.within], day)})` : undefined,
      day ? unitInForceOn(day) : undefined,
      filter.hasObservationsOf != null
        ? sql`${unit.identityId} IN (${observedUnitIds(reader, filter.hasObservationsOf)})`
        : undefined,
      filter.adopted != null
        ? sql`${unit.identityId} IN (${adoptingIdentities(reader, filter.adopted)})`
        : undefined,
    ) ?? sql`true`
  );
}

/** SQL: is the unit row in force on this day? An unknown start is before all days; `valid_to` is exclusive. */
export const unitInForceOn = (day: SQL): SQL => holdsOn(unit, day);

// The subjects of series are identities. A series is in a revision only while one of its observations is, so observations need not be read.
const observedUnitIds = (reader: Reader, code: string): SQL => sql`
  SELECT ${series.subjectId} FROM series
    WHERE ${series.indicatorId} IN (${indicatorIdsByCode(reader, [code])}) AND ${reader.live(series)}`;

const adoptingIdentities = (reader: Reader, code: string): SQL => sql`
  SELECT adopting.identity_id FROM adoption JOIN practice_model ON ${practiceModel.id} = ${adoption.modelId}
    JOIN unit AS adopting ON adopting.id = ${adoption.unitId}
    WHERE ${isCodeOneOf(reader, practiceModel, [code])} AND ${reader.live(practiceModel)} AND ${reader.live(adoption)} AND ${reader.live(alias(unit, 'adopting'))}`;

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
  asked: readonly CodeOnDay[],
): Promise<(UnitRow & { question: number; on: string })[]> =>
  reader.rows(
    'findUnitsInForce',
    sql`SELECT DISTINCT ON (asked.question) ${columns(unit)}, asked.question::integer AS question, asked.day::text AS "on"
      FROM (SELECT code, coalesce(nullif(on_day, '')::date, ${todayOf(reader)}) AS day, question
        FROM unnest(${texts(asked.map(({ code }) => code))}, ${texts(asked.map(({ on }) => on ?? ''))})
          WITH ORDINALITY AS asked (code, on_day, question)) AS asked
      JOIN unit ON ${unit.code} = asked.code AND ${unitInForceOn(sql`asked.day`)}
      WHERE ${reader.live(unit)}
      ORDER BY asked.question, ${unit.validFrom} DESC NULLS LAST`,
  );

/** Identifiers of these units in other schemes, by scheme. */
export const listIdentifiers = (
  reader: Reader,
  ids: readonly number[],
): Promise<(IdentifierRow & { parentKey: number })[]> =>
  reader.rows(
    'listIdentifiers',
    sql`SELECT DISTINCT ON (given.id, ${unitIdentifier.scheme} COLLATE "C") ${columns(unitIdentifier)}, given.id AS "parentKey"
      FROM unit AS given JOIN unit ON ${unit.identityId} = given.identity_id AND ${reader.live(unit)}
      JOIN unit_identifier ON ${unitIdentifier.unitId} = ${unit.id} AND ${reader.live(unitIdentifier)}
      WHERE given.id = ANY (${integers(ids)}) AND ${reader.live(alias(unit, 'given'))}
      ORDER BY given.id, ${unitIdentifier.scheme} COLLATE "C", ${unit.id} = given.id DESC, ${unit.validFrom} DESC NULLS LAST`,
  );
