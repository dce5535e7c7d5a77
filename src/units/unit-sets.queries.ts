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

/** SQL: the versions whose parent is the row `above`; see `childrenOf`. */
const ofParent = (reader: Reader, day: SQL | null): SQL => sql`
  SELECT child.id, child.identity_id FROM unit AS child WHERE child.parent_id = above.id AND ${reader.live(child)}
    ${
      day
        ? sql`AND ${holdsOn(child, day)} AND NOT EXISTS (SELECT FROM unit_parent_period WHERE ${unitParentPeriod.unitId} = child.id
          AND ${reader.live(unitParentPeriod)} AND ${holdsOn(unitParentPeriod, day)})`
        : sql``
    }
  UNION ALL SELECT child.id, child.identity_id FROM unit_parent_period JOIN unit AS child ON child.id = ${unitParentPeriod.unitId}
    WHERE ${unitParentPeriod.parentId} = above.id AND ${reader.live(unitParentPeriod)} AND ${reader.live(child)}
    ${day ? sql`AND ${holdsOn(child, day)} AND ${holdsOn(unitParentPeriod, day)}` : sql``}`;

/** SQL: the versions that are members of the row `above`; see `membersOf`. */
const ofGroup = (reader: Reader, day: SQL | null): SQL => sql`
  SELECT child.id, child.identity_id FROM unit_membership JOIN unit AS named ON named.id = ${unitMembership.unitId}
    JOIN unit AS child ON child.identity_id = named.identity_id
    WHERE ${unitMembership.groupId} = above.id AND ${reader.live(unitMembership)} AND ${reader.live(named)} AND ${reader.live(child)}
    AND ${day ? sql`${holdsOn(child, day)} AND ${holdsOn(unitMembership, day)}` : sql`${daysOf(child)} && ${daysOf(unitMembership)}`}`;

/** SQL: the ids and identities of what is directly below these units, each read once. */
const directlyBelow = (reader: Reader, identities: SQL, below: SQL): SQL =>
  sql`SELECT next.id, next.identity_id FROM unit AS above CROSS JOIN LATERAL (${below}) AS next
    WHERE above.identity_id IN (${identities}) AND ${reader.live(above)}`;

/**
 * SQL: the ids and identities of the versions whose parent is a version of these units. With a day, as it was on that
 * day, and only versions in force on it; without, on any day.
 * @param identities SELECT of the identities of the parents
 */
export const childrenOf = (reader: Reader, identities: SQL, day: SQL | null): SQL =>
  directlyBelow(reader, identities, ofParent(reader, day));

/**
 * SQL: the ids and identities of the versions of units that are members of these. With a day, on that day; without, on
 * any day of the version. A membership counts for all versions of the two units that it names.
 * @param identities SELECT of the identities of the groups
 */
export const membersOf = (reader: Reader, identities: SQL, day: SQL | null): SQL =>
  directlyBelow(reader, identities, ofGroup(reader, day));

/** SQL: the days on which a row with validity holds, as a range. */
export const daysOf = ({ validFrom, validTo }: { validFrom: PgColumn; validTo: PgColumn }): SQL =>
  sql`daterange(${validFrom}, ${validTo})`;

/** SQL: the ids of all versions of the unit with this identity. */
export const versionsOf = (reader: Reader, identity: SQL): SQL =>
  sql`SELECT version.id FROM unit AS version WHERE version.identity_id = ${identity} AND ${reader.live(version)}`;

/** SQL: the identities of the units that these references mean. */
export const identitiesOf = (reader: Reader, references: readonly string[]): SQL =>
  sql`SELECT ${unit.identityId} FROM unit WHERE ${unitMatches(references)} AND ${reader.live(unit)}`;

/** SQL: the children and the members of these units. */
export const stepDown = (reader: Reader, identities: SQL, day: SQL | null): SQL =>
  directlyBelow(reader, identities, sql`${ofParent(reader, day)} UNION ALL ${ofGroup(reader, day)}`);

/**
 * SQL: the versions of units below these, at any depth, with the ids of their identities: those that are below them on a
 * day, or without a day on any of their own days. Members are below their group, and so are their children.
 */
const below = (reader: Reader, references: readonly string[], day: SQL | null): SQL => sql`
  WITH RECURSIVE subtree (id, identity_id) AS (
    SELECT * FROM (${stepDown(reader, identitiesOf(reader, references), day)}) AS first
    UNION SELECT next.id, next.identity_id FROM subtree CROSS JOIN LATERAL (
      ${stepDown(reader, sql`subtree.identity_id`, day)}) AS next)`;

/** SQL: the ids of the versions below these units; see `below`. */
export const unitIdsWithin = (reader: Reader, references: readonly string[], day: SQL | null = null): SQL =>
  sql`${below(reader, references, day)} SELECT id FROM subtree`;

/** SQL: the ids of the identities of units that were below these on any day. */
export const identitiesWithin = (reader: Reader, references: readonly string[]): SQL =>
  sql`${below(reader, references, null)} SELECT identity_id FROM subtree`;
