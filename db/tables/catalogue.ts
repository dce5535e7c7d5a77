import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { contactColumns } from './contact.js';
import { entity } from './entity.js';
import { hasTitle, titleColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

/** Title and publisher of the catalogue as a whole. One row, whose code is always `catalogue`. */
export const catalogue = pgTable(
  'catalogue',
  {
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    ...titleColumns(),
    descriptionVi: text(),
    descriptionEn: text(),
    publisherId: integer().references(() => entity.id),
    licence: text().notNull(),
    timeZone: text(),
    spatialCoverageId: integer().references(() => entity.id),
    ...contactColumns(),
    homepage: text(),
    shortNameVi: text(),
    shortNameEn: text(),
    accentColour: text(),
    logo: text(),
    aboutVi: text(),
    aboutEn: text(),
    termsVi: text(),
    termsEn: text(),
    accessibilityVi: text(),
    accessibilityEn: text(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.supersededIn] }),
    revisionOrder('catalogue', t),
    hasTitle('catalogue', t),
  ],
);
