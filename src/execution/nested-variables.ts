import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  type ValueNode,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** An argument with variables inside of a list or an object, which a variable of its own replaces. */
interface Replaced {
  variable: string;
  value: ValueNode;
  type: GraphQLInputType;
}

export interface WithoutNestedVariables {
  document: DocumentNode;
  /** Names of the variables that were added. */
  added: readonly string[];
  /** The variables with those that were added; null if graphql-js has to find what is wrong with an argument. */
  complete(variables: Record<string, unknown>): Record<string, unknown> | null;
}

/** A document in which no variable is inside of a list or an object: graphql-js makes the values of such arguments. */
export function withoutNestedVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
): WithoutNestedVariables {
  const replaced: Replaced[] = [];
  const types = new TypeInfo(schema);
  const changed = visit(
    document,
    visitWithTypeInfo(types, {
      Argument(node) {
        const type = types.getInputType();
        if (!type || !isNested(node.value)) return undefined;
        const variable = `_argument${replaced.length}`;
        replaced.push({ variable, value: node.value, type });
        return { ...node, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } } };
      },
    }),
  );
  return {
    document: changed,
    added: replaced.map(({ variable }) => variable),
    complete(variables) {
      const all = { ...variables };
      for (const { variable, value, type } of replaced) {
        const made = valueFromAST(value, type, variables);
        if (made === undefined) return null;
        all[variable] = made;
      }
      return all;
    },
  };
}

/** Is there a variable inside of a list or an object? */
function isNested(value: ValueNode): boolean {
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return false;
  let found = false;
  visit(value, {
    Variable: () => {
      found = true;
    },
  });
  return found;
}
