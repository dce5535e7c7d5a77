import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import { fragmentsOf } from '../limits/fragments.js';
import { type MeteredContext, type Metering, meteringOf } from '../limits/meter-fields.js';

/** How a value of a type becomes a part of the answer. */
export type Shape = { readonly isNullable: boolean } & (
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType }
  | { readonly kind: 'object'; readonly type: GraphQLObjectType }
  | { readonly kind: 'abstract'; readonly type: GraphQLAbstractType }
  | { readonly kind: 'list'; readonly of: Shape }
);

/** A field of the answer: all selections with one response name of one type, which are merged. */
export interface PlannedField {
  /** Its name in the answer. */
  readonly key: string;
  /** Its place in the list of all fields of the plan. */
  readonly number: number;
  readonly definition: GraphQLField<unknown, MeteredContext>;
  readonly metering: Metering;
  readonly parentType: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
  /** Its path in the answer, with 0 for the place in each list. */
  readonly path: Path;
  readonly shape: Shape;
  /** What is selected of its objects, by their type. */
  readonly selections: Map<GraphQLObjectType, readonly PlannedField[]>;
}

/** The fields of an operation in the order of the answer, found once for all of its executions. */
export class QueryPlan {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  /** By name, as resolvers get them. */
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly root: readonly PlannedField[];
  #fields = 0;

  /** @param operation a query without `@skip` and `@include` */
  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.schema = schema;
    this.operation = operation;
    this.fragments = Object.fromEntries(fragmentsOf(document));
    const query = schema.getQueryType();
    if (!query) throw new Error('the schema has no queries');
    this.root = this.#select(query, undefined, [operation.selectionSet]);
  }

  /** What is selected of an object of this type that is the value of a field. */
  selectionOf(field: PlannedField, type: GraphQLObjectType): readonly PlannedField[] {
    const known = field.selections.get(type);
    if (known) return known;
    const selected = this.#select(
      type,
      withPlaces(field.path, field.shape),
      field.nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    );
    field.selections.set(type, selected);
    return selected;
  }

  #select(
    parentType: GraphQLObjectType,
    prev: Path | undefined,
    sets: readonly SelectionSetNode[],
  ): PlannedField[] {
    const nodes = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const set of sets) this.#collect(parentType, set, nodes, visited);
    return [...nodes].map(([key, ofKey]) =>
      this.#field(parentType, { prev, key, typename: parentType.name }, ofKey),
    );
  }

  #field(parentType: GraphQLObjectType, path: Path, nodes: readonly FieldNode[]): PlannedField {
    const name = nodes[0]?.name.value ?? '';
    const definition = name === '__typename' ? TypeNameMetaFieldDef : parentType.getFields()[name];
    if (!definition) throw new Error(`${parentType.name} has no field ${name}`);
    const number = this.#fields;
    this.#fields += 1;
    return {
      key: String(path.key),
      number,
      definition,
      metering: meteringOf(definition),
      parentType,
      nodes,
      path,
      shape: shapeOf(definition.type),
      selections: new Map(),
    };
  }

  /** CollectFields of the GraphQL specification. */
  #collect(
    type: GraphQLObjectType,
    { selections }: SelectionSetNode,
    nodes: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const others = nodes.get(key);
        if (others) others.push(selection);
        else nodes.set(key, [selection]);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      if (isSpread && visited.has(selection.name.value)) continue;
      if (isSpread) visited.add(selection.name.value);
      const fragment = isSpread ? this.fragments[selection.name.value] : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (fragment && this.#applies(condition, type))
        this.#collect(type, fragment.selectionSet, nodes, visited);
    }
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.schema.getType(condition);
    return isAbstractType(named) && this.schema.isSubType(named, type);
  }
}

const withPlaces = (path: Path, shape: Shape): Path =>
  shape.kind === 'list' ? withPlaces({ prev: path, key: 0, typename: undefined }, shape.of) : path;

function shapeOf(type: GraphQLOutputType): Shape {
  if (isNonNullType(type)) return { ...shapeOf(type.ofType), isNullable: false };
  if (isListType(type)) return { isNullable: true, kind: 'list', of: shapeOf(type.ofType) };
  if (isLeafType(type)) return { isNullable: true, kind: 'leaf', type };
  if (isObjectType(type)) return { isNullable: true, kind: 'object', type };
  return { isNullable: true, kind: 'abstract', type };
}
