import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { literal } from '../columns.js';
import { citationPlace, citationSaysWhere } from './citation.js';
import { NOT_SUPERSEDED, revisionColumns, revisionOrder } from './revisioned.js';
import { periodColumns, periodOrder, valueColumns } from './value.js';

export const observationStatus = pgEnum('observation_status', [
  'NORMAL',
  'ESTIMATED',
  'IMPUTED',
  'FORECAST',
  'PROVISIONAL',
  'LOW_RELIABILITY',
  'MISSING',
  'BREAK',
]);

/** How the source came to an observation: the attribute NATURE of the SDMX structure for the SDG indicators. */
export const observationNature = pgEnum('observation_nature', [
  'COUNTRY_DATA',
  'COUNTRY_ADJUSTED',
  'ESTIMATED',
  'GLOBAL_MONITORING',
  'MODELLED',
  'NOT_RELEVANT',
]);

export const missingReason = pgEnum('missing_reason', [
  'NOT_COLLECTED',
  'CONFIDENTIAL',
  'NOT_YET_DUE',
  'NOT_APPLICABLE',
  'LOST_IN_BOUNDARY_CHANGE',
  'UNKNOWN',
]);

/**
 * One value of a series in one period. `alternative` is 0 for the observation that belongs to the series, and 1, 2, …
 * for those of other sources for the same period; the note of such a row says why it is not used. `reported_for_id` is
 * the version of the unit that it was reported for; null if that is the subject of the series, which is always so for
 * units with one version.
 *
 * Its four ids are ids of entities without foreign keys: checking each of them again, row by row, takes five times as
 * long as the rest of writing it. A publication reads them from `entity` by joins.
 */
export const observation = pgTable(
  'observation',
  {
    seriesId: integer().notNull(),
    ...revisionColumns(),
    datasetId: integer().notNull(),
    reportedForId: integer(),
    ...periodColumns(),
    alternative: smallint().notNull().default(0),
    ...valueColumns(),
    confidenceLevel: numeric(),
    numerator: numeric(),
    denominator: numeric(),
    status: observationStatus().notNull(),
    missingReason: missingReason(),
    nature: observationNature(),
    note: text(),
    documentId: integer().notNull(),
    ...citationPlace(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.periodStart, t.periodEnd, t.alternative, t.supersededIn] }),
    index('observation_document').on(t.documentId, t.seriesId),
    // For the changes of a revision, series by series.
    index('observation_published').on(t.publishedIn, t.seriesId),
    index('observation_superseded')
      .on(t.supersededIn, t.seriesId)
      .where(sql`superseded_in < ${literal(NOT_SUPERSEDED)}`),
    revisionOrder('observation', t),
    periodOrder('observation', t),
    // Bounds are those of BETWEEN, or of an interval around the value.
    check(
      'observation_bounds_fit_value',
      sql`CASE
        WHEN ${t.relation} = 'BETWEEN' THEN num_nonnulls(${t.lower}, ${t.upper}) <> 1 AND ${t.value} IS NULL
          AND ${t.lower} < ${t.upper}
        WHEN ${t.relation} IN ('EQUAL', 'ABOUT') THEN num_nonnulls(${t.lower}, ${t.upper}) = 0
          OR num_nonnulls(${t.value}, ${t.lower}, ${t.upper}) = 3 AND ${t.value} BETWEEN ${t.lower} AND ${t.upper}
        ELSE num_nonnulls(${t.lower}, ${t.upper}) = 0 END`,
    ),
    check(
      'observation_confidence_level',
      sql`${t.confidenceLevel} IS NULL OR ${t.confidenceLevel} >= 1 AND ${t.confidenceLevel} < 100
        AND num_nonnulls(${t.value}, ${t.lower}, ${t.upper}) = 3`,
    ),
    citationSaysWhere('observation', t),
    check('observation_denominator', sql`${t.denominator} <> 0`),
    check('observation_numerator', sql`${t.numerator} IS NULL OR ${t.denominator} IS NOT NULL`),
    check(
      'observation_missing_has_no_value',
      sql`CASE WHEN ${t.status} = 'MISSING'
        THEN num_nonnulls(${t.value}, ${t.lower}, ${t.upper}, ${t.numerator}) = 0
          AND ${t.missingReason} IS NOT NULL AND ${t.note} IS NOT NULL
        ELSE ${t.missingReason} IS NULL
          AND CASE WHEN ${t.relation} = 'BETWEEN' THEN ${t.lower} IS NOT NULL
            ELSE num_nonnulls(${t.value}, ${t.numerator}) > 0 END END`,
    ),
    check(
      'observation_alternative_says_why',
      sql`${t.alternative} = 0 OR ${t.alternative} > 0 AND ${t.note} IS NOT NULL`,
    ),
  ],
);
