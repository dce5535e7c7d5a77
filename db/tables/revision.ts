import { integer, json, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** One published state of the whole catalogue. `/graphql` reads the one with the highest number. */
export const revision = pgTable('revision', {
  number: integer().primaryKey(),
  publishedAt: timestamp({ withTimezone: true }).notNull(),
  note: text(),
  /** When its rows were pruned, with the publisher's note; null while it can be read. */
  prunedAt: timestamp({ withTimezone: true }),
  pruneNote: text(),
});

/**
 * The packages that a revision published or removed. `checksum` identifies an unchanged package without reading it; it
 * is null where the revision removed the package. `description` is the rest of its `datapackage.json` in the original
 * order; null for revisions older than the column. `rowChecksums` has a checksum of the rows of each table, which
 * identifies the same rows in other files; null where unknown.
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
 * How many rows a revision added, changed and withdrew, one row for each changed table of the package format. It makes
 * it possible to say what a revision changed without reading its rows.
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

/**
 * How many entries the longest list of each kind has in a revision, such as the series of the subject with most series.
 * It bounds what a query can return before it runs. No rows for revisions older than the table.
 */
export const longestList = pgTable(
  'longest_list',
  {
    revision: integer()
      .notNull()
      .references(() => revision.number),
    /** One of `MEASURED_LISTS`. */
    list: text().notNull(),
    entries: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.revision, t.list] })],
);

/**
 * How many rows a revision has, of tables that take long to count. No rows for revisions that an older version of the
 * program published after the table was made.
 */
export const keptCount = pgTable(
  'kept_count',
  {
    revision: integer()
      .notNull()
      .references(() => revision.number),
    /** One of `KEPT_COUNTS`. */
    counted: text().notNull(),
    entries: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.revision, t.counted] })],
);
