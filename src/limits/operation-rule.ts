import type { ASTVisitor, ValidationContext, ValidationRule } from 'graphql';
import { CatalogueError } from '../errors.js';

/** Refuses a mutation or a subscription where the schema has none: graphql-js only finds out when it runs them. */
export const operationRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(
      new CatalogueError(
        'GRAPHQL_VALIDATION_FAILED',
        `expected a query; got a ${node.operation}, and this API has none`,
        { nodes: node },
      ),
    );
  },
});
