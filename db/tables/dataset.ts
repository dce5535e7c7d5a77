import { sql } from 'drizzle-orm';
import { check, date, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { contactColumns } from './contact.js';
import { entity } from './entity.js';
import { hasTitle, titleColumns } from './name.js';
import { revisionColumns, revisionOrder } from './revisioned.js';

/** Who may read the data behind a dataset, as the EU vocabulary of access rights has it. */
export const accessRights = pgEnum('access_rights', ['PUBLIC', 'RESTRICTED', 'NON_PUBLIC']);

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
    ...contactColumns(),
    keywordsVi: text().array().notNull().default([]),
    keywordsEn: text().array().notNull().default([]),
    themes: text().array().notNull().default([]),
    accessRights: accessRights(),
    spatialCoverageId: integer().references(() => entity.id),
    /** The period that it covers, as its publisher states it; `dataset_state` has that of its observations. */
    temporalFrom: text(),
    temporalFromStart: date(),
    temporalFromEnd: date(),
    temporalTo: text(),
    temporalToStart: date(),
    temporalToEnd: date(),
    conformsTo: text().array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    revisionOrder('dataset', t),
    hasTitle('dataset', t),
    check('dataset_coverage_in_order', sql`${t.temporalFromStart} < ${t.temporalToEnd}`),
  ],
);
