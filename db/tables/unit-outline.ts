import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { citationColumns, citationSaysWhere } from './citation.js';
import { entity } from './entity.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

/**
 * The outline of a unit. It is that of all versions with the same identity, for those have the same area. The geometry
 * is GeoJSON as publishing writes it, so that equal outlines are equal texts; nothing searches in it.
 */
export const unitOutline = pgTable(
  'unit_outline',
  {
    ...revisionColumns(),
    ...ownedByDataset(),
    unitId: integer()
      .notNull()
      .references(() => entity.id),
    geometry: text().notNull(),
    farPartsVi: text(),
    farPartsEn: text(),
    ...citationColumns(),
    noteVi: text(),
    noteEn: text(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.supersededIn] }),
    revisionOrder('unit_outline', t),
    citationSaysWhere('unit_outline', t),
  ],
);
