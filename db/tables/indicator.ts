import { index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

export const direction = pgEnum('direction', ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL']);
export const aggregation = pgEnum('aggregation', ['SUM', 'MEAN', 'WEIGHTED_MEAN', 'NONE']);

/** What is measured: a ranking, a rate, a count, an index. */
export const indicator = pgTable(
  'indicator',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    ...nameColumns(),
    definitionVi: text(),
    definitionEn: text(),
    topicId: integer().references(() => entity.id),
    unitOfMeasureId: integer()
      .notNull()
      .references(() => entity.id),
    direction: direction().notNull(),
    aggregation: aggregation().notNull(),
    weightId: integer().references(() => entity.id),
    dimensionIds: integer().array().notNull().default([]),
    custodianId: integer().references(() => entity.id),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('indicator_topic').on(t.topicId),
    index('indicator_dataset').on(t.datasetId),
    revisionOrder('indicator', t),
    hasName('indicator', t),
  ],
);
