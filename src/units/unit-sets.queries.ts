import { type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { unit, unitMembership, unitParentPeriod } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { unitMatches } from '../subjects/subject.queries.js';

const child = alias(unit, 'child');
const above = alias(unit, 'above');
const named = alias(unit, 'named');
const version = alias(unit, 'version');

/** SQL: does a row with validity hold on this day? An unknown start is before all days; `valid_to` is exclusive. */
export const holdsOn = ({ validFrom, validTo }: { validFrom: PgColumn; validTo: PgColumn }, day: SQL): SQL =>
  sql`(${validFrom} IS NULL OR ${validFrom} <= ${day}) AND (${validTo} IS NULL OR ${validTo} > ${day})`;

/** SQL: the id of the parent of the row `child` on a day: that of the period, else that of the version. */
export const parentOnDay = (reader: Reader, day: SQL): SQL =>
  sql`coalesce((SELECT ${unitParentPeriod.parentId} FROM unit_parent_period WHERE ${unitParentPeriod.unitId} = child.id
    AND ${reader.live(unitParentPeriod)} AND ${holdsOn(unitParentPeriod, day)} LIMIT 1), child.parent_id)`;

/**
 * SQL: pairs of the identity of a unit, `above_id`, and a version of a unit whose parent it is. With a day, as it was on
 * that day, and only versions in force on it; without, on any day. A set of pairs and not a look-up for each unit, so that
 * a list of many units is one join.
 */
const childPairs = (reader: Reader, day: SQL | null): SQL => sql`
  SELECT above.identity_id AS above_id, child.id, child.identity_id
    FROM unit AS above JOIN unit AS child ON child.parent_id = above.id
    WHERE ${reader.live(above)} AND ${reader.live(child)}
    ${
      day
        ? sql`AND ${holdsOn(child, day)} AND NOT EXISTS (SELECT FROM unit_parent_period WHERE ${unitParentPeriod.unitId} = child.id
          AND ${reader.live(unitParentPeriod)} AND ${holdsOn(unitParentPeriod, day)})`
        : sql``
    }
  UNION ALL SELECT above.identity_id, child.id, child.identity_id
    FROM unit_parent_period JOIN unit AS above ON above.id = ${unitParentPeriod.parentId}
    JOIN unit AS child ON child.id = ${unitParentPeriod.unitId}
    WHERE ${reader.live(above)} AND ${reader.live(unitParentPeriod)} AND ${reader.live(child)}
    ${day ? sql`AND ${holdsOn(child, day)} AND ${holdsOn(unitParentPeriod, day)}` : sql``}`;

/**
 * SQL: such pairs of a group and a version of a unit that is a member of it. With a day, on that day; without, on any day
 * of the version. A membership counts for all versions of the two units that it names.
 */
const memberPairs = (reader: Reader, day: SQL | null): SQL => sql`
  SELECT above.identity_id AS above_id, child.id, child.identity_id FROM ${memberships(reader)}
    AND ${day ? sql`${holdsOn(child, day)} AND ${holdsOn(unitMembership, day)}` : sql`${daysOf(child)} && ${daysOf(unitMembership)}`}`;

/** SQL after FROM, to be continued with AND: memberships with the group as `above` and all versions of the member as `child`. */
export const memberships = (reader: Reader): SQL => sql`
  unit_membership JOIN unit AS above ON above.id = ${unitMembership.groupId}
    JOIN unit AS named ON named.id = ${unitMembership.unitId} JOIN unit AS child ON child.identity_id = named.identity_id
    WHERE ${reader.live(above)} AND ${reader.live(unitMembership)} AND ${reader.live(named)} AND ${reader.live(child)}`;

/** SQL: the pairs of both kinds. */
export const pairsBelow = (reader: Reader, day: SQL | null): SQL =>
  sql`${childPairs(reader, day)} UNION ALL ${memberPairs(reader, day)}`;

/**
 * SQL: the ids of the versions whose parent is a version of these units; see `childPairs`.
 * @param identities the identities of the parents, or a SELECT of them
 */
export const childrenOf = (reader: Reader, identities: SQL, day: SQL | null): SQL =>
  sql`SELECT pair.id FROM (${childPairs(reader, day)}) AS pair WHERE pair.above_id IN (${identities})`;

/** SQL: the ids of the versions of units that are members of these groups; see `memberPairs`. */
export const membersOf = (reader: Reader, identities: SQL, day: SQL | null): SQL =>
  sql`SELECT pair.id FROM (${memberPairs(reader, day)}) AS pair WHERE pair.above_id IN (${identities})`;

/** SQL: the days on which a row with validity holds, as a range. */
export const daysOf = ({ validFrom, validTo }: { validFrom: PgColumn; validTo: PgColumn }): SQL =>
  sql`daterange(${validFrom}, ${validTo})`;

/** SQL: the ids of all versions of the unit with this identity. */
export const versionsOf = (reader: Reader, identity: SQL): SQL =>
  sql`SELECT version.id FROM unit AS version WHERE version.identity_id = ${identity} AND ${reader.live(version)}`;

/** SQL: the identities of the units that these references mean. */
export const identitiesOf = (reader: Reader, references: readonly string[]): SQL =>
  sql`SELECT ${unit.identityId} FROM unit WHERE ${unitMatches(reader, references)} AND ${reader.live(unit)}`;

/**
 * SQL: the versions of units below these, at any depth, with the ids of their identities: those that are below them on a
 * day, or without a day on any of their own days. Members are below their group, and so are their children.
 */
const below = (reader: Reader, references: readonly string[], day: SQL | null): SQL => sql`
  WITH RECURSIVE pair AS MATERIALIZED (${pairsBelow(reader, day)}),
    subtree (id, identity_id) AS (
      SELECT pair.id, pair.identity_id FROM pair WHERE pair.above_id IN (${identitiesOf(reader, references)})
      UNION SELECT pair.id, pair.identity_id FROM subtree JOIN pair ON pair.above_id = subtree.identity_id)`;

/** SQL: the ids of the versions below these units; see `below`. */
export const unitIdsWithin = (reader: Reader, references: readonly string[], day: SQL | null = null): SQL =>
  sql`${below(reader, references, day)} SELECT id FROM subtree`;

/** SQL: the ids of the identities of units that were below these on any day. */
export const identitiesWithin = (reader: Reader, references: readonly string[]): SQL =>
  sql`${below(reader, references, null)} SELECT identity_id FROM subtree`;
