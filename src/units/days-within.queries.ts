import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { unit, unitMembership, unitParentPeriod } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { daysOf, identitiesOf, membersOfGroups } from './unit-sets.queries.js';

const child = alias(unit, 'child');
const above = alias(unit, 'above');

const inForce = daysOf(child);
const period = daysOf(unitParentPeriod);

/**
 * SQL: `id` and `days` of each version of a unit below these, at any depth; `days` is a multirange of the days on which
 * it is. A unit is where its parent is, so it moves with its parent; and it is in the groups of which it is a member.
 */
export const daysWithin = (reader: Reader, references: readonly string[]): SQL => sql`
  WITH RECURSIVE subtree (id, identity_id, days) AS (
    SELECT * FROM (${childrenWithDays(reader, identitiesOf(reader, references), sql`datemultirange(daterange(NULL, NULL))`)}) AS first
      WHERE NOT isempty(first.days)
    UNION SELECT next.id, next.identity_id, next.days FROM subtree CROSS JOIN LATERAL (
      ${childrenWithDays(reader, sql`subtree.identity_id`, sql`subtree.days`)}) AS next WHERE NOT isempty(next.days))
  SELECT id, range_agg(days) AS days FROM subtree GROUP BY id`;

/** SQL: the children and the members of these units, with those of the days on which they are: of the days of the parent. */
const childrenWithDays = (reader: Reader, identities: SQL, ofParent: SQL): SQL => sql`
  SELECT child.id, child.identity_id, ${ofParent} * (datemultirange(${inForce}) - coalesce((SELECT range_agg(${period})
      FROM unit_parent_period WHERE ${unitParentPeriod.unitId} = child.id AND ${reader.live(unitParentPeriod)}), '{}')) AS days
    FROM unit AS above JOIN unit AS child ON child.parent_id = above.id
    WHERE above.identity_id IN (${identities}) AND ${reader.live(above)} AND ${reader.live(child)}
  UNION ALL SELECT child.id, child.identity_id, ${ofParent} * datemultirange(${inForce} * ${period})
    FROM unit AS above JOIN unit_parent_period ON ${unitParentPeriod.parentId} = above.id
    JOIN unit AS child ON child.id = ${unitParentPeriod.unitId}
    WHERE above.identity_id IN (${identities}) AND ${reader.live(above)} AND ${reader.live(unitParentPeriod)} AND ${reader.live(child)}
  UNION ALL SELECT child.id, child.identity_id, ${ofParent} * datemultirange(${inForce} * ${daysOf(unitMembership)})
    FROM ${membersOfGroups(reader, identities)}`;
