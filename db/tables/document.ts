import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { entity } from './entity.js';
import { hasTitle, titleColumns } from './name.js';
import { ownedByDataset, revisionColumns, revisionOrder } from './revisioned.js';

export const documentKind = pgEnum('document_kind', [
  'LAW',
  'RESOLUTION',
  'DECISION',
  'PLAN',
  'REPORT',
  'ARTICLE',
  'WEB_PAGE',
  'DATASET',
]);

export const language = pgEnum('language', ['VI', 'EN']);

/** A source of the catalogue: a legal text, a report, a newspaper article, a published table. */
export const document = pgTable(
  'document',
  {
    id: integer()
      .notNull()
      .references(() => entity.id),
    ...revisionColumns(),
    ...ownedByDataset(),
    code: text().notNull(),
    number: text(),
    ...titleColumns(),
    kind: documentKind().notNull(),
    issuerId: integer().references(() => entity.id),
    publisher: text(),
    issuedOn: text(),
    issuedOnStart: date(),
    issuedOnEnd: date(),
    url: text(),
    language: language().notNull(),
    licence: text(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.supersededIn] }),
    index('document_issuer').on(t.issuerId),
    revisionOrder('document', t),
    hasTitle('document', t),
    check('document_issued_on', sql`${t.issuedOnStart} < ${t.issuedOnEnd}`),
    check(
      'document_issued_on_whole',
      sql`num_nulls(${t.issuedOn}, ${t.issuedOnStart}, ${t.issuedOnEnd}) IN (0, 3)`,
    ),
  ],
);
