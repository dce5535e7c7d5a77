import { sql } from 'drizzle-orm';
import { check, integer, type PgColumn } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';

/** `superseded_in` of a row that no revision has replaced or withdrawn: the largest integer. */
export const NOT_SUPERSEDED = 2147483647;

/**
 * The two numbers of every row of the catalogue. A row belongs to revision R when
 * `published_in <= R AND superseded_in > R`. No other test of "current" is right: a request that still reads R - 1 must
 * not miss a row that R replaced.
 */
export const revisionColumns = () => ({
  publishedIn: integer().notNull(),
  supersededIn: integer().notNull().default(NOT_SUPERSEDED),
});

/** The dataset that a row belongs to, which also gives its licence. */
export const ownedByDataset = () => ({
  datasetId: integer()
    .notNull()
    .references(() => entity.id),
});

export const revisionOrder = (name: string, t: { publishedIn: PgColumn; supersededIn: PgColumn }) =>
  check(`${name}_revision_order`, sql`${t.publishedIn} < ${t.supersededIn}`);
