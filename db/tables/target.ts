import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { citationColumns, citationSaysWhere } from './citation.js';
import { entity } from './entity.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';
import { subjectKind } from './series.js';
import { boundsFitRelation, periodColumns, periodOrder, valueColumns } from './value.js';

/** A value that a document commits a subject to reach by the end of a period. */
export const target = pgTable(
  'target',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    indicatorId: integer()
      .notNull()
      .references(() => entity.id),
    subjectKind: subjectKind().notNull(),
    subjectId: integer()
      .notNull()
      .references(() => entity.id),
    ...periodColumns(),
    ...valueColumns(),
    ...citationColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('target_indicator').on(t.indicatorId),
    index('target_subject').on(t.subjectId),
    index('target_document').on(t.documentId),
    revisionOrder('target', t),
    periodOrder('target', t),
    boundsFitRelation('target', t),
    citationSaysWhere('target', t),
    check('target_has_a_value', sql`num_nonnulls(${t.value}, ${t.lower}) = 1`),
  ],
);
