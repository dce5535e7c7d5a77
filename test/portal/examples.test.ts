import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLSchema,
  getOperationAST,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../../src/portal/examples.js';

let schema: GraphQLSchema;
beforeAll(() => {
  schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
});

describe('the examples of the playground', () => {
  test('are at least ten, each with a unique id and a title in both languages', () => {
    expect(examples.length).toBeGreaterThanOrEqual(10);
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
    for (const { title, about } of examples) {
      for (const text of [about.vi, about.en]) expect(text).toMatch(/^\p{Lu}.{10,110}\.$/u);
      expect(about.vi).toBe(about.vi.normalize('NFC'));
      expect(title.vi).toMatch(/\S.*\?$/);
      expect(title.en).toMatch(/\S.*\?$/);
      expect(title.vi).not.toBe(title.en);
      expect(title.vi).toBe(title.vi.normalize('NFC'));
    }
  });

  test.each(examples.map((example) => [example.id, example] as const))(
    '%s is valid against the schema, with its variables',
    (_id, { query, variables }) => {
      const document = parse(query);
      expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
      const operation = getOperationAST(document);
      const definitions = operation?.variableDefinitions ?? [];
      expect(Object.keys(variables).sort()).toEqual(definitions.map((d) => d.variable.name.value).sort());
      const coerced = getVariableValues(schema, definitions, variables);
      expect(coerced.errors?.map(({ message }) => message) ?? []).toEqual([]);
    },
  );

  test.each(examples.map((example) => [example.id, example] as const))(
    '%s uses no deprecated field',
    (_id, { query }) => {
      const types = new TypeInfo(schema);
      const deprecated: string[] = [];
      visit(
        parse(query),
        visitWithTypeInfo(types, {
          Field: ({ name }) => {
            if (types.getFieldDef()?.deprecationReason) deprecated.push(name.value);
          },
        }),
      );
      expect(deprecated).toEqual([]);
    },
  );
});
