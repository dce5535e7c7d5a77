import { tables } from '../format/tables.js';
import { descriptionSchema } from './description-schema.js';
import { withReference } from './reference.js';
import { tableSchema } from './table-schema.js';

export const REFERENCE = 'docs/publishing.md';

/** Files that are written from the code and checked in, by path: their texts. The page is given as it stands. */
export function emittedFiles(page: string): Record<string, string> {
  const schemas = tables.map((format) => [`schema/package/${format.name}.json`, json(tableSchema(format))]);
  return {
    [REFERENCE]: withReference(page),
    'schema/package/datapackage.json': json(descriptionSchema()),
    ...Object.fromEntries(schemas),
  };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
