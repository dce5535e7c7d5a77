import { sql } from 'drizzle-orm';
import { check, integer, type PgColumn, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';

/** The document that a row stands in, and where in it: a place, the words themselves, or both. */
export const citationColumns = () => ({
  documentId: integer()
    .notNull()
    .references(() => entity.id),
  locator: text(),
  quote: text(),
});

export const citationSaysWhere = (name: string, t: { locator: PgColumn; quote: PgColumn }) =>
  check(`${name}_citation_says_where`, sql`${t.locator} IS NOT NULL OR ${t.quote} IS NOT NULL`);
