import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * Every word that an entry of search ever had, to find those near a word that was typed wrong. Words are only
 * ever added, and a revision knows those with `published_in <= R`, so that it answers alike for ever.
 */
export const searchWord = pgTable(
  'search_word',
  {
    word: text().primaryKey(),
    publishedIn: integer().notNull(),
    /** In how many entries it came, of all revisions: only to choose a way to find them, never for an answer. */
    entries: integer().notNull(),
    deletions: text().array().notNull().generatedAlwaysAs(sql`deletions(word)`),
  },
  (t) => [
    index('search_word_deletions').using('gin', t.deletions).with({ fastupdate: false }),
    // Byte by byte, whatever the collation of the database: for prefixes.
    index('search_word_prefix').on(t.word.op('text_pattern_ops')),
  ],
);
