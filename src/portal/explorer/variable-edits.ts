import {
  astFromValue,
  type DocumentNode,
  type GraphQLInputType,
  type OperationDefinitionNode,
  print,
  type ValueNode,
  type VariableNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { readJsonObject } from '../json-text.js';
import { removeEntry, replaceValue, type TextEdit } from './query-edits.js';

interface VariableEdit {
  readonly edits: readonly TextEdit[];
  /** The text of the editor of variables. */
  readonly variables: string;
}

/** Puts a variable with this value in the place of a value. */
export function makeVariable(
  operation: OperationDefinitionNode,
  value: ValueNode,
  name: string,
  type: GraphQLInputType,
  variables: string,
): VariableEdit | null {
  const values = readVariables(variables);
  if (!values) return null;
  const declared = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  let free = name;
  for (let i = 2; declared.has(free); i += 1) free = `${name}${i}`;
  return {
    edits: [declaration(operation, `$${free}: ${type}`), replaceValue(value, `$${free}`)],
    variables: JSON.stringify({ ...values, [free]: valueFromASTUntyped(value) }, null, 2),
  };
}

function declaration(operation: OperationDefinitionNode, text: string): TextEdit {
  const last = operation.variableDefinitions?.at(-1)?.loc;
  if (last) return { from: last.end, to: last.end, insert: `, ${text}` };
  const { loc, name } = operation;
  const start = loc?.start ?? 0;
  if (loc?.startToken.kind === '{') return { from: start, to: start, insert: `query (${text}) ` };
  const at = name?.loc?.end ?? loc?.startToken.end ?? start;
  return { from: at, to: at, insert: name ? `(${text})` : ` (${text})` };
}

/** Puts the value of a variable in its place, and takes the variable away if nothing else uses it. */
export function makeLiteral(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variable: VariableNode,
  type: GraphQLInputType,
  variables: string,
): VariableEdit | null {
  const values = readVariables(variables);
  if (!values) return null;
  const name = variable.name.value;
  const all = operation.variableDefinitions ?? [];
  const declared = all.find((one) => one.variable.name.value === name);
  const written =
    literalOf(values[name], type) ?? (declared?.defaultValue ? print(declared.defaultValue) : null);
  if (written === null) return null;
  const edits = [replaceValue(variable, written)];
  if (!declared || usesOf(document, name) > 1) return { edits, variables };
  const { [name]: _taken, ...others } = values;
  return {
    edits: [...edits, all.length > 1 ? removeEntry(all, declared) : withoutDeclarations(operation)],
    variables: Object.keys(others).length > 0 ? JSON.stringify(others, null, 2) : '',
  };
}

function literalOf(value: unknown, type: GraphQLInputType): string | null {
  if (value === undefined) return null;
  try {
    const node = astFromValue(value, type);
    return node ? print(node) : null;
  } catch {
    return null;
  }
}

/** The only declaration of an operation with its parentheses. */
function withoutDeclarations({ variableDefinitions = [] }: OperationDefinitionNode): TextEdit {
  const [only] = variableDefinitions;
  let from = only?.loc?.startToken;
  let to = only?.loc?.endToken;
  while (from && from.kind !== '(') from = from.prev ?? undefined;
  while (to && to.kind !== ')') to = to.next ?? undefined;
  return { from: from?.start ?? 0, to: to?.end ?? 0, insert: '' };
}

function usesOf(document: DocumentNode, name: string): number {
  let uses = 0;
  visit(document, {
    Variable: (node, key) => {
      // That of the declaration is no use.
      if (node.name.value === name && key !== 'variable') uses += 1;
    },
  });
  return uses;
}

/** The variables; null while their editor holds no JSON object. */
export function readVariables(text: string): Record<string, unknown> | null {
  try {
    return readJsonObject(text);
  } catch {
    return null;
  }
}
