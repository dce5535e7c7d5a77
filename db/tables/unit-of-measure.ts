import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

/** What a value is counted or measured in. The symbol follows the value, as in 12 %. */
export const unitOfMeasure = pgTable(
  'unit_of_measure',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    ...nameColumns(),
    symbolVi: text(),
    symbolEn: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    revisionOrder('unit_of_measure', t),
    hasName('unit_of_measure', t),
  ],
);
