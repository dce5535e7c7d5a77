import { sql } from 'drizzle-orm';
import { columns, integers, texts } from '../../db/columns.js';
import { unit, unitChange, unitChangeLink } from '../../db/tables/index.js';
import { nameOfRow } from '../../db/tables/name.js';
import type { Reader } from '../loading/reader.js';
import { unitInForceOn } from '../units/unit.queries.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';
import type { LineageLink } from './lineage.js';

/** A unit whose lineage is loaded, and the date to whose boundaries it is rebased, YYYY-MM-DD. */
export interface UnitOnDate {
  unitId: number;
  date: string;
}

/** A unit with one of its links and the change of that link; both are null for a unit without links. */
export interface LineageRow
  extends Omit<LineageLink, 'changeId' | 'changedOn'>,
    Pick<UnitChangeRow, Exclude<keyof UnitChangeRow, 'id'>> {
  id: number | null;
  unitId: number;
  unitCode: string;
  unitName: string;
  validFrom: string | null;
  validTo: string | null;
  home: string | null;
}

/** SQL: is a link of this revision, and of the account that the catalogue follows? */
const counts = (reader: Reader) => sql`${unitChangeLink.alternative} = 0 AND ${reader.live(unitChangeLink)}`;

/**
 * SQL: the units of the same kind and parent as those of `reached` that have ended, and no change says where their area
 * went. It may have gone to any of them.
 */
const lostUnits = (reader: Reader) => sql`SELECT ${unit.id} FROM (
    SELECT DISTINCT ${unit.parentId}, ${unit.kind} FROM reached
      JOIN unit ON ${unit.id} = reached.unit_id AND ${reader.live(unit)}) AS home (parent_id, kind)
  JOIN unit ON ${unit.parentId} = home.parent_id AND ${unit.kind} = home.kind AND ${reader.live(unit)}
  WHERE ${unit.validTo} IS NOT NULL AND NOT EXISTS (
    SELECT FROM unit_change_link WHERE ${unitChangeLink.predecessorId} = ${unit.id} AND ${counts(reader)}
      AND (${unitChangeLink.certain} OR ${unitChangeLink.successorId} IS NOT NULL))`;

/**
 * The lineage needed to rebase these units to the boundaries of their dates: the predecessors or successors in force
 * on the date, and all predecessors and successors of those, with every change between them. One statement for any
 * number of units and dates.
 *
 * With them come the units whose area may be in one of these, since no change says where it went.
 *
 * From a unit the changes are followed forwards or backwards, towards the date; from a unit in force on the date, in
 * both directions. A link comes once for each of its units.
 */
export const listLineage = (reader: Reader, asked: readonly UnitOnDate[]): Promise<LineageRow[]> =>
  reader.rows(
    'listLineage',
    sql`WITH RECURSIVE reached (unit_id, day, onwards) AS (
        SELECT ${unit.id}, asked.day::date, way.onwards
          FROM unnest(${integers(asked.map(({ unitId }) => unitId))}, ${texts(asked.map(({ date }) => date))}) AS asked (unit_id, day)
          JOIN unit ON ${unit.id} = asked.unit_id AND ${reader.live(unit)}
          JOIN (VALUES (true), (false)) AS way (onwards) ON CASE WHEN way.onwards
            THEN ${unit.validFrom} IS NULL OR ${unit.validFrom} <= asked.day::date
            ELSE ${unit.validTo} IS NULL OR ${unit.validTo} > asked.day::date END
        UNION SELECT ${unit.id}, reached.day, way.onwards
          FROM reached
          CROSS JOIN LATERAL (
            SELECT ${unitChangeLink.successorId} AS unit_id FROM unit_change_link
              WHERE reached.onwards AND ${unitChangeLink.predecessorId} = reached.unit_id AND ${counts(reader)}
            UNION ALL SELECT ${unitChangeLink.predecessorId} FROM unit_change_link
              WHERE NOT reached.onwards AND ${unitChangeLink.successorId} = reached.unit_id AND ${counts(reader)}
          ) AS next
          JOIN unit ON ${unit.id} = next.unit_id AND ${reader.live(unit)}
          JOIN (VALUES (true), (false)) AS way (onwards)
            ON way.onwards = reached.onwards OR ${unitInForceOn(sql`reached.day`)})
      SELECT ${unit.id} AS "unitId", ${unit.code} AS "unitCode", ${nameOfRow(unit)} AS "unitName",
        ${unit.validFrom} AS "validFrom", ${unit.validTo} AS "validTo",
        ${unit.parentId} || ' ' || ${unit.kind} AS home,
        link.predecessor_id AS "predecessorId", link.successor_id AS "successorId", link.whole,
        link.certain, link.area_share AS "areaShare", link.population_share AS "populationShare", ${columns(unitChange)}
      FROM (SELECT unit_id FROM reached UNION ${lostUnits(reader)}) AS found
      JOIN unit ON ${unit.id} = found.unit_id AND ${reader.live(unit)}
      LEFT JOIN LATERAL (
        SELECT unit_change_link.* FROM unit_change_link
          WHERE ${unitChangeLink.predecessorId} = ${unit.id} AND ${counts(reader)}
        UNION ALL SELECT unit_change_link.* FROM unit_change_link
          WHERE ${unitChangeLink.successorId} = ${unit.id} AND ${counts(reader)}) AS link ON true
      LEFT JOIN unit_change ON ${unitChange.id} = link.change_id AND ${reader.live(unitChange)}
      ORDER BY ${unitChange.changedOn}, ${unitChange.code} COLLATE "C"`,
  );
