import { tables } from '../format/tables.js';
import { descriptionSchema } from './description-schema.js';
import { insertReference } from './reference.js';
import { tableSchema } from './table-schema.js';

export const REFERENCE = 'docs/publishing.md';

/**
 * The texts of files that are generated from the code and checked in, by path.
 * @param page the current text of the reference page, of which one part is generated
 */
export function generatedFiles(page: string): Record<string, string> {
  const schemas = tables.map((format) => [`schema/package/${format.name}.json`, json(tableSchema(format))]);
  return {
    [REFERENCE]: insertReference(page),
    'schema/package/datapackage.json': json(descriptionSchema()),
    ...Object.fromEntries(schemas),
  };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
