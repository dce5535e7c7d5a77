import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgEnum, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

export const unitKind = pgEnum('unit_kind', [
  'WORLD',
  'REGION',
  'COUNTRY',
  'PROVINCE',
  'DISTRICT',
  'COMMUNE',
  'AGENCY',
  'ENTERPRISE',
  'FACILITY',
  'MEDIA',
  'PARTY_BODY',
  'MASS_ORGANISATION',
  'ECONOMIC_ZONE',
  'GROUP',
]);

/**
 * One version of an administrative area or an organisation. Codes were reused at boundary changes, so code and
 * `valid_from` together identify it (key `38@2025-07-01`, or `38@..` where the start is unknown). `valid_to` is the first
 * day on which it is no longer in force.
 *
 * Versions with the same area have the same `identity_id`: a unit keeps its identity when it gets another name, type,
 * parent or code. Publishing derives it from the changes (`unit-identities.ts`); it is the id of the version that was
 * published first. Series refer to the identity, other tables to a version.
 */
export const unit = pgTable(
  'unit',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    kind: unitKind().notNull(),
    ...nameColumns(),
    typeVi: text(),
    typeEn: text(),
    aliases: text().array().notNull().default([]),
    validFrom: date(),
    validTo: date(),
    parentId: integer().references(() => entity.id),
    identityId: integer()
      .notNull()
      .references(() => entity.id),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('unit_code').on(t.code),
    index('unit_identity').on(t.identityId),
    index('unit_parent').on(t.parentId),
    revisionOrder('unit', t),
    hasName('unit', t),
    check('unit_validity_order', sql`${t.validFrom} < ${t.validTo}`),
    check('unit_not_its_own_parent', sql`${t.parentId} <> ${t.id}`),
  ],
);

/**
 * The parent of a unit version for some of its days, where one parent for all of them is wrong. Days that no row covers
 * have the parent of the version.
 */
export const unitParentPeriod = pgTable(
  'unit_parent_period',
  {
    ...revisionColumns(),
    ...ownedByDataset(),
    unitId: integer()
      .notNull()
      .references(() => entity.id),
    parentId: integer()
      .notNull()
      .references(() => entity.id),
    validFrom: date(),
    validTo: date(),
  },
  (t) => [
    unique('unit_parent_period_key').on(t.unitId, t.validFrom, t.supersededIn).nullsNotDistinct(),
    index('unit_parent_period_parent').on(t.parentId),
    revisionOrder('unit_parent_period', t),
    check('unit_parent_period_validity_order', sql`${t.validFrom} < ${t.validTo}`),
  ],
);

/**
 * A unit, in all its versions, is a member of a world, region or group on these days. A unit may be in several at once,
 * unlike its one parent.
 */
export const unitMembership = pgTable(
  'unit_membership',
  {
    ...revisionColumns(),
    ...ownedByDataset(),
    unitId: integer()
      .notNull()
      .references(() => entity.id),
    groupId: integer()
      .notNull()
      .references(() => entity.id),
    validFrom: date(),
    validTo: date(),
  },
  (t) => [
    unique('unit_membership_key').on(t.unitId, t.groupId, t.validFrom, t.supersededIn).nullsNotDistinct(),
    index('unit_membership_group').on(t.groupId),
    revisionOrder('unit_membership', t),
    check('unit_membership_validity_order', sql`${t.validFrom} < ${t.validTo}`),
  ],
);

/** The unit's number in an external scheme: statistics office, e-ID of agencies, ISO 3166-2. */
export const unitIdentifier = pgTable(
  'unit_identifier',
  {
    ...revisionColumns(),
    ...ownedByDataset(),
    unitId: integer()
      .notNull()
      .references(() => entity.id),
    scheme: text().notNull(),
    value: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.scheme, t.supersededIn] }), revisionOrder('unit_identifier', t)],
);
