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
 * The texts by which search finds an entity, one row for each of its versions. `texts` are its names, code and numbers;
 * `fields` says of each which one it is (`name.vi`, `code`). The generated columns have them as they are compared; see
 * the functions in the migration. `rank` orders entities by how well known they are, the best known first.
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
    // Without a pending list, which every search after a publication would have to scan.
    index('search_entry_words').using('gin', t.words).with({ fastupdate: false }),
    // Indicators are few: their words are looked up without the names of all units that have the same words.
    index('search_entry_indicator_words')
      .using('gin', t.words)
      .with({ fastupdate: false })
      .where(sql`kind = 'INDICATOR'`),
    index('search_entry_rank').on(t.kind, t.rank, t.id),
    revisionOrder('search_entry', t),
  ],
);
