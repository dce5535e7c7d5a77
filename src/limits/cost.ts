import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { LongestLists } from '../paging/measured-lists.js';
import { CostOfOperation } from './cost-of-operation.js';
import { type DearestField, findDearestField } from './dearest-field.js';
import { ONCE } from './field-cost.js';
import { fragmentsOf } from './fragments.js';

/** The cost of an operation. */
export interface QueryCost {
  /** About how many fields its answer can have. */
  total: number;
  /** Whether it depends on the lengths of the lists of the revision. */
  dependsOnLists: boolean;
  /** The field that makes it more than `limit`. */
  dearestField(limit: number): DearestField;
}

/**
 * The cost of an operation in a revision with these lists. Undefined when its variables do not match their declarations;
 * it will not run then. The document must be valid.
 * @throws GraphQLError when a variable is null that an argument requires
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  longest: LongestLists,
): QueryCost | undefined {
  const root = schema.getRootType(operation.operation);
  const { errors, coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
  });
  if (errors || !root) return undefined;
  const fragments = fragmentsOf(document);
  const costs = new CostOfOperation(schema, fragments, coerced, longest);
  const selected = { selections: operation.selectionSet, type: root, sizes: ONCE };
  const total = costs.ofSelections(selected);
  return {
    total,
    dependsOnLists: costs.dependsOnLists,
    dearestField: (limit) => findDearestField(costs, selected, limit),
  };
}
