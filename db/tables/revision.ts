import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** One published state of the whole catalogue. The newest number is what `/graphql` reads. */
export const revision = pgTable('revision', {
  number: integer().primaryKey(),
  publishedAt: timestamp({ withTimezone: true }).notNull(),
  note: text(),
});

/** Which packages made a revision, and the checksum by which an unchanged package is recognised unread. */
export const revisionPackage = pgTable(
  'revision_package',
  {
    revision: integer()
      .notNull()
      .references(() => revision.number),
    package: text().notNull(),
    version: text(),
    checksum: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.revision, t.package] })],
);
