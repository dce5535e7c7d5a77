import { sql } from 'drizzle-orm';
import { check, integer, type PgColumn, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';

/** Where in a document the source of a row is: a locator, a quote, or both. */
export const citationPlace = () => ({ locator: text(), quote: text() });

/** The document that is the source of a row, and where in it. */
export const citationColumns = () => ({
  documentId: integer()
    .notNull()
    .references(() => entity.id),
  ...citationPlace(),
});

export const citationSaysWhere = (name: string, t: { locator: PgColumn; quote: PgColumn }) =>
  check(`${name}_citation_says_where`, sql`${t.locator} IS NOT NULL OR ${t.quote} IS NOT NULL`);
