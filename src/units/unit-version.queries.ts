import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { columns, integers, texts } from '../../db/columns.js';
import { unit, unitMembership } from '../../db/tables/index.js';
import type { Reader } from '../loading/reader.js';
import { todayOf } from '../loading/today.js';
import type { UnitRow } from './unit.queries.js';
import { holdsOn, parentOnDay } from './unit-sets.queries.js';

/** A unit, given by any version or identity of it, on a day, YYYY-MM-DD. */
export interface UnitOnDay {
  unitId: number;
  /** Null for the last day of that version; for one in force, the newest version of each unit. */
  on: string | null;
}

/** More levels than any country has. */
const MAX_LEVELS = 20;

const given = alias(unit, 'given');
const named = alias(unit, 'named');
const child = alias(unit, 'child');
const parent = alias(unit, 'parent');
const joined = alias(unit, 'joined');

/** All versions of the units of these versions, oldest first. */
export const listVersions = (
  reader: Reader,
  ids: readonly number[],
): Promise<(UnitRow & { parentKey: number })[]> =>
  reader.rows(
    'listVersions',
    sql`SELECT ${columns(unit)}, given.id AS "parentKey" FROM unit AS given
      JOIN unit ON ${unit.identityId} = ${given.identityId} AND ${reader.live(unit)}
      WHERE ${given.id} = ANY (${integers(ids)}) AND ${reader.live(given)}
      ORDER BY given.id, ${unit.validFrom} NULLS FIRST`,
  );

/** The units that have or had these codes, in all versions with the code, oldest first. */
export const listUnitsByCode = (reader: Reader, codes: readonly string[]): Promise<UnitRow[]> =>
  reader.rows(
    'listUnitsByCode',
    sql`SELECT ${columns(unit)} FROM unit WHERE ${unit.code} = ANY (${texts(codes)}) AND ${reader.live(unit)}
      ORDER BY ${unit.validFrom} NULLS FIRST`,
  );

/** The newest version of the unit of each of these versions. */
export const findNewestVersions = (
  reader: Reader,
  ids: readonly number[],
): Promise<(UnitRow & { parentKey: number })[]> =>
  reader.rows(
    'findNewestVersions',
    sql`SELECT DISTINCT ON (given.id) ${columns(unit)}, given.id AS "parentKey" FROM unit AS given
      JOIN unit ON ${unit.identityId} = ${given.identityId} AND ${reader.live(unit)}
      WHERE ${given.id} = ANY (${integers(ids)}) AND ${reader.live(given)}
      ORDER BY given.id, ${unit.validFrom} DESC NULLS LAST`,
  );

/** SQL that orders versions of one unit, those that a day belongs to first: in force, then the last before, then the first after. */
export const nearestTo = (day: SQL): SQL => {
  const started = sql`coalesce(${unit.validFrom} <= ${day}, true)`;
  return sql`(${holdsOn(unit, day)}) DESC, ${started} DESC,
    CASE WHEN ${started} THEN ${unit.validFrom} END DESC NULLS LAST, ${unit.validFrom}`;
};

/** The version of each unit on its day; `ordinal` is the place of the question in the list, from 1. */
export const findVersionsOnDay = (
  reader: Reader,
  asked: readonly UnitOnDay[],
): Promise<(UnitRow & { ordinal: number })[]> =>
  reader.rows(
    'findVersionsOnDay',
    sql`SELECT DISTINCT ON (given.ordinal) ${columns(unit)}, given.ordinal FROM (${onDays(reader, asked)}) AS given
      JOIN unit ON ${unit.identityId} = given.identity_id AND ${reader.live(unit)}
      ORDER BY given.ordinal, ${nearestTo(sql`given.day`)}`,
  );

/** The parents of these units on their days, each once, with the ordinals of the questions that it answers, from 1. */
export const findParents = (
  reader: Reader,
  asked: readonly UnitOnDay[],
): Promise<(UnitRow & { ordinals: number[]; on: string | null })[]> =>
  reader.rows(
    'findParents',
    sql`WITH chosen AS (
        SELECT DISTINCT ON (given.ordinal) given.ordinal, given.day, ${unit.id} FROM (${onDays(reader, asked)}) AS given
        JOIN unit AS child ON ${child.id} = given.id AND ${reader.live(child)}
        JOIN unit AS parent ON ${parent.id} = ${parentOnDay(reader, sql`given.day`)} AND ${reader.live(parent)}
        JOIN unit ON ${unit.identityId} = ${parent.identityId} AND ${reader.live(unit)}
        ORDER BY given.ordinal, ${nearestTo(sql`given.day`)})
      SELECT ${columns(unit)}, found.ordinals, nullif(found.day, 'infinity')::text AS "on"
      FROM (SELECT id, day, array_agg(ordinal) AS ordinals FROM chosen GROUP BY id, day) AS found
      JOIN unit ON ${unit.id} = found.id AND ${reader.live(unit)}`,
  );

/**
 * The ancestors of each unit on its day, nearest first. Publishing rejects cycles of parents; the limit of levels ends this
 * in any case.
 */
export const listAncestors = (
  reader: Reader,
  asked: readonly UnitOnDay[],
): Promise<(UnitRow & { ordinal: number; on: string | null })[]> =>
  reader.rows(
    'listAncestors',
    sql`WITH RECURSIVE up (ordinal, level, unit_id, day) AS (
        SELECT given.ordinal, 0, given.id, given.day FROM (${onDays(reader, asked)}) AS given
        UNION ALL SELECT up.ordinal, up.level + 1, above.id, up.day FROM up CROSS JOIN LATERAL (
          SELECT ${unit.id} FROM unit AS child
          JOIN unit AS parent ON ${parent.id} = ${parentOnDay(reader, sql`up.day`)} AND ${reader.live(parent)}
          JOIN unit ON ${unit.identityId} = ${parent.identityId} AND ${reader.live(unit)}
          WHERE ${child.id} = up.unit_id AND ${reader.live(child)}
          ORDER BY ${nearestTo(sql`up.day`)} LIMIT 1) AS above
        WHERE up.level < ${MAX_LEVELS})
      SELECT ${columns(unit)}, up.ordinal, nullif(up.day, 'infinity')::text AS "on" FROM up
      JOIN unit ON ${unit.id} = up.unit_id AND ${reader.live(unit)}
      WHERE up.level > 0 ORDER BY up.ordinal, up.level`,
  );

/** Whether a version is in force today, and whether that changes on a later day. */
export interface InForceToday {
  id: number;
  inForce: boolean;
  changesLater: boolean;
}

/** Whether each of these versions is in force today, in the time zone of the catalogue. */
export const findInForceToday = (reader: Reader, ids: readonly number[]): Promise<InForceToday[]> =>
  reader.rows(
    'findInForceToday',
    sql`SELECT ${unit.id}, ${holdsOn(unit, sql`today.day`)} AS "inForce",
        coalesce(greatest(${unit.validFrom}, ${unit.validTo}) > today.day, false) AS "changesLater"
      FROM unit CROSS JOIN (SELECT ${todayOf(reader)} AS day) AS today
      WHERE ${unit.id} = ANY (${integers(ids)}) AND ${reader.live(unit)}`,
  );

/** The units of which each unit is a member on its day, by code, in the version of that day. */
export const listGroups = (
  reader: Reader,
  asked: readonly UnitOnDay[],
): Promise<(UnitRow & { ordinal: number; on: string | null })[]> =>
  reader.rows(
    'listGroups',
    sql`SELECT * FROM (
        SELECT DISTINCT ON (given.ordinal, ${unit.identityId}) ${columns(unit)}, given.ordinal, nullif(given.day, 'infinity')::text AS "on"
        FROM (${onDays(reader, asked)}) AS given
        JOIN unit AS child ON ${child.identityId} = given.identity_id AND ${reader.live(child)}
        JOIN unit_membership ON ${unitMembership.unitId} = ${child.id} AND ${reader.live(unitMembership)}
          AND ${holdsOn(unitMembership, sql`given.day`)}
        JOIN unit AS joined ON ${joined.id} = ${unitMembership.groupId} AND ${reader.live(joined)}
        JOIN unit ON ${unit.identityId} = ${joined.identityId} AND ${reader.live(unit)}
        ORDER BY given.ordinal, ${unit.identityId}, ${nearestTo(sql`given.day`)}) AS found
      ORDER BY ordinal, code COLLATE "C"`,
  );

/** SQL: the version that each question names, with the ordinal of the question, its day, and its identity. */
const onDays = (reader: Reader, asked: readonly UnitOnDay[]): SQL =>
  sql`SELECT asked.ordinal::integer AS ordinal, named.id, named.identity_id,
      coalesce(nullif(asked.on_day, '')::date, named.valid_to - 1, 'infinity') AS day
    FROM unnest(${integers(asked.map(({ unitId }) => unitId))}, ${texts(asked.map(({ on }) => on ?? ''))})
      WITH ORDINALITY AS asked (unit_id, on_day, ordinal)
    JOIN unit AS named ON ${named.id} = asked.unit_id AND ${reader.live(named)}`;
