import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { columns, integers, type Row } from '../../db/columns.js';
import { unit, unitOutline } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';

export type OutlineRow = Row<typeof unitOutline>;

/** The outline of each of these units: that of the version, or of the newest other version with the same area. */
export const findOutlines = (
  reader: Reader,
  ids: readonly number[],
): Promise<(OutlineRow & { parentKey: number })[]> =>
  reader.rows(
    'findOutlines',
    sql`SELECT DISTINCT ON (given.id) ${columns(unitOutline)}, given.id AS "parentKey"
      FROM unit AS given JOIN unit ON ${unit.identityId} = given.identity_id AND ${reader.live(unit)}
      JOIN unit_outline ON ${unitOutline.unitId} = ${unit.id} AND ${reader.live(unitOutline)}
      WHERE given.id = ANY (${integers(ids)}) AND ${reader.live(alias(unit, 'given'))}
      ORDER BY given.id, ${unit.id} = given.id DESC, ${unit.validFrom} DESC NULLS LAST`,
  );
