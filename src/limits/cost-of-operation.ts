import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { MEASURED_LIST, MEASURED_VALUE, type PagedList } from '../paging/list-size.js';
import type { LongestLists, MeasuredList } from '../paging/measured-lists.js';
import {
  costOfField,
  type FieldCost,
  isConnection,
  LEAF,
  pageSizeOf,
  type Selected,
  type Sizes,
  sizesInside,
} from './field-cost.js';

/** Assumed for a value in a revision in which none was measured: an outline has at most 400,000 characters. */
const LONGEST_VALUE = 2_000;

/** Introspection fields at the top level of a query; no type lists them. */
const META_FIELDS: Record<string, GraphQLField<unknown, unknown>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

/**
 * Adds up the cost of fields: one for the field, plus its selection as often as it may repeat. Pages count their size,
 * but no more than the longest list has in the revision (see PagesOf); lists without pages count the length that their
 * field declares (see AtMost). Values that a field computes without returning them count once each (see AlsoComputes).
 * For an interface or a union, the most expensive type counts.
 *
 * Each selection set is computed once for each type and sizes, so documents that double with each fragment take no longer
 * than reading them.
 */
export class CostOfOperation {
  /** Whether the cost depends on the lengths of lists. */
  dependsOnLists = false;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Record<string, unknown>;
  readonly #longest: LongestLists;
  readonly #known = new Map<SelectionSetNode, Map<string, number>>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Record<string, unknown>,
    longest: LongestLists,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
    this.#longest = longest;
  }

  ofSelections({ selections, type, sizes }: Selected): number {
    if (isAbstractType(type))
      return Math.max(
        0,
        ...this.#possible(type).map((possible) => this.ofSelections({ selections, type: possible, sizes })),
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

  /** The fields of a selection set, with those of its fragments; for an interface, those of the most expensive type. */
  fieldsOf({ selections, type, sizes }: Selected): { node: FieldNode; cost: FieldCost }[] {
    const object = isAbstractType(type) ? this.#mostExpensive({ selections, type, sizes }) : type;
    if (!object) return [];
    const visited = new Set<SelectionSetNode>();
    const fields: { node: FieldNode; cost: FieldCost }[] = [];
    const visit = (set: SelectionSetNode) => {
      if (visited.has(set)) return;
      visited.add(set);
      for (const selection of set.selections) {
        if (!this.#isIncluded(selection)) continue;
        if (selection.kind === Kind.FIELD)
          fields.push({ node: selection, cost: this.#ofField(selection, object, sizes) });
        else {
          const inside = this.#insideOf(selection, object);
          if (inside) visit(inside);
        }
      }
    };
    visit(selections);
    return fields;
  }

  total({ once, entries, each, inside }: FieldCost): number {
    return inside ? once + entries * (each + this.ofSelections(inside)) : once;
  }

  #possible(type: GraphQLAbstractType): readonly GraphQLObjectType[] {
    return this.#schema.getPossibleTypes(type);
  }

  #mostExpensive({ selections, type, sizes }: Selected): GraphQLObjectType | undefined {
    const costs = this.#possible(type as GraphQLAbstractType).map((possible) => ({
      possible,
      cost: this.ofSelections({ selections, type: possible, sizes }),
    }));
    return costs.sort((a, b) => b.cost - a.cost)[0]?.possible;
  }

  #ofSelection(selection: SelectionNode, type: GraphQLObjectType, sizes: Sizes): number {
    if (!this.#isIncluded(selection)) return 0;
    if (selection.kind === Kind.FIELD) return this.total(this.#ofField(selection, type, sizes));
    const inside = this.#insideOf(selection, type);
    return inside ? this.ofSelections({ selections: inside, type, sizes }) : 0;
  }

  /** What a fragment selects of an object of this type, if it applies to it. */
  #insideOf(
    selection: Exclude<SelectionNode, FieldNode>,
    type: GraphQLObjectType,
  ): SelectionSetNode | undefined {
    const inside =
      selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
    if (!inside) return undefined;
    const condition = inside.typeCondition && this.#schema.getType(inside.typeCondition.name.value);
    const applies =
      !condition ||
      condition === type ||
      (isAbstractType(condition) && this.#schema.isSubType(condition, type));
    return applies ? inside.selectionSet : undefined;
  }

  #ofField(node: FieldNode, type: GraphQLObjectType, sizes: Sizes): FieldCost {
    const field = type.getFields()[node.name.value] ?? META_FIELDS[node.name.value];
    const named = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(named)) return this.#ofValue(field);
    const args = getArgumentValues(field, node, this.#variables);
    const entries = isConnection(named) ? this.#entriesOf(field, args) : 1;
    const inside = { selections: node.selectionSet, type: named, sizes: sizesInside(field, args, entries) };
    return costOfField(field, args, type, sizes, inside);
  }

  /** A field without selection counts once, and a long value also for its length. */
  #ofValue(field: GraphQLField<unknown, unknown> | undefined): FieldCost {
    const measured = field?.extensions[MEASURED_VALUE] as MeasuredList | undefined;
    if (!measured) return LEAF;
    this.dependsOnLists = true;
    return { ...LEAF, once: 1 + (this.#longest.get(measured) ?? LONGEST_VALUE) };
  }

  /** How many entries a page can have. */
  #entriesOf(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): number {
    const asked = pageSizeOf(args);
    const declared = field.extensions[MEASURED_LIST] as PagedList | undefined;
    const list = typeof declared === 'function' ? declared(args) : declared;
    if (!list) return asked;
    this.dependsOnLists = true;
    return Math.min(asked, this.#longest.get(list) ?? asked);
  }

  #isIncluded(selection: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.#variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, this.#variables);
    return skip?.if !== true && include?.if !== false;
  }
}
