import type { ASTVisitor, ValidationContext, ValidationRule } from 'graphql';
import { CatalogueError } from '../errors.js';

/** Refuses mutations and subscriptions, which the schema does not have. graphql-js would only fail when it runs them. */
export const operationRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(
      new CatalogueError(
        'GRAPHQL_VALIDATION_FAILED',
        `expected a query; got a ${node.operation}, which this API does not support`,
        { nodes: node },
      ),
    );
  },
});
