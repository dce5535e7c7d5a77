import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { unit, unitMembership, unitParentPeriod } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { daysOf, identitiesOf } from './unit-sets.queries.js';

const child = alias(unit, 'child');
const above = alias(unit, 'above');
const version = alias(unit, 'version');
const named = alias(unit, 'named');
const member = alias(unit, 'member');

const inForce = daysOf(child);
const period = daysOf(unitParentPeriod);
const always = sql`datemultirange(daterange(NULL, NULL))`;

/**
 * SQL: `id` and `days` of each version of a unit below these, at any depth; `days` is a multirange of the days on which
 * it is. A unit is where its parent is, so it moves with its parent; and it is in the groups of which it is a member.
 *
 * Parents of versions, parents by periods and groups are one relation, which is joined once: so the planner can use the index
 * for parents with few children, and hash all of them for a parent with thousands. A LATERAL of these branches would scan
 * the table again for each unit.
 */
export const daysWithin = (reader: Reader, references: readonly string[]): SQL => sql`
  WITH RECURSIVE by_periods AS MATERIALIZED (
    SELECT ${unitParentPeriod.unitId} AS unit_id, range_agg(${period}) AS days FROM unit_parent_period
    WHERE ${reader.live(unitParentPeriod)} GROUP BY ${unitParentPeriod.unitId}),
  subtree (id, identity_id, days) AS (
    SELECT 0, top.identity_id, ${always} FROM (${identitiesOf(reader, references)}) AS top
    UNION SELECT child.id, child.identity_id, subtree.days * stated.days FROM subtree
      JOIN unit AS above ON above.identity_id = subtree.identity_id AND ${reader.live(above)}
      JOIN (SELECT version.id, version.parent_id, NULL::daterange AS period FROM unit AS version WHERE ${reader.live(version)}
        UNION ALL SELECT ${unitParentPeriod.unitId}, ${unitParentPeriod.parentId}, ${period} FROM unit_parent_period
          WHERE ${reader.live(unitParentPeriod)}
        UNION ALL SELECT member.id, ${unitMembership.groupId}, ${daysOf(unitMembership)} FROM unit_membership
          JOIN unit AS named ON named.id = ${unitMembership.unitId} JOIN unit AS member ON member.identity_id = named.identity_id
          WHERE ${reader.live(unitMembership)} AND ${reader.live(named)} AND ${reader.live(member)}) AS parentage ON parentage.parent_id = above.id
      JOIN unit AS child ON child.id = parentage.id AND ${reader.live(child)}
      LEFT JOIN by_periods ON by_periods.unit_id = child.id AND parentage.period IS NULL
      CROSS JOIN LATERAL (SELECT datemultirange(${inForce} * coalesce(parentage.period, daterange(NULL, NULL)))
        - coalesce(by_periods.days, '{}') AS days) AS stated
      WHERE NOT isempty(subtree.days * stated.days))
  SELECT id, range_agg(days) AS days FROM subtree WHERE id <> 0 GROUP BY id`;
