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
  smallint,
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
  'RETYPED',
]);

export type UnitChangeKind = (typeof unitChangeKind.enumValues)[number];

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
 * `certain` is false for each of several units of which one is the other end, and it is not known which. `alternative` is 0
 * for the account that the catalogue follows, and 1, 2, … for those of other sources; the note says why not those.
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
    certain: boolean().notNull().default(true),
    alternative: smallint().notNull().default(0),
    note: text(),
  },
  (t) => [
    unique('unit_change_link_key')
      .on(t.changeId, t.predecessorId, t.successorId, t.alternative, t.supersededIn)
      .nullsNotDistinct(),
    index('unit_change_link_predecessor').on(t.predecessorId),
    index('unit_change_link_successor').on(t.successorId),
    revisionOrder('unit_change_link', t),
    check('unit_change_link_has_an_end', sql`num_nonnulls(${t.predecessorId}, ${t.successorId}) > 0`),
    check('unit_change_link_area_share', sql`${t.areaShare} > 0 AND ${t.areaShare} <= 1`),
    check('unit_change_link_population_share', sql`${t.populationShare} >= 0 AND ${t.populationShare} <= 1`),
    check(
      'unit_change_link_alternative_says_why',
      sql`${t.alternative} = 0 OR ${t.alternative} > 0 AND ${t.note} IS NOT NULL`,
    ),
  ],
);
