import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { COMPUTED_SIZE, INNER_LIST_SIZE, LIST_SIZE } from '../paging/list-size.js';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../paging/page.args.js';
import { costOfValues } from './argument-lists.js';

/** Assumed length of a list without pages, unless its field declares one. */
const UNPAGED_LIST = 5;

/** How often the selection inside an object may repeat. */
interface Sizes {
  /** Of a connection: the size of its page. */
  page: number;
  /** Assumed length of lists that are fields of the object. */
  lists: number;
}

const ONCE: Sizes = { page: 1, lists: UNPAGED_LIST };

/** Introspection fields at the top level of a query; no type lists them. */
const META_FIELDS: Record<string, GraphQLField<unknown, unknown>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

/** The fields of a connection that contain its page. */
const ENTRIES = new Set(['nodes', 'edges']);

/**
 * The cost of an operation: about how many fields its answer can have. Undefined when its variables do not match their
 * declarations; it will not run then. The document must be valid.
 * @throws GraphQLError when a variable is null that an argument requires
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number | undefined {
  const root = schema.getRootType(operation.operation);
  const { errors, coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
  });
  if (errors || !root) return undefined;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return new CostOfOperation(schema, fragments, coerced).ofSelections(operation.selectionSet, root, ONCE);
}

/**
 * Adds up the cost of fields: one for the field, plus its selection as often as it may repeat. Pages count their size;
 * lists without pages count the length that their field declares (see AtMost). Values that a field computes without
 * returning them count once each (see AlsoComputes). For an interface or a union, the most
 * expensive type counts.
 *
 * Each selection set is computed once for each type and sizes, so documents that double with each fragment take no longer
 * than reading them.
 */
class CostOfOperation {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Record<string, unknown>;
  readonly #known = new Map<SelectionSetNode, Map<string, number>>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Record<string, unknown>,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  ofSelections(selections: SelectionSetNode, type: GraphQLCompositeType, sizes: Sizes): number {
    if (isAbstractType(type))
      return Math.max(
        0,
        ...this.#schema
          .getPossibleTypes(type)
          .map((possible) => this.ofSelections(selections, possible, sizes)),
      );
    const known = this.#known.get(selections) ?? new Map<string, number>();
    this.#known.set(selections, known);
    const key = `${type.name} ${sizes.page} ${sizes.lists}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const cost = selections.selections.reduce(
      (sum, selection) => sum + this.#ofSelection(selection, type, sizes),
      0,
    );
    known.set(key, cost);
    return cost;
  }

  #ofSelection(selection: SelectionNode, type: GraphQLObjectType, sizes: Sizes): number {
    if (!this.#isIncluded(selection)) return 0;
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, type, sizes);
    const inside =
      selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
    if (!inside) return 0;
    const condition = inside.typeCondition && this.#schema.getType(inside.typeCondition.name.value);
    const applies =
      !condition ||
      condition === type ||
      (isAbstractType(condition) && this.#schema.isSubType(condition, type));
    return applies ? this.ofSelections(inside.selectionSet, type, sizes) : 0;
  }

  #ofField(node: FieldNode, type: GraphQLObjectType, sizes: Sizes): number {
    const field = type.getFields()[node.name.value] ?? META_FIELDS[node.name.value];
    const named = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(named)) return 1;
    const args = getArgumentValues(field, node, this.#variables);
    const inside = this.ofSelections(node.selectionSet, named, {
      page: pageSizeOf(args),
      lists: sizeOf(field.extensions[INNER_LIST_SIZE], args) ?? UNPAGED_LIST,
    });
    const itself = 1 + costOfValues(args) + (sizeOf(field.extensions[COMPUTED_SIZE], args) ?? 0);
    if (isConnection(type) && ENTRIES.has(field.name)) return sizes.page * (itself + inside);
    if (!isList(field.type)) return itself + inside;
    return itself + (sizeOf(field.extensions[LIST_SIZE], args) ?? sizes.lists) * inside;
  }

  #isIncluded(selection: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.#variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, this.#variables);
    return skip?.if !== true && include?.if !== false;
  }
}

const isConnection = (type: GraphQLCompositeType): boolean =>
  isObjectType(type) && type.name.endsWith('Connection');

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

const sizeOf = (size: unknown, args: Record<string, unknown>): number | undefined =>
  typeof size === 'function' ? (size as (args: object) => number)(args) : (size as number | undefined);

/** An invalid size counts as the maximum; the list itself reports the error. */
function pageSizeOf({ first, last }: { first?: unknown; last?: unknown }): number {
  const size = Number(first ?? last ?? DEFAULT_PAGE_SIZE);
  return size >= 1 && size <= MAX_PAGE_SIZE ? size : MAX_PAGE_SIZE;
}
