import {
  BREAK,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fragmentsOf } from '../limits/fragments.js';

/** Most fields of the compiled code. Each takes 0.1 to 0.3 ms to compile, in which nothing else runs, and about 12 KB. */
export const MOST_FIELDS = 120;

/**
 * The number of fields of the compiled code of a query; null if it must not be compiled, because the code would be large or
 * would not answer as graphql-js does. The compiler is known to differ for `@skip` and `@include` and for introspection
 * (zalando-incubator/graphql-jit#111 and others), and for variables inside of lists and objects: see `withoutNestedVariables`.
 */
export const fieldsToCompile = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): number | null => (isOfSafeKind(document, operation) ? countFields(schema, document, operation) : null);

function isOfSafeKind(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false;
  let isSafe = true;
  visit(document, {
    enter: (node) => {
      const isIntrospection = node.kind === Kind.FIELD && /^__(schema|type)$/.test(node.name.value);
      if (!isIntrospection && node.kind !== Kind.DIRECTIVE) return undefined;
      isSafe = false;
      return BREAK;
    },
  });
  return isSafe;
}

/** The compiler writes the code of a selection again for each type that an object may have, and for each use of a fragment. */
function countFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): number | null {
  const fragments = fragmentsOf(document);
  let fields = 0;

  const visitSelections = ({ selections }: SelectionSetNode, type: GraphQLNamedType): void => {
    for (const possible of isAbstractType(type) ? schema.getPossibleTypes(type) : [type])
      for (const selection of selections) {
        fields += 1;
        if (fields > MOST_FIELDS) return;
        if (selection.kind === Kind.FIELD) {
          const field = isObjectType(possible) ? possible.getFields()[selection.name.value] : undefined;
          if (field && selection.selectionSet)
            visitSelections(selection.selectionSet, getNamedType(field.type));
        } else {
          const inside =
            selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
          if (inside) visitSelections(inside.selectionSet, possible);
        }
      }
  };

  const root = schema.getQueryType();
  if (!root) return null;
  visitSelections(operation.selectionSet, root);
  return fields <= MOST_FIELDS ? fields : null;
}
