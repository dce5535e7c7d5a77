import { getTableName } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { searchKind, subjectKind } from '../../db/tables/index.js';
import { ENTITIES, NODE_TYPES, searchableTypeOf, subjectTypeOf } from '../../src/identity/entities.js';

it('has a type for every kind of subject and of search hit in the database', () => {
  for (const kind of subjectKind.enumValues)
    expect(ENTITIES[subjectTypeOf(kind)], kind).toMatchObject({ kind, subject: expect.any(String) });
  for (const kind of searchKind.enumValues)
    expect(ENTITIES[searchableTypeOf(kind)], kind).toMatchObject({ search: kind });
});

it('names each type and its kind after its table', () => {
  for (const type of NODE_TYPES) {
    const { table, kind } = ENTITIES[type];
    const words = getTableName(table).split('_');
    expect(words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')).toBe(type);
    expect([null, getTableName(table).toUpperCase()]).toContain(kind);
  }
});
