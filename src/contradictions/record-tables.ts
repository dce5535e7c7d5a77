import { execute, statement } from '../../db/statement.js';
import type { UnitRecord } from './unit-record.js';

/** The file in which a fault of a link is reported: the first of these that has a staged row. */
export type LinkPlace = 'link' | 'predecessor' | 'successor' | 'change';

/**
 * Creates the tables that the checks read: units and links as they will be after the publication, those of other
 * packages too. `source` and `line` say where a row is reported; they are null where only other packages could fix it.
 * - `history_unit`: `key` as packages write it, `level` from 1 for the world to 5 for a commune, null for other kinds;
 *   `inside` is the level of the area that contains a region, null for other units, and where none does; `starts` and `ends` are infinite where a day is not known.
 * - `history_membership`: a membership with its two units; of a region inside an area, `group_level` is that of the area.
 * - `history_link`: a link with its change and its two units; alternatives are left out, as nothing follows them.
 */
export async function createRecordTables(record: UnitRecord): Promise<void> {
  await execute(
    record.sql,
    'createHistoryUnits',
    statement`CREATE TEMP TABLE history_unit ON COMMIT DROP AS
      SELECT id, code, code || '@' || coalesce(valid_from::text, '..') AS key, kind::text AS kind,
        array_position('{WORLD,COUNTRY,PROVINCE,DISTRICT,COMMUNE}'::text[], kind::text) AS level, NULL::integer AS inside, valid_from, valid_to,
        coalesce(valid_from, '-infinity') AS starts, coalesce(valid_to, 'infinity') AS ends, parent_id, identity_id, source, line
      FROM ${record.units} u`,
  );
  await execute(
    record.sql,
    'indexHistoryUnits',
    statement`CREATE INDEX ON history_unit (id); CREATE INDEX ON history_unit (code, starts);
      CREATE INDEX ON history_unit (identity_id); ANALYZE history_unit`,
  );
  await execute(
    record.sql,
    'placeRegions',
    statement`WITH RECURSIVE up AS (
        SELECT id, parent_id FROM history_unit WHERE kind = 'REGION' AND parent_id IS NOT NULL
        UNION SELECT up.id, p.parent_id FROM up JOIN history_unit p ON p.id = up.parent_id AND p.kind = 'REGION')
      UPDATE history_unit r SET inside = area.level FROM (
        SELECT up.id, max(p.level) AS level FROM up JOIN history_unit p ON p.id = up.parent_id GROUP BY up.id) area
      WHERE r.id = area.id`,
  );
  await execute(
    record.sql,
    'createHistoryLinks',
    statement`CREATE TEMP TABLE history_link ON COMMIT DROP AS
      SELECT l.change_id, l.predecessor_id, l.successor_id, l.whole, l.area_share, l.population_share, l.certain,
        c.code AS change, c.kind::text AS kind, c.changed_on,
        p.key AS predecessor, p.starts AS predecessor_starts, p.ends AS predecessor_ends,
        s.key AS successor, s.starts AS successor_starts, s.ends AS successor_ends,
        coalesce(l.source, p.source, s.source, c.source) AS source, coalesce(l.line, p.line, s.line, c.line) AS line,
        CASE WHEN l.source IS NOT NULL THEN 'link' WHEN p.source IS NOT NULL THEN 'predecessor'
          WHEN s.source IS NOT NULL THEN 'successor' ELSE 'change' END AS place
      FROM ${record.links} l
      JOIN ${record.changes} c ON c.id = l.change_id
      LEFT JOIN history_unit p ON p.id = l.predecessor_id
      LEFT JOIN history_unit s ON s.id = l.successor_id
      WHERE l.alternative = 0`,
  );
  await execute(
    record.sql,
    'indexHistoryLinks',
    statement`CREATE INDEX ON history_link (predecessor_id); CREATE INDEX ON history_link (successor_id); ANALYZE history_link`,
  );
}

/** Creates the table of memberships; after {@link createRecordTables}. */
export async function createMembershipTable(record: UnitRecord): Promise<void> {
  await execute(
    record.sql,
    'createHistoryMemberships',
    statement`CREATE TEMP TABLE history_membership ON COMMIT DROP AS
      SELECT row_number() OVER () AS id, u.key AS unit, u.kind AS unit_kind, u.level AS unit_level, u.identity_id AS unit_identity,
        g.key AS "group", g.kind AS group_kind, coalesce(g.level, g.inside) AS group_level, g.identity_id AS group_identity,
        m.valid_from, m.valid_to, coalesce(m.valid_from, '-infinity') AS starts, coalesce(m.valid_to, 'infinity') AS ends,
        coalesce(m.source, g.source, u.source) AS source, coalesce(m.line, g.line, u.line) AS line,
        CASE WHEN m.source IS NOT NULL THEN 'membership' WHEN g.source IS NOT NULL THEN 'group' ELSE 'unit' END AS place
      FROM ${record.memberships} m
      JOIN history_unit u ON u.id = m.unit_id
      JOIN history_unit g ON g.id = m.group_id`,
  );
}
