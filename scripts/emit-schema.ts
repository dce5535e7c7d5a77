// Writes what is checked in and follows from the code: the schema of the API, the schemas and columns of packages.
// Tests compare each with the code.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { generatedFiles, REFERENCE } from '../src/packages/reference/files.js';
import { catalogueSchema } from '../src/schema.js';

const at = (path: string) => new URL(`../${path}`, import.meta.url);

writeFileSync(at('schema/schema.graphql'), `${printSchema(lexicographicSortSchema(catalogueSchema()))}\n`);
mkdirSync(at('schema/package'), { recursive: true });
const page = readFileSync(at(REFERENCE), 'utf8');
for (const [path, text] of Object.entries(generatedFiles(page))) writeFileSync(at(path), text);
