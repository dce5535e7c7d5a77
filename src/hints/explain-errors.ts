import {
  type ArgumentNode,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type ObjectFieldNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { hintFor, leafHint } from './hint.js';
import { isKnownWord } from './names-meant.js';

/** What graphql-js suggests by spelling alone. */
const BY_SPELLING = / Did you mean .*\?$/s;

/**
 * Adds to errors of validation what was probably meant: a name for the same thing that the type has, or where the answer
 * is found. Only the messages change. A valid document costs nothing.
 */
export function explainErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  errors: readonly GraphQLError[],
): void {
  const byNode = new Map<ASTNode, GraphQLError>();
  for (const error of errors) {
    const node = error.nodes?.[0];
    if (node && !byNode.has(node)) byNode.set(node, error);
  }
  if (byNode.size === 0) return;
  const types = new TypeInfo(schema);
  const explain = (node: ASTNode, hint: () => string | undefined): void => {
    const error = byNode.get(node);
    const text = error && hint();
    if (text) error.message = `${error.message.replace(BY_SPELLING, '')} ${text}`;
    else if (error && isArgument(node) && isKnownWord(node.name.value))
      error.message = error.message.replace(BY_SPELLING, '');
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      enter(node) {
        explain(node, () => hintFor(schema, node, types));
        if (node.kind === Kind.FIELD && node.selectionSet)
          explain(node.selectionSet, () => leafHint(node, types.getParentType()));
      },
    }),
  );
}

const isArgument = (node: ASTNode): node is ArgumentNode | ObjectFieldNode =>
  node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD;
