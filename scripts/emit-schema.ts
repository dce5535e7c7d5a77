// Writes schema/schema.graphql from the code. A test compares the two.
import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { catalogueSchema } from '../src/schema.js';

writeFileSync(
  new URL('../schema/schema.graphql', import.meta.url),
  `${printSchema(lexicographicSortSchema(catalogueSchema()))}\n`,
);
