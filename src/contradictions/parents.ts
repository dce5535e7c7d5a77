import { cursorRows, statement } from '../../db/statement.js';
import type { RecordPlace, UnitRecord } from './unit-record.js';

interface ParentRow extends RecordPlace {
  is_child: boolean;
  child: string;
  child_kind: string;
  parent: string;
  parent_kind: string;
}

/** SQL: the columns of a child `c` and its parent `p`; a fault is reported at the child, or else at the parent. */
const FAMILY = statement`coalesce(c.source, p.source) AS source, coalesce(c.line, p.line) AS line,
  c.source IS NOT NULL AS is_child, c.key AS child, c.kind AS child_kind, p.key AS parent, p.kind AS parent_kind`;

const CHILDREN = statement`history_unit c JOIN history_unit p ON p.id = c.parent_id
  AND num_nonnulls(c.source, p.source) > 0`;

const NEVER_TOGETHER = statement`(c.starts >= p.ends OR p.starts >= c.ends)`;

/** SQL: was a version with the code of the parent in force during the life of the child? */
const OTHER_VERSION = statement`EXISTS (SELECT FROM history_unit v WHERE v.code = p.code AND v.starts < c.ends AND v.ends > c.starts)`;

/** SQL: is `p` of a lower level than its child `c`, a group, or the parent of the world? */
export const CANNOT_BE_PARENT = statement`(coalesce(p.level, p.inside) > c.level OR p.kind = 'GROUP' OR c.kind = 'WORLD')`;

function whyNoParent({ child, child_kind, parent, parent_kind }: ParentRow): string {
  if (parent_kind === 'GROUP')
    return `"${parent}" is a GROUP, which cannot be a parent; write "${child}" and "${parent}" in the table unit_memberships, and give the area that contains "${child}" as its parent, or none`;
  if (child_kind === 'WORLD')
    return `"${child}" is a WORLD, which has no parent; got "${parent}": remove it, or correct the kind`;
  return parent_kind === 'REGION'
    ? `"${parent}" (REGION) is inside an area of a lower level than "${child}" (${child_kind}), and cannot be its parent; correct one of the parents`
    : `"${parent}" (${parent_kind}) cannot be the parent of "${child}" (${child_kind}), which is of a higher level; correct the parent, or one of the kinds`;
}

/** Reports parents of a lower level, and those that were never in force together with their child. */
export async function checkParents(record: UnitRecord): Promise<void> {
  const lower = cursorRows<ParentRow>(
    record.sql,
    'listParentsOfLowerLevel',
    statement`SELECT ${FAMILY} FROM ${CHILDREN} WHERE ${CANNOT_BE_PARENT} ORDER BY 1, 2 LIMIT ${record.limit()}`,
  );
  for await (const row of lower)
    record.report(row, {
      column: row.is_child ? 'parent' : 'kind',
      value: null,
      rule: 'parent-level',
      reason: whyNoParent(row),
    });
  const never = cursorRows<ParentRow>(
    record.sql,
    'listParentsNeverInForce',
    statement`SELECT ${FAMILY} FROM ${CHILDREN} WHERE ${NEVER_TOGETHER} AND NOT ${OTHER_VERSION}
      ORDER BY 1, 2 LIMIT ${record.limit()}`,
  );
  for await (const row of never)
    record.report(row, {
      column: row.is_child ? 'parent' : 'valid_to',
      value: null,
      rule: 'parent-in-force',
      reason: `the parent "${row.parent}" is not in force on any day of "${row.child}"; name the parent that was, or correct the days`,
    });
}

/**
 * Warns of parents that end before a child that is an area, if the child has no other parent from then on. A parent that
 * became another unit of the same area goes on as that unit, and so do its children.
 */
export async function warnOfParents(record: UnitRecord): Promise<void> {
  const rows = cursorRows<ParentRow & { day: string; other: boolean }>(
    record.sql,
    'listParentsThatEnd',
    statement`WITH RECURSIVE ending AS (
        SELECT ${FAMILY}, c.id AS child_id, p.id AS parent_id, p.ends AS parent_ends, c.ends AS child_ends FROM ${CHILDREN}
        WHERE p.ends < c.ends AND c.level IS NOT NULL AND (NOT ${NEVER_TOGETHER} OR ${OTHER_VERSION})),
      pair AS (SELECT predecessor_id, successor_id, bool_and(whole AND certain) AS whole FROM history_link GROUP BY 1, 2),
      same AS (SELECT predecessor_id, successor_id FROM (SELECT *, count(*) OVER (PARTITION BY predecessor_id) AS after,
          count(*) OVER (PARTITION BY successor_id) AS before FROM pair) counted
        WHERE whole AND after = 1 AND before = 1 AND predecessor_id IS NOT NULL AND successor_id IS NOT NULL),
      life AS (SELECT DISTINCT parent_id AS start, parent_id AS id FROM ending
        UNION SELECT start, successor_id FROM life JOIN same ON predecessor_id = life.id),
      lasting AS (SELECT start, max(u.ends) AS ends FROM life JOIN history_unit u USING (id) GROUP BY start)
      SELECT e.*, e.parent_ends::text AS day FROM ending e JOIN lasting ON start = parent_id
      WHERE lasting.ends < e.child_ends AND NOT EXISTS (SELECT FROM ${record.parents} m WHERE m.unit_id = e.child_id
          AND coalesce(m.valid_from <= lasting.ends, true) AND coalesce(m.valid_to > lasting.ends, true))
      ORDER BY e.source, e.line`,
  );
  for await (const row of rows)
    record.report(row, {
      column: row.is_child ? 'parent' : 'valid_to',
      value: null,
      rule: 'parent-ends',
      reason: `the parent "${row.parent}" ends on ${row.day}, before "${row.child}"; give its parents by periods in the table unit_parents, or link the parent to the unit that it became`,
    });
}

/** Warns of areas inside another of the same level: both count in rankings and sums of their kind. */
export async function warnOfSameLevel(record: UnitRecord): Promise<void> {
  const rows = cursorRows<ParentRow>(
    record.sql,
    'listParentsOfSameLevel',
    statement`SELECT ${FAMILY} FROM ${CHILDREN} WHERE p.level = c.level AND c.level > 1 ORDER BY 1, 2`,
  );
  for await (const row of rows)
    record.report(row, {
      column: row.is_child ? 'parent' : 'kind',
      value: null,
      rule: 'same-level',
      reason: `"${row.child}" and its parent "${row.parent}" are both ${row.parent_kind}, so rankings and sums count one inside the other; correct a kind: what contains several of a level is a REGION, or the WORLD`,
    });
}
