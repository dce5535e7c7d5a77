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
 * What stays the same while rows about it come and go: one row for each thing that another row may point
 * to. It is never changed and never deleted, so foreign keys point here and not at a version of a row.
 * `key` is what a publisher writes: the code, or for a unit `code@validFrom`.
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
