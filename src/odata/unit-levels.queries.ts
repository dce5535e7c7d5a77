import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { commaList, literal } from '../../db/columns.js';
import { unit } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { LEVELS } from '../tables/series-part.js';
import { parentOnDay } from '../units/unit-sets.queries.js';
import { nearestTo } from '../units/unit-version.queries.js';

const child = alias(unit, 'child');
const parent = alias(unit, 'parent');

/** More levels than any country has. */
const MOST_LEVELS = 20;

/**
 * SQL: a row for each unit, `identity_id`, with code and names of the unit of each level that its newest version is or is in:
 * `province_code`, `province_vi`, `province_en`. Parents are those of its last day; of a unit in force, the newest.
 */
export function listLevels(reader: Reader): SQL {
  const columns = LEVELS.flatMap((level) =>
    (['code', 'vi', 'en'] as const).map(
      (part) =>
        // The nearest of each kind.
        sql`(array_agg(at_level.${sql.identifier(PARTS[part])} ORDER BY chain.level) FILTER (WHERE at_level.kind = ${literal(level)}))[1]
          AS ${sql.identifier(`${level.toLowerCase()}_${part}`)}`,
    ),
  );
  return sql`WITH RECURSIVE
    last AS MATERIALIZED (
      SELECT DISTINCT ON (${unit.identityId}) ${unit.identityId} AS identity_id, ${unit.id} AS id,
        coalesce(${unit.validTo} - 1, 'infinity'::date) AS day
      FROM unit WHERE ${reader.live(unit)} ORDER BY ${unit.identityId}, ${unit.validFrom} DESC NULLS LAST),
    chain (identity_id, level, unit_id, day) AS (
      SELECT identity_id, 0, id, day FROM last
      UNION ALL SELECT chain.identity_id, chain.level + 1,
        CASE WHEN chain.day = 'infinity' THEN last.id ELSE (
          SELECT ${unit.id} FROM unit WHERE ${unit.identityId} = ${parent.identityId} AND ${reader.live(unit)}
          ORDER BY ${nearestTo(sql`chain.day`)} LIMIT 1) END, chain.day
      FROM chain JOIN unit AS child ON ${child.id} = chain.unit_id AND ${reader.live(child)}
      JOIN unit AS parent ON ${parent.id} = ${parentOnDay(reader, sql`chain.day`)} AND ${reader.live(parent)}
      JOIN last ON last.identity_id = ${parent.identityId}
      WHERE chain.level < ${literal(MOST_LEVELS)})
    SELECT chain.identity_id, ${commaList(columns)}
    FROM chain JOIN unit AS at_level ON at_level.id = chain.unit_id AND ${reader.live(alias(unit, 'at_level'))}
    GROUP BY chain.identity_id`;
}

const PARTS = { code: 'code', vi: 'name_vi', en: 'name_en' } as const;
