import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { projectRoot } from '../src/config.js';
import { catalogueSchema } from '../src/schema.js';

it('the schema that is checked in is the one that the code makes; `npm run schema` writes it anew', () => {
  const emitted = `${printSchema(lexicographicSortSchema(catalogueSchema()))}\n`;
  expect(readFileSync(join(projectRoot, 'schema', 'schema.graphql'), 'utf8')).toBe(emitted);
});
