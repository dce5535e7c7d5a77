import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { columns, identifier, integers, texts } from '../../db/columns.js';
import { unit, unitChange, unitChangeLink, unitParentPeriod } from '../../db/tables/index.js';
import { nameOfRow } from '../../db/tables/name.js';
import type { Reader } from '../loading/reader.js';
import { unitInForceOn } from '../units/unit.queries.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';
import type { FormerName, LineageLink } from './lineage.js';

/** A unit whose lineage is loaded, by any of its versions, and the date to whose boundaries it is rebased, YYYY-MM-DD. */
export interface UnitOnDate {
  unitId: number;
  date: string;
}

/**
 * A unit, by its identity, with one of its links and the change of that link; both are null for a unit without links.
 */
export interface LineageRow
  extends Omit<LineageLink, 'changeId' | 'changedOn'>,
    Pick<UnitChangeRow, Exclude<keyof UnitChangeRow, 'id'>> {
  id: number | null;
  unitId: number;
  validFrom: string | null;
  validTo: string | null;
  /** Its codes and names, oldest first; the last is the newest. */
  names: FormerName[];
  /** The homes of each of its versions. */
  homes: string[][];
  isGroup: boolean;
}

/** SQL: is a link of this revision, and of the account that the catalogue follows? */
const counts = (reader: Reader) => sql`${unitChangeLink.alternative} = 0 AND ${reader.live(unitChangeLink)}`;

/**
 * SQL: the identities of the units of the same kind and parent as those of `reached` that have ended, and no change says
 * where their area went. It may have gone to any of them.
 */
const lostUnits = (reader: Reader): SQL => sql`SELECT ${unit.identityId} FROM (
    SELECT DISTINCT above.identity_id, version.kind FROM reached
      JOIN unit AS version ON version.identity_id = reached.identity_id AND ${reader.live(version)}
      CROSS JOIN LATERAL (${parentsOf(reader, version)}) AS parent
      JOIN unit AS above ON above.id = parent.id AND ${reader.live(above)}) AS home (parent_id, kind)
  JOIN unit AS above ON above.identity_id = home.parent_id AND ${reader.live(above)}
  CROSS JOIN LATERAL (SELECT child.id FROM unit AS child WHERE child.parent_id = above.id AND ${reader.live(child)}
    UNION ALL SELECT ${unitParentPeriod.unitId} FROM unit_parent_period
      WHERE ${unitParentPeriod.parentId} = above.id AND ${reader.live(unitParentPeriod)}) AS below
  JOIN unit ON ${unit.id} = below.id AND ${unit.kind} = home.kind AND ${reader.live(unit)}
  WHERE ${unit.validTo} IS NOT NULL AND NOT EXISTS (
    SELECT FROM unit_change_link JOIN unit_change ON ${unitChange.id} = ${unitChangeLink.changeId} AND ${reader.live(unitChange)}
      WHERE ${unitChangeLink.predecessorId} = ${unit.id} AND ${counts(reader)}
        AND (${unitChangeLink.certain} OR ${unitChangeLink.successorId} IS NOT NULL)
        AND (${unitChangeLink.whole} OR ${unitChange.changedOn} >= ${unit.validTo}))`;

/** SQL: the ids of the parents of a version on any day. */
const parentsOf = (reader: Reader, of: typeof unit | typeof version): SQL => sql`
  SELECT ${of.parentId} AS id UNION ALL SELECT ${unitParentPeriod.parentId} FROM unit_parent_period
    WHERE ${unitParentPeriod.unitId} = ${of.id} AND ${reader.live(unitParentPeriod)}`;

/**
 * The lineage needed to rebase these units to the boundaries of their dates: the predecessors or successors in force
 * on the date, and all predecessors and successors of those, with every change between them. One statement for any
 * number of units and dates. Units are identities: a change that keeps the area is no step.
 *
 * With them come the units whose area may be in one of these, since no change says where it went.
 *
 * From a unit the changes are followed forwards or backwards, towards the date; from a unit in force on the date, in
 * both directions. A link comes once for each of its units.
 */
export const listLineage = (reader: Reader, asked: readonly UnitOnDate[]): Promise<LineageRow[]> =>
  reader.rows(
    'listLineage',
    sql`WITH RECURSIVE reached (identity_id, day, onwards) AS (
        SELECT ${version.identityId}, asked.day::date, way.onwards
          FROM unnest(${integers(asked.map(({ unitId }) => unitId))}, ${texts(asked.map(({ date }) => date))}) AS asked (unit_id, day)
          JOIN unit ON ${unit.id} = asked.unit_id AND ${reader.live(unit)}
          JOIN unit AS version ON ${version.identityId} = ${unit.identityId} AND ${reader.live(version)}
          JOIN (VALUES (true), (false)) AS way (onwards) ON CASE WHEN way.onwards
            THEN ${version.validFrom} IS NULL OR ${version.validFrom} <= asked.day::date
            ELSE ${version.validTo} IS NULL OR ${version.validTo} > asked.day::date END
        UNION SELECT next.identity_id, reached.day, way.onwards
          FROM reached
          CROSS JOIN LATERAL (
            ${linkedUnits(reader, 'predecessor_id', 'successor_id')} AND reached.onwards
            UNION ALL ${linkedUnits(reader, 'successor_id', 'predecessor_id')} AND NOT reached.onwards) AS next
          JOIN (VALUES (true), (false)) AS way (onwards) ON way.onwards = reached.onwards OR EXISTS (
            SELECT FROM unit WHERE ${unit.identityId} = next.identity_id AND ${reader.live(unit)} AND ${unitInForceOn(sql`reached.day`)})),
      found AS MATERIALIZED (
        SELECT ${unit.identityId} AS id,
          json_agg(json_build_object('code', ${unit.code}, 'nameVi', ${nameOfRow(unit)}, 'validTo', ${unit.validTo}) ORDER BY ${unit.validFrom} NULLS FIRST) AS names,
          nullif(min(coalesce(${unit.validFrom}, '-infinity')), '-infinity') AS valid_from,
          nullif(max(coalesce(${unit.validTo}, 'infinity')), 'infinity') AS valid_to, array_agg(${unit.id}) AS version_ids,
          bool_or(${unit.kind} = 'GROUP') AS is_group,
          json_agg(ARRAY(SELECT DISTINCT above.identity_id || ' ' || ${unit.kind} FROM (${parentsOf(reader, unit)}) AS parent
            JOIN unit AS above ON above.id = parent.id AND ${reader.live(above)})) AS homes
        FROM unit WHERE ${unit.identityId} IN (SELECT identity_id FROM reached UNION ALL ${lostUnits(reader)}) AND ${reader.live(unit)}
        GROUP BY ${unit.identityId})
      SELECT found.id AS "unitId", found.names, found.homes, found.is_group AS "isGroup",
        found.valid_from::text AS "validFrom", found.valid_to::text AS "validTo",
        predecessor.identity_id AS "predecessorId", successor.identity_id AS "successorId", link.whole, link.certain,
        link.area_share AS "areaShare", link.population_share AS "populationShare", ${columns(unitChange)}
      FROM found
      LEFT JOIN LATERAL (
        SELECT unit_change_link.* FROM unit_change_link
          WHERE ${unitChangeLink.predecessorId} = ANY (found.version_ids) AND ${counts(reader)}
        UNION ALL SELECT unit_change_link.* FROM unit_change_link
          WHERE ${unitChangeLink.successorId} = ANY (found.version_ids) AND ${counts(reader)}) AS link ON true
      LEFT JOIN unit AS predecessor ON predecessor.id = link.predecessor_id AND ${reader.live(predecessor)}
      LEFT JOIN unit AS successor ON successor.id = link.successor_id AND ${reader.live(successor)}
      LEFT JOIN unit_change ON ${unitChange.id} = link.change_id AND ${reader.live(unitChange)}
      ORDER BY ${unitChange.changedOn}, ${unitChange.code} COLLATE "C"`,
  );

const version = alias(unit, 'version');
const child = alias(unit, 'child');
const above = alias(unit, 'above');
const predecessor = alias(unit, 'predecessor');
const successor = alias(unit, 'successor');

/** SQL, to be continued with AND: the units at one end of the links that have `reached` at the other. */
const linkedUnits = (reader: Reader, from: string, to: string): SQL => sql`
  SELECT ${unit.identityId} FROM unit AS version
    JOIN unit_change_link ON unit_change_link.${identifier(from)} = ${version.id} AND ${counts(reader)}
    JOIN unit ON ${unit.id} = unit_change_link.${identifier(to)} AND ${reader.live(unit)}
    WHERE ${version.identityId} = reached.identity_id AND ${reader.live(version)}`;
