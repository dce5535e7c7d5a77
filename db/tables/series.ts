import { sql } from 'drizzle-orm';
import { index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { revisionColumns, revisionOrder } from './revisioned.js';

export const subjectKind = pgEnum('subject_kind', ['UNIT', 'INFRASTRUCTURE_ASSET', 'PRACTICE_MODEL']);

/**
 * One indicator for one subject in one breakdown. It is part of a revision while any of its observations is.
 * `breakdown` lists the keys of its categories in order (`area=URBAN;sex=FEMALE`); empty for the total. `subject_key` is the key
 * of the entity of the subject, so that the series of an indicator can be read in their order from an index.
 */
export const series = pgTable(
  'series',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    indicatorId: integer()
      .notNull()
      .references(() => entity.id),
    subjectKind: subjectKind().notNull(),
    subjectId: integer()
      .notNull()
      .references(() => entity.id),
    subjectKey: text().notNull(),
    breakdown: text().notNull(),
    categoryIds: integer().array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('series_indicator').on(t.indicatorId, t.subjectId),
    index('series_order').on(
      t.indicatorId,
      sql`${t.breakdown} COLLATE "C"`,
      sql`${t.subjectKey} COLLATE "C"`,
    ),
    index('series_subject').on(t.subjectId, t.indicatorId),
    revisionOrder('series', t),
  ],
);
