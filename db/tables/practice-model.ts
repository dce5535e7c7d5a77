import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { citationColumns, citationSaysWhere } from './citation.js';
import { entity } from './entity.js';
import { lifecycleStatus } from './infrastructure-asset.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

/** A way of working that units adopt (mô hình). */
export const practiceModel = pgTable(
  'practice_model',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    ...nameColumns(),
    summaryVi: text(),
    summaryEn: text(),
    topicId: integer().references(() => entity.id),
    status: lifecycleStatus().notNull(),
    leadId: integer().references(() => entity.id),
    infrastructureAssetIds: integer().array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('practice_model_topic').on(t.topicId),
    revisionOrder('practice_model', t),
    hasName('practice_model', t),
  ],
);

/** The adoption of a model by a unit: since when, how far, and by which source. */
export const adoption = pgTable(
  'adoption',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    modelId: integer()
      .notNull()
      .references(() => entity.id),
    unitId: integer()
      .notNull()
      .references(() => entity.id),
    status: lifecycleStatus().notNull(),
    since: text(),
    sinceStart: date(),
    sinceEnd: date(),
    numerator: integer(),
    denominator: integer(),
    ...citationColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('adoption_model').on(t.modelId),
    index('adoption_unit').on(t.unitId),
    revisionOrder('adoption', t),
    citationSaysWhere('adoption', t),
    check('adoption_since', sql`${t.sinceStart} < ${t.sinceEnd}`),
    check('adoption_since_whole', sql`num_nulls(${t.since}, ${t.sinceStart}, ${t.sinceEnd}) IN (0, 3)`),
    check(
      'adoption_denominator',
      sql`${t.denominator} > 0 AND ${t.numerator} BETWEEN 0 AND ${t.denominator}`,
    ),
  ],
);
