import { z } from 'zod';
import { tables } from '../format/tables.js';
import { descriptorShape } from '../reading/descriptor-shape.js';

/** The JSON Schema of `datapackage.json`, for editors and validators. */
export function descriptionSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(descriptorShape, {
    io: 'input',
    override({ zodSchema, jsonSchema, path }) {
      // The program checks this in code; validators need it in the schema.
      if (path.at(-1) === 'table') jsonSchema.enum = tables.map(({ name }) => name);
      const { description } = z.globalRegistry.get(zodSchema) ?? {};
      if (description) jsonSchema.description = description;
    },
  });
  return {
    $schema,
    title: 'Description of a data package for the catalogue',
    description:
      'What `datapackage.json` must contain: Frictionless Data Package, with `table`, `dataset` and `dependencies`.',
    ...schema,
  };
}
