import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

/**
 * What series are broken down by: sex, age, urban or rural. It is additive if the categories below one parent, and those
 * without a parent, do not overlap and together make up the parent or the total.
 */
export const dimension = pgTable(
  'dimension',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    ...nameColumns(),
    /** Null means false. */
    additive: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    revisionOrder('dimension', t),
    hasName('dimension', t),
  ],
);

/** One value of a dimension: female, urban. Its key as an entity is `dimension=code`. */
export const category = pgTable(
  'category',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    dimensionId: integer()
      .notNull()
      .references(() => entity.id),
    code: text().notNull(),
    ...nameColumns(),
    position: integer().notNull(),
    parentId: integer().references(() => entity.id),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('category_dimension').on(t.dimensionId, t.position),
    revisionOrder('category', t),
    hasName('category', t),
  ],
);
