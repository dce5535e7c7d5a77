import { integer, json, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** One published state of the whole catalogue. The newest number is what `/graphql` reads. */
export const revision = pgTable('revision', {
  number: integer().primaryKey(),
  publishedAt: timestamp({ withTimezone: true }).notNull(),
  note: text(),
  /** When its rows were dropped, and what the publisher said of that; null while it can be read. */
  prunedAt: timestamp({ withTimezone: true }),
  pruneNote: text(),
});

/**
 * Which packages a revision put into the catalogue, or took out of it, and the checksum by which an unchanged package
 * is recognised unread: null where the revision took the package out. `description` is what its `datapackage.json`
 * says beside the files, in its own order; null for revisions from before it was kept. `rowChecksums` has the checksum
 * of its rows by table, by which they are recognised in other files; null where they are not known.
 */
export const revisionPackage = pgTable(
  'revision_package',
  {
    revision: integer()
      .notNull()
      .references(() => revision.number),
    package: text().notNull(),
    version: text(),
    checksum: text(),
    description: json(),
    rowChecksums: json(),
  },
  (t) => [primaryKey({ columns: [t.revision, t.package] })],
);

/**
 * How many rows a revision added, changed and withdrew, one row for each table of the package format of which any
 * differ. It tells what a revision changed without a look at what stands in it.
 */
export const changeCount = pgTable(
  'change_count',
  {
    revision: integer()
      .notNull()
      .references(() => revision.number),
    tableName: text().notNull(),
    added: integer().notNull(),
    changed: integer().notNull(),
    withdrawn: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.revision, t.tableName] })],
);
