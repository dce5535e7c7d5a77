import type { ASTVisitor, ValidationContext, ValidationRule } from 'graphql';
import type { Config } from '../config.js';
import { CatalogueError } from '../errors.js';
import { measureOperations } from './measure.js';

export type SizeLimits = Pick<Config, 'MAX_DEPTH' | 'MAX_ALIASES' | 'MAX_ROOT_FIELDS' | 'MAX_COST'>;

/** The whole schema has about ten thousand fields; the cost of a query counts only a few of them. */
const MAX_SCHEMA_FIELDS = 2;

/** Refuses a query that is larger than allowed before it runs. */
export const sizeRule =
  (limits: SizeLimits): ValidationRule =>
  (context: ValidationContext): ASTVisitor => ({
    Document(document) {
      for (const { depth, fields, aliases, rootFields, schemaFields } of measureOperations(document)) {
        if (depth > limits.MAX_DEPTH)
          context.reportError(
            new CatalogueError(
              'QUERY_TOO_DEEP',
              `expected at most ${limits.MAX_DEPTH} levels of fields; got ${depth}. Split the query`,
            ),
          );
        if (aliases > limits.MAX_ALIASES)
          context.reportError(
            new CatalogueError(
              'QUERY_TOO_MANY_ALIASES',
              `expected at most ${limits.MAX_ALIASES} aliases; got ${aliases}. Split the query`,
            ),
          );
        if (rootFields > limits.MAX_ROOT_FIELDS)
          context.reportError(
            new CatalogueError(
              'QUERY_TOO_MANY_ROOT_FIELDS',
              `expected at most ${limits.MAX_ROOT_FIELDS} fields at the top level; got ${rootFields}. Split the query`,
            ),
          );
        if (schemaFields > MAX_SCHEMA_FIELDS)
          context.reportError(
            new CatalogueError(
              'QUERY_TOO_COSTLY',
              `expected __schema at most ${MAX_SCHEMA_FIELDS} times in a query; got ${schemaFields}`,
            ),
          );
        if (fields > limits.MAX_COST)
          context.reportError(
            new CatalogueError(
              'QUERY_TOO_COSTLY',
              `expected a query cost of at most ${limits.MAX_COST}; with its fragments expanded, this query has more fields than that. Select each field once`,
            ),
          );
      }
    },
  });
