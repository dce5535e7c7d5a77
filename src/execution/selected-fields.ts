import {
  type DocumentNode,
  type GraphQLSchema,
  isObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Selection } from '../loading/selection.js';

const CURSORS = ['cursor', 'startCursor', 'endCursor'];

/** Documents are kept for later requests, so what they select is found once. */
const known = new WeakMap<OperationDefinitionNode, Selection>();

/**
 * What an operation selects, by type: without regard to where in it, to aliases, and to `@skip` and `@include`, so it may
 * be more than one of its objects needs, and never less. All fragments of the document count as used.
 */
export function selectionOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Selection {
  const found = known.get(operation);
  if (found) return found;
  const byType = fieldsByType(schema, document, operation);
  const selection: Selection = {
    fieldsOf(name) {
      const type = schema.getType(name);
      const names = [name, ...(isObjectType(type) ? type.getInterfaces().map((one) => one.name) : [])];
      return new Set(names.flatMap((one) => [...(byType.get(one) ?? [])]));
    },
    cursors: [...byType.values()].some((fields) => CURSORS.some((name) => fields.has(name))),
  };
  known.set(operation, selection);
  return selection;
}

function fieldsByType(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Map<string, Set<string>> {
  const byType = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    OperationDefinition: (node) => (node === operation ? undefined : false),
    Field({ name }) {
      const type = types.getParentType()?.name ?? '';
      const fields = byType.get(type) ?? new Set();
      byType.set(type, fields.add(name.value));
    },
  });
  visit(document, visitor);
  return byType;
}
