import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../limits/fragments.js';
import { CODE_PLACES, type CodeKind } from './code-places.js';
import { mayNameCodes } from './may-name-codes.js';

/** A code in an argument of a field. */
export interface NamedCode {
  /** The field, without the positions of lists: one place for each of 100 rows. */
  path: string[];
  argument: string;
  kind: CodeKind;
  code: string;
}

/** Selections that are looked at: a document of fragments in fragments has more of them than bytes. */
const MAX_SELECTIONS = 5_000;

/** Codes that are looked at: each of many fields may take the same long list from a variable. */
const MAX_CODES = 5_000;

/** Values of a list that are looked at, to see whether a field found something. */
const MAX_VALUES = 1_000;

/** An answer: what was asked, and the data found. */
export interface Answered {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  data: unknown;
}

/**
 * The codes of a query that may be unknown. A field that found something knows its code; of several codes in a list, any
 * may be unknown.
 */
export function namedCodes({ schema, document, operation, variables, data }: Answered): NamedCode[] {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const root = schema.getRootType(operation.operation);
  if (!coerced || !root) return [];
  const fragments = fragmentsOf(document);
  const found = new Map<string, NamedCode>();
  let left = MAX_SELECTIONS;

  const visit = (
    { selections }: SelectionSetNode,
    type: GraphQLNamedType,
    values: object[],
    path: string[],
  ): void => {
    for (const selection of selections) {
      if (left-- <= 0 || found.size >= MAX_CODES || values.length === 0) return;
      if (selection.kind === Kind.FIELD) visitField(selection, type, values, path);
      else {
        const inside =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = inside?.typeCondition && schema.getType(inside.typeCondition.name.value);
        if (inside) visit(inside.selectionSet, condition ?? type, values, path);
      }
    }
  };

  const visitField = (node: FieldNode, type: GraphQLNamedType, values: object[], path: string[]): void => {
    if (!mayNameCodes(node, fragments)) return;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const key = node.alias?.value ?? node.name.value;
    const answers = values.flatMap((value) => {
      const answer = (value as Record<string, unknown>)[key];
      return answer === undefined ? [] : [answer];
    });
    // Nothing there: the field was skipped, or belongs to another type.
    if (!field || answers.length === 0) return;
    const place = [...path, key];
    for (const one of codesToCheck(field, `${type.name}.${field.name}`, node, coerced, answers))
      found.set(JSON.stringify([place, one.argument, one.code]), { path: place, ...one });
    if (!node.selectionSet) return;
    visit(node.selectionSet, getNamedType(field.type), objectsIn(answers), place);
  };

  visit(operation.selectionSet, root, objectsIn([data]), []);
  return [...found.values()];
}

type CodeOfField = Omit<NamedCode, 'path'>;

function codesToCheck(
  field: GraphQLField<unknown, unknown>,
  coordinate: string,
  node: FieldNode,
  variables: Record<string, unknown>,
  answers: unknown[],
): CodeOfField[] {
  if (!node.arguments?.length) return [];
  const given = getArgumentValues(field, node, variables);
  const codes = field.args.flatMap(({ name, type }) =>
    codesIn(given[name], type, `${coordinate}.${name}`, name),
  );
  if (codes.length === 0 || !foundSomething(field, answers)) return codes;
  const returned = codesOfNodes(answers);
  return codes.filter(
    (one) =>
      codes.some((other) => other !== one && other.argument === one.argument) &&
      !(one.argument === CODES_OF_LIST && returned.has(one.code)),
  );
}

/** The argument of a list with the codes of its own nodes. */
const CODES_OF_LIST = 'filter.codes';

/** The codes of the nodes of these connections, where the query asks for them. */
function codesOfNodes(connections: readonly unknown[]): Set<unknown> {
  const parts = (name: string, values: readonly object[]) =>
    objectsIn(values.map((value) => (value as Record<string, unknown>)[name]));
  const pages = objectsIn(connections);
  const nodes = [...parts('nodes', pages), ...parts('node', parts('edges', pages))];
  return new Set(
    nodes.flatMap((node) => {
      const { code, validFrom } = node as { code?: unknown; validFrom?: unknown };
      return validFrom === undefined ? [code] : [code, `${code}@${validFrom ?? '..'}`];
    }),
  );
}

function codesIn(
  value: unknown,
  type: GraphQLInputType,
  coordinate: string,
  argument: string,
): CodeOfField[] {
  if (Array.isArray(value)) return value.flatMap((each) => codesIn(each, type, coordinate, argument));
  const kind = CODE_PLACES[coordinate];
  if (kind && typeof value === 'string') return [{ argument, kind, code: value }];
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    codesIn(
      (value as Record<string, unknown>)[field.name],
      field.type,
      `${named.name}.${field.name}`,
      `${argument}.${field.name}`,
    ),
  );
}

/** Types that are there also when nothing was found; their lists and counts then are empty. */
const MAY_BE_EMPTY = /(Connection|Aggregate)$/;

function foundSomething(field: GraphQLField<unknown, unknown>, answers: unknown[]): boolean {
  const found = objectsIn(answers);
  if (!MAY_BE_EMPTY.test(getNamedType(field.type).name)) return found.length > 0;
  return found.some((answer) => Object.values(answer).some(isSomething));
}

/** Rows or a number of them; an object, such as `pageInfo`, is there in any case. */
function isSomething(part: unknown): boolean {
  if (Array.isArray(part)) return part.length > 0;
  return typeof part !== 'object' && Number(part) > 0;
}

/** The objects in these values and in their lists. */
function objectsIn(values: readonly unknown[]): object[] {
  const objects: object[] = [];
  const add = (value: unknown): void => {
    if (objects.length >= MAX_VALUES || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const each of value) add(each);
    else objects.push(value);
  };
  for (const value of values) add(value);
  return objects;
}
