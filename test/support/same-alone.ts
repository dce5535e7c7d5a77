import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { expect } from 'vitest';
import { catalogueSchema } from '../../src/schema.js';
import type { TestServer } from './server.js';

/** Each field of an object type, with all plain fields of its objects. */
function fieldsOf(typeName: string): string[] {
  const type = catalogueSchema().getType(typeName);
  if (!isObjectType(type)) throw new Error(`expected an object type; got ${typeName}`);
  return Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return field.name;
    const fields = isObjectType(inner) ? Object.values(inner.getFields()) : [];
    const leaves = fields.filter((one) => isLeafType(getNamedType(one.type)) && one.args.length === 0);
    return `${field.name} { __typename ${leaves.map(({ name }) => name).join(' ')} }`;
  });
}

/** The values of a field of all marked objects in an answer, in order. */
function valuesOf(data: unknown, field: string): unknown[] {
  if (Array.isArray(data)) return data.flatMap((part) => valuesOf(part, field));
  if (typeof data !== 'object' || data === null) return [];
  if ('isMarked' in data) return [(data as Record<string, unknown>)[field]];
  return Object.values(data).flatMap((part) => valuesOf(part, field));
}

/**
 * Expects that each field of the objects of a list has the same values if it is the only one that is selected as if all are:
 * statements read what the selection needs, and no less.
 * @param query with the fields to select of each object
 */
export async function expectSameAlone(
  server: TestServer,
  type: string,
  query: (fields: string) => string,
): Promise<void> {
  const fields = fieldsOf(type);
  const { data: all, errors } = await server.query(query(`isMarked: __typename ${fields.join(' ')}`));
  expect(errors).toBeUndefined();
  let found = 0;
  for (const field of fields) {
    const [name = ''] = field.split(' ');
    const { data, errors: failed } = await server.query(query(`isMarked: __typename ${field}`));
    expect(failed, field).toBeUndefined();
    expect(valuesOf(data, name), field).toEqual(valuesOf(all, name));
    found += valuesOf(data, name).length;
  }
  expect(found).toBeGreaterThan(fields.length);
}
