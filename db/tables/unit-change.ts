import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { citationColumns, citationSaysWhere } from './citation.js';
import { entity } from './entity.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

export const unitChangeKind = pgEnum('unit_change_kind', [
  'CREATED',
  'ABOLISHED',
  'MERGED',
  'SPLIT',
  'RENAMED',
  'MOVED',
  'RECODED',
]);

/** One change of units by a document on a date: a merger, a split, a new name. */
export const unitChange = pgTable(
  'unit_change',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    kind: unitChangeKind().notNull(),
    changedOn: date().notNull(),
    ...citationColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    revisionOrder('unit_change', t),
    citationSaysWhere('unit_change', t),
  ],
);

/**
 * Which unit became part of which by a change. Without a predecessor: newly created; without a successor: abolished.
 * `whole` is false where only a part went to the successor; the shares say how much of the predecessor that was.
 */
export const unitChangeLink = pgTable(
  'unit_change_link',
  {
    ...revisionColumns(),
    ...ownedByDataset(),
    changeId: integer()
      .notNull()
      .references(() => entity.id),
    predecessorId: integer().references(() => entity.id),
    successorId: integer().references(() => entity.id),
    whole: boolean().notNull(),
    areaShare: numeric(),
    populationShare: numeric(),
  },
  (t) => [
    unique('unit_change_link_key')
      .on(t.changeId, t.predecessorId, t.successorId, t.supersededIn)
      .nullsNotDistinct(),
    index('unit_change_link_predecessor').on(t.predecessorId),
    index('unit_change_link_successor').on(t.successorId),
    revisionOrder('unit_change_link', t),
    check('unit_change_link_has_an_end', sql`num_nonnulls(${t.predecessorId}, ${t.successorId}) > 0`),
    check('unit_change_link_area_share', sql`${t.areaShare} > 0 AND ${t.areaShare} <= 1`),
    check('unit_change_link_population_share', sql`${t.populationShare} >= 0 AND ${t.populationShare} <= 1`),
  ],
);
