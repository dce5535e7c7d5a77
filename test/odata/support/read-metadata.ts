import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from '@sap-ux/edmx-parser';

/** What a reader of another maker finds in the description of the service. */
export interface Described {
  entitySets: { name: string; entityTypeName: string }[];
  entityTypes: {
    name: string;
    keys: { name: string }[];
    entityProperties: { name: string; type: string; scale?: number | string }[];
  }[];
}

export const readEdmx = (xml: string): Described => (parse(xml) as { schema: Described }).schema;

// The package has no types.
const require = createRequire(import.meta.url);
const { xml2json } = require('odata-csdl') as { xml2json(xml: Buffer): Record<string, unknown> };

/** The description as CSDL JSON, made by the tool of the OASIS committee. */
export const readCsdl = (xml: string): Record<string, unknown> => xml2json(Buffer.from(xml));

/** The JSON Schema of the committee for it. */
export const csdlSchema = (): object =>
  JSON.parse(
    readFileSync(
      require.resolve('odata-csdl/package.json').replace('package.json', 'schemas/csdl.schema.json'),
      'utf8',
    ),
  ) as object;
