import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { unit, unitMembership, unitParentPeriod } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { daysOf, identitiesOf, memberships } from './unit-sets.queries.js';

const child = alias(unit, 'child');
const above = alias(unit, 'above');

const inForce = daysOf(child);
const period = daysOf(unitParentPeriod);

/**
 * SQL: `id` and `days` of each version of a unit below these, at any depth; `days` is a multirange of the days on which
 * it is. A unit is where its parent is, so it moves with its parent; and it is in the groups of which it is a member.
 */
export const daysWithin = (reader: Reader, references: readonly string[]): SQL => sql`
  WITH RECURSIVE pair AS MATERIALIZED (${pairsWithDays(reader)}),
    subtree (id, identity_id, days) AS (
      SELECT pair.id, pair.identity_id, pair.days FROM pair
        WHERE pair.above_id IN (${identitiesOf(reader, references)}) AND NOT isempty(pair.days)
      UNION SELECT pair.id, pair.identity_id, subtree.days * pair.days FROM subtree
        JOIN pair ON pair.above_id = subtree.identity_id AND NOT isempty(subtree.days * pair.days))
  SELECT id, range_agg(days) AS days FROM subtree GROUP BY id`;

/** SQL: the identity of each unit, as `above_id`, with each version directly below it and the days on which that is so. */
const pairsWithDays = (reader: Reader): SQL => sql`
  SELECT above.identity_id AS above_id, child.id, child.identity_id,
      datemultirange(${inForce}) - coalesce(otherwise.days, '{}') AS days
    FROM unit AS above JOIN unit AS child ON child.parent_id = above.id
    LEFT JOIN (SELECT ${unitParentPeriod.unitId}, range_agg(${period}) AS days FROM unit_parent_period
      WHERE ${reader.live(unitParentPeriod)} GROUP BY ${unitParentPeriod.unitId}) AS otherwise ON otherwise.unit_id = child.id
    WHERE ${reader.live(above)} AND ${reader.live(child)}
  UNION ALL SELECT above.identity_id, child.id, child.identity_id, datemultirange(${inForce} * ${period})
    FROM unit_parent_period JOIN unit AS above ON above.id = ${unitParentPeriod.parentId}
    JOIN unit AS child ON child.id = ${unitParentPeriod.unitId}
    WHERE ${reader.live(above)} AND ${reader.live(unitParentPeriod)} AND ${reader.live(child)}
  UNION ALL SELECT above.identity_id, child.id, child.identity_id, datemultirange(${inForce} * ${daysOf(unitMembership)})
    FROM ${memberships(reader)}`;
