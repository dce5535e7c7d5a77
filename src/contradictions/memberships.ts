import { cursorRows, statement } from '../../db/statement.js';
import type { RecordPlace, UnitRecord } from './unit-record.js';

type Wrong = 'itself' | 'kind' | 'level' | 'never' | 'overlap';

interface MembershipRow extends RecordPlace {
  place: 'membership' | 'group' | 'unit';
  unit: string;
  unit_kind: string;
  group: string;
  group_kind: string;
  day: string | null;
}

/** What is wrong, by the column of `unit_memberships` and of `units` in which it is reported. */
const WRONG: Record<
  Wrong,
  {
    columns: Record<MembershipRow['place'], string>;
    rule: 'membership' | 'circle' | 'overlap';
    reason(row: MembershipRow): string;
  }
> = {
  itself: {
    columns: { membership: 'group', group: 'code', unit: 'code' },
    rule: 'circle',
    reason: ({ unit }) =>
      `"${unit}" cannot be a member of itself; remove the row, or correct one of the codes`,
  },
  kind: {
    columns: { membership: 'group', group: 'kind', unit: 'code' },
    rule: 'membership',
    reason: ({ group, group_kind, unit }) =>
      `expected a WORLD, REGION or GROUP, of which "${unit}" can be a member; got "${group}" (${group_kind}): correct its kind, or write it as \`parent\` of "${unit}"`,
  },
  level: {
    columns: { membership: 'group', group: 'kind', unit: 'kind' },
    rule: 'membership',
    reason: ({ group, group_kind, unit, unit_kind }) =>
      unit_kind === 'WORLD'
        ? `"${unit}" is a WORLD, which cannot be a member; remove the row, or correct the kind`
        : `"${unit}" (${unit_kind}) cannot be a member of "${group}" (${group_kind}), which is a part of a smaller area; correct one of the codes, or one of the kinds`,
  },
  never: {
    columns: { membership: 'valid_from', group: 'valid_to', unit: 'valid_to' },
    rule: 'membership',
    reason: ({ unit, group }) =>
      `"${unit}" and "${group}" are not both in force on any day of the membership; correct the days, or name the unit that was in force`,
  },
  overlap: {
    columns: { membership: 'valid_from', group: 'code', unit: 'code' },
    rule: 'overlap',
    reason: ({ unit, group, day }) =>
      `"${unit}" is a member of "${group}" already ${day === null ? 'on the same days' : `on ${day}`}; end the first membership before, or remove one of the rows`,
  },
};

const sortOf = statement`CASE WHEN m.unit_identity = m.group_identity THEN 'itself'
    WHEN m.group_kind NOT IN ('WORLD', 'REGION', 'GROUP') THEN 'kind'
    WHEN m.unit_kind = 'WORLD' OR m.group_level > m.unit_level THEN 'level'
    WHEN NOT EXISTS (SELECT FROM history_unit u JOIN history_unit g ON g.identity_id = m.group_identity
      WHERE u.identity_id = m.unit_identity AND greatest(u.starts, g.starts, m.starts) < least(u.ends, g.ends, m.ends)) THEN 'never'
    WHEN m.before_ends > m.starts THEN 'overlap' END`;

/** Reports memberships that cannot be: in the wrong unit, on days without one of the two units, or twice on one day. */
export async function checkMemberships(record: UnitRecord): Promise<void> {
  const rows = cursorRows<MembershipRow & { wrong: Wrong }>(
    record.sql,
    'listWrongMemberships',
    statement`SELECT source, line, place, unit, unit_kind, "group", group_kind, valid_from::text AS day, wrong
      FROM (SELECT m.*, ${sortOf} AS wrong FROM (SELECT *, max(ends) OVER w AS before_ends FROM history_membership
        WINDOW w AS (PARTITION BY unit_identity, group_identity ORDER BY starts, ends
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) m) found
      WHERE wrong IS NOT NULL AND source IS NOT NULL ORDER BY source, line LIMIT ${record.limit()}`,
  );
  for await (const row of rows) {
    const { columns, rule, reason } = WRONG[row.wrong];
    record.report(row, { column: columns[row.place], value: null, rule, reason: reason(row) });
  }
}

/**
 * Reports units that are members of a group that is itself below them on the same day, by parents or memberships. It
 * may take rows of other packages.
 */
export async function checkMembershipCycles(record: UnitRecord): Promise<void> {
  const rows = cursorRows<MembershipRow>(
    record.sql,
    'listMembershipCycles',
    statement`WITH RECURSIVE edge AS MATERIALIZED (
        SELECT c.identity_id AS below, p.identity_id AS above, daterange(c.valid_from, c.valid_to) AS days
          FROM history_unit c JOIN history_unit p ON p.id = c.parent_id
        UNION ALL SELECT c.identity_id, p.identity_id, daterange(m.valid_from, m.valid_to)
          FROM ${record.parents} m JOIN history_unit c ON c.id = m.unit_id JOIN history_unit p ON p.id = m.parent_id
        UNION ALL SELECT unit_identity, group_identity, daterange(valid_from, valid_to) FROM history_membership),
      up AS (
        SELECT id, unit_identity AS start, group_identity AS reached, daterange(valid_from, valid_to) AS days FROM history_membership
          WHERE source IS NOT NULL AND unit_identity <> group_identity
        UNION SELECT up.id, up.start, edge.above, up.days * edge.days FROM up JOIN edge ON edge.below = up.reached
          WHERE up.reached <> up.start AND up.days && edge.days)
      SELECT m.source, m.line, m.place, m.unit, m."group" FROM history_membership m
      WHERE m.id IN (SELECT id FROM up WHERE reached = start) ORDER BY 1, 2 LIMIT ${record.limit()}`,
  );
  for await (const row of rows)
    record.report(row, {
      column: row.place === 'membership' ? 'group' : 'parent',
      value: null,
      rule: 'circle',
      reason: `"${row.unit}" is a member of "${row.group}", which is itself below "${row.unit}"; remove one of the memberships, or correct a parent`,
    });
}
