import { integer, pgEnum, pgTable, text, unique } from 'drizzle-orm/pg-core';

export const entityKind = pgEnum('entity_kind', [
  'DATASET',
  'TOPIC',
  'UNIT_OF_MEASURE',
  'DIMENSION',
  'CATEGORY',
  'DOCUMENT',
  'UNIT',
  'UNIT_CHANGE',
  'INFRASTRUCTURE_ASSET',
  'PRACTICE_MODEL',
  'ADOPTION',
  'INDICATOR',
  'SERIES',
  'TARGET',
]);

export type EntityKind = (typeof entityKind.enumValues)[number];

/**
 * The lasting identity of things that other rows may reference, one row each. It is never changed or deleted, so
 * foreign keys reference it and not a version of a row. `key` is what a publisher writes: the code, or for a unit
 * `code@validFrom`.
 */
export const entity = pgTable(
  'entity',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: entityKind().notNull(),
    key: text().notNull(),
  },
  (t) => [unique('entity_kind_key').on(t.kind, t.key)],
);
