import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

export const unitKind = pgEnum('unit_kind', [
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
]);

/**
 * One version of an administrative area or an organisation. Codes were reused at boundary changes, so code and
 * `valid_from` together identify it (key `38@2025-07-01`, or `38@..` where the start is unknown). `valid_to` is the first
 * day on which it is no longer in force.
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
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('unit_code').on(t.code),
    index('unit_parent').on(t.parentId),
    revisionOrder('unit', t),
    hasName('unit', t),
    check('unit_validity_order', sql`${t.validFrom} < ${t.validTo}`),
    check('unit_not_its_own_parent', sql`${t.parentId} <> ${t.id}`),
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
