import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { integers, texts } from '../../db/columns.js';
import { unit } from '../../db/tables/index.js';
import { nameOfRow } from '../../db/tables/name.js';
import type { Reader } from '../loading/reader.js';
import type { UnitKind } from '../units/unit.type.js';
import { holdsOn, pairsBelow, parentOnDay } from '../units/unit-sets.queries.js';
import type { RankingScope } from './scope.input.js';

/** Kinds whose units consist of others, and may have some in common. */
const WITH_MEMBERS: readonly UnitKind[] = ['WORLD', 'REGION', 'GROUP'];

/** May units of this kind contain each other? Provinces and smaller areas are in one tree, a level for each kind. */
export const mayOverlap = ({ unitKind }: RankingScope): boolean =>
  unitKind === 'COUNTRY' || WITH_MEMBERS.includes(unitKind);

/** The names of two units of which one contains the other, or which have a unit in common. */
export type Overlap = [string, string];

/** Units, by their versions in force on a day, YYYY-MM-DD. */
export interface UnitsOnOneDay {
  unitIds: readonly number[];
  day: string;
}

const child = alias(unit, 'child');
const parent = alias(unit, 'parent');

/**
 * SQL: common table expressions that find two units of `valued` of which one contains the other, or which have a unit in
 * common, for each indicator where that is wrong. `overlap` has the indicator and the names of the two, or no row.
 *
 * `reached` has what is below a world, region or group, down to the first unit of another kind; `above` has these and
 * what is above them by parents, on a day. `shared` is found first and for all indicators: a planner that expects one unit
 * of an indicator would otherwise compare all units of the scope with each other.
 */
export function overlapOfValued(reader: Reader, day: SQL): SQL {
  const label = (valued: string) =>
    sql`${nameOfRow(alias(unit, valued))} || ' (' || ${alias(unit, valued).code} || ')'`;
  return sql`reached (indicator_id, top, identity_id, kind) AS (
      SELECT indicator_id, identity_id, identity_id, kind FROM valued WHERE known AND aggregation IN ('SUM', 'WEIGHTED_MEAN')
      UNION SELECT reached.indicator_id, reached.top, ${unit.identityId}, ${unit.kind} FROM reached
        JOIN (${pairsBelow(reader, day)}) AS next ON next.above_id = reached.identity_id
        JOIN unit ON ${unit.id} = next.id AND ${reader.live(unit)}
        WHERE reached.kind = ANY (${texts(WITH_MEMBERS)}::unit_kind[])),
    above (indicator_id, top, identity_id) AS (
      SELECT indicator_id, top, identity_id FROM reached
      UNION SELECT above.indicator_id, above.top, ${parent.identityId} FROM above
        JOIN unit AS child ON ${child.identityId} = above.identity_id AND ${reader.live(child)} AND ${holdsOn(child, day)}
        JOIN unit AS parent ON ${parent.id} = ${parentOnDay(reader, day)} AND ${reader.live(parent)}),
    shared AS MATERIALIZED (
      SELECT DISTINCT indicator_id, reached.top AS one, above.top AS other
      FROM reached JOIN above USING (indicator_id, identity_id) WHERE reached.top <> above.top),
    overlap AS MATERIALIZED (
      SELECT DISTINCT ON (shared.indicator_id) shared.indicator_id, CASE WHEN one.code COLLATE "C" < other.code
          THEN ARRAY[${label('one')}, ${label('other')}] ELSE ARRAY[${label('other')}, ${label('one')}] END AS names
      FROM shared JOIN valued AS one ON one.indicator_id = shared.indicator_id AND one.identity_id = shared.one
      JOIN valued AS other ON other.indicator_id = shared.indicator_id AND other.identity_id = shared.other
      ORDER BY shared.indicator_id, least(one.code, other.code) COLLATE "C", greatest(one.code, other.code) COLLATE "C")`;
}

/** Two of these units that overlap on the day; no row where there are none. */
export const findOverlap = (reader: Reader, { unitIds, day }: UnitsOnOneDay): Promise<{ names: Overlap }[]> =>
  reader.rows(
    'findOverlap',
    sql`WITH RECURSIVE valued AS (SELECT 0 AS indicator_id, 'SUM' AS aggregation, true AS known, unit.* FROM unit
        WHERE ${unit.id} = ANY (${integers(unitIds)}) AND ${reader.live(unit)}),
      ${overlapOfValued(reader, sql`${day}::date`)}
      SELECT names FROM overlap`,
  );
