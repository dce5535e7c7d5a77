import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasTitle, titleColumns } from './name.js';
import { revisionColumns, revisionOrder } from './revisioned.js';

/** A published set of tables under one licence (DCAT Dataset). `package` is the data package it came in. */
export const dataset = pgTable(
  'dataset',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    package: text().notNull(),
    code: text().notNull(),
    ...titleColumns(),
    descriptionVi: text(),
    descriptionEn: text(),
    licence: text().notNull(),
    attribution: text(),
    publisherId: integer().references(() => entity.id),
    homepage: text(),
    frequency: text(),
    topicIds: integer().array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    revisionOrder('dataset', t),
    hasTitle('dataset', t),
  ],
);
