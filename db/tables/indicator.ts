import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasName, nameColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

export const direction = pgEnum('direction', ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL']);
export const aggregation = pgEnum('aggregation', ['SUM', 'MEAN', 'WEIGHTED_MEAN', 'NONE']);

/**
 * What is measured: a ranking, a rate, a count, an index. A renamed indicator keeps its entity: `first_code` is the key of
 * that, and null while it is the code.
 */
export const indicator = pgTable(
  'indicator',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    firstCode: text(),
    formerCodes: text().array().notNull().default([]),
    ...nameColumns(),
    aliasesVi: text().array().notNull().default([]),
    aliasesEn: text().array().notNull().default([]),
    definitionVi: text(),
    definitionEn: text(),
    topicId: integer().references(() => entity.id),
    otherTopicIds: integer().array().notNull().default([]),
    unitOfMeasureId: integer()
      .notNull()
      .references(() => entity.id),
    direction: direction().notNull(),
    aggregation: aggregation().notNull(),
    weightId: integer().references(() => entity.id),
    /** How many decimals texts show at most; null where the publisher does not say. */
    decimals: smallint(),
    dimensionIds: integer().array().notNull().default([]),
    /** The breakdown that is read when none is asked for; empty for the total. */
    defaultCategoryIds: integer().array().notNull().default([]),
    custodianId: integer().references(() => entity.id),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('indicator_code').on(t.code),
    index('indicator_former_codes').using('gin', t.formerCodes),
    index('indicator_topic').on(t.topicId),
    index('indicator_other_topics').using('gin', t.otherTopicIds),
    index('indicator_dataset').on(t.datasetId),
    revisionOrder('indicator', t),
    hasName('indicator', t),
    check('indicator_decimals_in_range', sql`${t.decimals} BETWEEN 0 AND 100`),
  ],
);

/** The indicator's number in an external scheme: the SDGs, a national system of indicators. It may have several in one. */
export const indicatorIdentifier = pgTable(
  'indicator_identifier',
  {
    ...revisionColumns(),
    ...ownedByDataset(),
    indicatorId: integer()
      .notNull()
      .references(() => entity.id),
    scheme: text().notNull(),
    value: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.indicatorId, t.scheme, t.value, t.supersededIn] }),
    revisionOrder('indicator_identifier', t),
  ],
);
