import { sql } from 'drizzle-orm';
import { columns, integers, type Row } from '../../db/columns.js';
import { unit, unitChange, unitChangeLink } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { type UnitRow, unitKeyOrder } from './unit.queries.js';

export type UnitChangeRow = Row<typeof unitChange>;

export type UnitChangeLinkRow = Row<typeof unitChangeLink>;

/** An end of the links of a change: the units before it or those after it. */
const ENDS = { BEFORE: unitChangeLink.predecessorId, AFTER: unitChangeLink.successorId };
type End = keyof typeof ENDS;

/** The changes that have these units before or after them, oldest first. */
export const listChangesOfUnits = (
  reader: Reader,
  end: End,
  unitIds: readonly number[],
): Promise<(UnitChangeRow & { parentKey: number })[]> =>
  reader.rows(
    'listChangesOfUnits',
    sql`SELECT ${columns(unitChange)}, link.unit_id AS "parentKey"
      FROM (SELECT DISTINCT ${unitChangeLink.changeId}, ${ENDS[end]} AS unit_id FROM unit_change_link
        WHERE ${ENDS[end]} = ANY (${integers(unitIds)}) AND ${unitChangeLink.alternative} = 0 AND ${reader.live(unitChangeLink)}) link
      JOIN unit_change ON ${unitChange.id} = link.change_id
      WHERE ${reader.live(unitChange)}
      ORDER BY ${unitChange.changedOn}, ${unitChange.code} COLLATE "C"`,
  );

/** The units before or after these changes, each once, by code. */
export const listUnitsOfChanges = (
  reader: Reader,
  end: End,
  changeIds: readonly number[],
): Promise<(UnitRow & { parentKey: number })[]> =>
  reader.rows(
    'listUnitsOfChanges',
    sql`SELECT ${columns(unit)}, link.change_id AS "parentKey"
      FROM (SELECT DISTINCT ${unitChangeLink.changeId}, ${ENDS[end]} AS unit_id FROM unit_change_link
        WHERE ${unitChangeLink.changeId} = ANY (${integers(changeIds)}) AND ${unitChangeLink.alternative} = 0 AND ${reader.live(unitChangeLink)}) link
      JOIN unit ON ${unit.id} = link.unit_id
      WHERE ${reader.live(unit)}
      ORDER BY ${unitKeyOrder}`,
  );

/** All links of these changes, with those of other sources: by account, then by the codes of the units. */
export const listLinksOfChanges = (
  reader: Reader,
  changeIds: readonly number[],
): Promise<(UnitChangeLinkRow & { parentKey: number })[]> =>
  reader.rows(
    'listLinksOfChanges',
    sql`SELECT ${columns(unitChangeLink)}, ${unitChangeLink.changeId} AS "parentKey" FROM unit_change_link
      LEFT JOIN entity p ON p.id = ${unitChangeLink.predecessorId} LEFT JOIN entity s ON s.id = ${unitChangeLink.successorId}
      WHERE ${unitChangeLink.changeId} = ANY (${integers(changeIds)}) AND ${reader.live(unitChangeLink)}
      ORDER BY ${unitChangeLink.alternative}, p.key COLLATE "C" NULLS FIRST, s.key COLLATE "C" NULLS FIRST`,
  );
