import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';

/** What a query selects of objects of a type. */
export interface SelectedOf {
  type: string;
  set: SelectionSetNode;
}

/** A field of the answer: all selections with one name, each with the field that it selects. */
interface SelectedField {
  field: GraphQLField<unknown, unknown>;
  /** The field whose description says what it holds: `value` for `valueDecimal`. */
  described: GraphQLField<unknown, unknown>;
  below: SelectedOf[];
}

/** The fields that are selected, with those of fragments, in the order of the answer. */
export function fieldsOf(
  schema: GraphQLSchema,
  selected: readonly SelectedOf[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Map<string, SelectedField> {
  const fields = new Map<string, SelectedField>();
  for (const { type, set } of selected) collect(type, set, new Set());
  return fields;

  function collect(type: string, { selections }: SelectionSetNode, visited: Set<string>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        add(type, selection);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      if (isSpread && visited.has(selection.name.value)) continue;
      if (isSpread) visited.add(selection.name.value);
      const fragment = isSpread ? fragments.get(selection.name.value) : selection;
      if (fragment) collect(fragment.typeCondition?.name.value ?? type, fragment.selectionSet, visited);
    }
  }

  function add(type: string, node: FieldNode): void {
    const field = fieldOf(schema, type, node.name.value);
    const key = node.alias?.value ?? node.name.value;
    const described = describing(schema, type, node.name.value);
    const known = fields.get(key) ?? { field, described, below: [] };
    fields.set(key, known);
    if (node.selectionSet) known.below.push({ type: getNamedType(field.type).name, set: node.selectionSet });
  }
}

function fieldOf(schema: GraphQLSchema, type: string, name: string): GraphQLField<unknown, unknown> {
  if (name === '__typename') return TypeNameMetaFieldDef;
  const of = schema.getType(type);
  const field = isObjectType(of) || isInterfaceType(of) ? of.getFields()[name] : undefined;
  if (!field) throw new Error(`${type} has no field ${name}`);
  return field;
}

/** What describes a field: `valueDecimal` is described by `value`. */
function describing(schema: GraphQLSchema, type: string, name: string): GraphQLField<unknown, unknown> {
  const of = schema.getType(type);
  const base = isObjectType(of) ? of.getFields()[name.replace(/Decimal$/, '')] : undefined;
  return base ?? fieldOf(schema, type, name);
}
