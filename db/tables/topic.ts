import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

/** A topic in a tree; roots have no parent. `position` orders the children of one parent. */
export const topic = pgTable(
  'topic',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    ...nameColumns(),
    descriptionVi: text(),
    descriptionEn: text(),
    parentId: integer().references(() => entity.id),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('topic_parent').on(t.parentId, t.position),
    revisionOrder('topic', t),
    hasName('topic', t),
  ],
);
