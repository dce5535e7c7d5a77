import type { ASTVisitor, ValidationContext, ValidationRule } from 'graphql';
import { CatalogueError } from '../errors.js';
import { countTokens } from './document-size.js';

/**
 * Refuses a query with too many tokens, counting comments too. graphql-js keeps comments in memory and does not count them
 * against its own limit.
 */
export const commentRule =
  (maxTokens: number): ValidationRule =>
  (context: ValidationContext): ASTVisitor => ({
    Document(document) {
      const tokens = countTokens(document);
      if (tokens > maxTokens)
        context.reportError(
          new CatalogueError(
            'QUERY_TOO_MANY_TOKENS',
            `expected at most ${maxTokens} tokens, including comments; got ${tokens}. Send the query without its comments`,
          ),
        );
    },
  });
