import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { catalogueSchema } from '../../src/schema.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

const observation = catalogueSchema().getType('Observation');
if (!isObjectType(observation)) throw new Error('Observation is no object type');

/** Each field with all plain fields of its objects. */
const FIELDS = Object.values(observation.getFields()).map((field) => {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  const inner = isObjectType(type) ? Object.values(type.getFields()) : [];
  const leaves = inner.filter((one) => isLeafType(getNamedType(one.type)) && one.args.length === 0);
  return `${field.name} { __typename ${leaves.map(({ name }) => name).join(' ')} }`;
});

/** The lists of observations, and where the entries are in the answer. */
const LISTS: [name: string, query: (fields: string) => string][] = [
  [
    'observations',
    (fields) => `{ observations(first: 100, filter: { includeAlternatives: true }) { nodes { ${fields} } } }`,
  ],
  [
    'by value',
    (fields) =>
      `{ observations(last: 60, filter: { indicators: ["PCI", "DTI_RANK"] }, orderBy: { field: VALUE }) { nodes { ${fields} } } }`,
  ],
  [
    'Document.observations',
    (fields) => `{ documents(first: 30) { nodes { observations(first: 5) { nodes { ${fields} } } } } }`,
  ],
  [
    'Series.observations',
    (fields) =>
      `{ indicators(first: 40) { nodes { series(first: 2) { nodes { observations(last: 3) { edges { node { ${fields} } } } } } } } }`,
  ],
  [
    'Series.alternatives',
    (fields) =>
      `{ indicators(first: 60) { nodes { series(first: 2) { nodes { alternatives(first: 3) { nodes { ${fields} } } } } } } }`,
  ],
  [
    'Series.latest',
    (fields) => `{ indicators(first: 60) { nodes { series(first: 2) { nodes { latest { ${fields} } } } } } }`,
  ],
  ['Unit.latest', (fields) => `{ unit(code: "38") { latest { ${fields} } } }`],
  [
    'Unit.observations',
    (fields) => `{ unit(code: "38") { observations(indicator: "PCI", first: 20) { nodes { ${fields} } } } }`,
  ],
];

/** The values of a field of all observations in an answer, in order. */
function valuesOf(data: unknown, field: string): unknown[] {
  if (Array.isArray(data)) return data.flatMap((part) => valuesOf(part, field));
  if (typeof data !== 'object' || data === null) return [];
  if ('isObservation' in data) return [(data as Record<string, unknown>)[field]];
  return Object.values(data).flatMap((part) => valuesOf(part, field));
}

describe.each(LISTS)('observations of %s', (_, query) => {
  it('have the same value of each field if it is selected alone', { timeout: 120_000 }, async () => {
    const { data: all, errors } = await server.query(query(`isObservation: __typename ${FIELDS.join(' ')}`));
    expect(errors).toBeUndefined();
    let found = 0;
    for (const field of FIELDS) {
      const [name = ''] = field.split(' ');
      const { data, errors: failed } = await server.query(query(`isObservation: __typename ${field}`));
      expect(failed, field).toBeUndefined();
      expect(valuesOf(data, name), field).toEqual(valuesOf(all, name));
      found += valuesOf(data, name).length;
    }
    expect(found).toBeGreaterThan(FIELDS.length);
  });
});
