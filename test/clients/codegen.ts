import type { CodegenConfig } from '@graphql-codegen/cli';

const config = {
  documentMode: 'string',
  useTypeImports: true,
  // A scalar that is added to the schema and not named here is an error.
  strictScalars: true,
  scalars: {
    Date: '../../scalars#IsoDate',
    DateTime: '../../scalars#IsoDateTime',
    Decimal: '../../scalars#Decimal',
    GeoJSON: '../../scalars#GeoJson',
    JSONObject: '../../scalars#JsonObject',
    Period: '../../scalars#Period',
    URL: '../../scalars#UrlText',
  },
};

/** `SERVER` in the environment: where the schema is asked for in place of reading the file as checked in. */
const { SERVER, TARGET = 'generated/typed' } = process.env;

// Left out, `oneOf` is not asked for, and inputs of which exactly one field is given look like all others.
const question = { method: 'POST' as const, oneOf: true };

export default {
  schema: SERVER ? [{ [SERVER]: question }] : '../../schema/schema.graphql',
  documents: ['typed/queries.ts'],
  generates: {
    // What the queries of an app need …
    [`${TARGET}/`]: {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config,
    },
    // … and every type of the schema, so that none is left out of the proof.
    [`${TARGET}/schema.ts`]: { plugins: ['typescript'], config },
  },
} satisfies CodegenConfig;
