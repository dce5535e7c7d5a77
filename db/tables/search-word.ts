import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * Every word that an entry ever had, for matching misspelled words. Words are only added, and revision R uses those with
 * `published_in <= R`, so that its answers never change.
 */
export const searchWord = pgTable(
  'search_word',
  {
    word: text().primaryKey(),
    publishedIn: integer().notNull(),
    /** In how many entries of all revisions it occurs: to choose how to find them, never part of an answer. */
    entries: integer().notNull(),
    deletions: text().array().notNull().generatedAlwaysAs(sql`deletions(word)`),
  },
  (t) => [
    index('search_word_deletions').using('gin', t.deletions).with({ fastupdate: false }),
    // Byte by byte, whatever the collation of the database: for prefix search.
    index('search_word_prefix').on(t.word.op('text_pattern_ops')),
  ],
);
