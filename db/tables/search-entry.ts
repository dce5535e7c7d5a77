import { sql } from 'drizzle-orm';
import { customType, index, integer, pgEnum, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { revisionColumns, revisionOrder } from './revisioned.js';

export const searchKind = pgEnum('search_kind', [
  'INDICATOR',
  'UNIT',
  'INFRASTRUCTURE',
  'MODEL',
  'DOCUMENT',
  'TOPIC',
  'DATASET',
]);

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What a thing is found by, one row for each version of it. `texts` are its names, code and numbers, `fields`
 * says beside each what it is (`name.vi`, `code`); the generated columns hold them as they are compared, see
 * the functions of the migration. `rank` is how well known such a thing is, the best known lowest.
 */
export const searchEntry = pgTable(
  'search_entry',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    kind: searchKind().notNull(),
    rank: smallint().notNull(),
    fields: text().array().notNull(),
    texts: text().array().notNull(),
    folded: text().array().notNull().generatedAlwaysAs(sql`fold_texts(texts)`),
    spelled: text().array().notNull().generatedAlwaysAs(sql`spelled_texts(texts)`),
    words: tsvector().notNull().generatedAlwaysAs(sql`search_words(texts)`),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    // Without a pending list: it would be read through by every search after a publication.
    index('search_entry_words').using('gin', t.words).with({ fastupdate: false }),
    index('search_entry_rank').on(t.kind, t.rank, t.id),
    revisionOrder('search_entry', t),
  ],
);
