import { sql } from 'drizzle-orm';
import { check, integer, type PgColumn } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';

/** `superseded_in` of a row that no revision has replaced or withdrawn yet: the largest integer. */
export const NOT_SUPERSEDED = 2147483647;

/**
 * The two numbers that every row of the catalogue carries. A row belongs to revision R when
 * `published_in <= R AND superseded_in > R`; no other test of "current" is ever right, for a request that
 * still reads R - 1 must not miss a row that R replaced.
 */
export const revisionColumns = () => ({
  publishedIn: integer().notNull(),
  supersededIn: integer().notNull().default(NOT_SUPERSEDED),
});

/** The dataset that a row came with and whose licence it carries. */
export const ownedByDataset = () => ({
  datasetId: integer()
    .notNull()
    .references(() => entity.id),
});

export const revisionOrder = (name: string, t: { publishedIn: PgColumn; supersededIn: PgColumn }) =>
  check(`${name}_revision_order`, sql`${t.publishedIn} < ${t.supersededIn}`);
