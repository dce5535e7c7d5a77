import {
  type ASTNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  type TypeInfo,
  type ValueNode,
} from 'graphql';
import { namesMeant } from './names-meant.js';
import { orderMeant } from './order-meant.js';
import { POINTERS } from './pointers.js';

/**
 * What was probably meant by a node that is invalid.
 * @param types the types at the node
 * @returns a sentence; undefined if there is nothing to suggest
 */
export function hintFor(schema: GraphQLSchema, node: ASTNode, types: TypeInfo): string | undefined {
  switch (node.kind) {
    case Kind.FIELD:
      return types.getFieldDef() ? undefined : fieldHint(node.name.value, types.getParentType());
    case Kind.ARGUMENT: {
      const field = types.getFieldDef();
      return field ? argumentHint(node.name.value, field) : undefined;
    }
    case Kind.OBJECT_FIELD: {
      const input = getNamedType(types.getParentInputType());
      if (!isInputObjectType(input)) return;
      const name = node.name.value;
      return (
        orderMeant(node, input) ??
        didYouMean(namesMeant(name, Object.keys(input.getFields()))) ??
        (input.name.endsWith('Filter') ? searchHint(name) : undefined)
      );
    }
    case Kind.ENUM:
    case Kind.LIST:
    case Kind.OBJECT:
    case Kind.INT:
    case Kind.STRING: {
      const input = getNamedType(types.getInputType());
      if (isInputObjectType(input)) return orderMeant(node, input) ?? objectHint(node, input);
      if (
        !isEnumType(input) ||
        node.kind === Kind.LIST ||
        node.kind === Kind.OBJECT ||
        node.kind === Kind.INT
      )
        return;
      return didYouMean(
        namesMeant(
          node.value,
          input.getValues().map(({ name }) => name),
        ),
      );
    }
    case Kind.INLINE_FRAGMENT:
    case Kind.FRAGMENT_SPREAD:
      return fragmentHint(schema, node, types);
  }
}

function fieldHint(name: string, type: GraphQLCompositeType | null | undefined): string | undefined {
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  const pointer = POINTERS[`${type.name}.${name}`];
  if (pointer) return `Did you mean "${pointer}"?`;
  const meant = namesMeant(name, Object.keys(type.getFields()));
  return didYouMean(meant.length > 0 ? meant : fieldsOfRelated(name, type));
}

/** An argument for the same thing, a field of the filter, or an argument of a field inside. */
function argumentHint(name: string, field: GraphQLField<unknown, unknown>): string | undefined {
  const meant = namesMeant(
    name,
    field.args.map((one) => one.name),
  );
  if (meant.length > 0) return didYouMean(meant);
  const filter = getNamedType(field.args.find((one) => one.name === 'filter')?.type);
  if (isInputObjectType(filter)) {
    const names = Object.keys(filter.getFields());
    const [inFilter] = names.includes(name) ? [name] : namesMeant(name, names);
    return inFilter ? `Did you mean "filter: { ${inFilter}: … }"?` : searchHint(name);
  }
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return;
  const inside = Object.values(type.getFields()).find(({ args }) => args.some((one) => one.name === name));
  return inside && `Did you mean "${field.name} { ${inside.name}(${name}: …) }"?`;
}

/** For a single value in place of an object: the object, with each of the fields that may hold the value. */
function objectHint(node: ValueNode, input: GraphQLInputObjectType): string | undefined {
  if (node.kind === Kind.LIST || node.kind === Kind.OBJECT) return;
  return didYouMean(
    Object.keys(input.getFields())
      .slice(0, 3)
      .map((name) => `{ ${name}: … }`),
  );
}

/** Words by which people look for a text in a list. Lists are filtered by codes; names are found by a search. */
const SEARCH_WORDS = /^(?:name|title|label|search|text|query|q|keyword|contains|like)$/i;

const searchHint = (name: string): string | undefined =>
  SEARCH_WORDS.test(name)
    ? 'Did you mean "search(query: "…")", which finds names and other texts?'
    : undefined;

/** Fields of this name on objects of the type, such as `source { document }`; lists are not searched. */
function fieldsOfRelated(name: string, type: GraphQLCompositeType): string[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const found = Object.values(type.getFields()).flatMap((field) => {
    const related = getNamedType(field.type);
    return isObjectType(related) && field.args.length === 0 && name in related.getFields()
      ? [`${field.name} { ${name} }`]
      : [];
  });
  return found.slice(0, 2);
}

/** For a selection on a value without fields: the field without it, or the fields next to it that hold its parts. */
export function leafHint(node: FieldNode, type: GraphQLCompositeType | null | undefined): string {
  const name = node.name.value;
  const siblings = isObjectType(type) ? Object.keys(type.getFields()) : [];
  const partsOfField = siblings.filter((one) => one.startsWith(name) && one !== name);
  const selections = node.selectionSet?.selections ?? [];
  const parts = selections.flatMap((part) =>
    part.kind === Kind.FIELD
      ? namesMeant(
          part.name.value,
          partsOfField.map((one) => afterPrefix(one, name)),
        ).map((one) => `${name}${one}`)
      : [],
  );
  return didYouMean(parts) ?? `Did you mean "${name}" without fields in braces?`;
}

const afterPrefix = (name: string, prefix: string): string => name.slice(prefix.length);

/** For a fragment on a type that cannot occur here: the field whose value can be of that type. */
function fragmentHint(
  schema: GraphQLSchema,
  node: Extract<ASTNode, { kind: Kind.INLINE_FRAGMENT | Kind.FRAGMENT_SPREAD }>,
  types: TypeInfo,
): string | undefined {
  const around = node.kind === Kind.INLINE_FRAGMENT ? types.getParentType() : types.getType();
  const outer = getNamedType(around);
  if (!isObjectType(outer) || node.kind !== Kind.INLINE_FRAGMENT || !node.typeCondition) return;
  const wanted = schema.getType(node.typeCondition.name.value);
  if (!isCompositeType(wanted)) return;
  const field = Object.values(outer.getFields()).find((one) => {
    const type = getNamedType(one.type);
    return isAbstractType(type) && isObjectType(wanted) && schema.isSubType(type, wanted);
  });
  return field && `Did you mean "${field.name} { ... on ${print(node.typeCondition)} }"?`;
}

/** The words of graphql-js for it. */
function didYouMean(names: readonly string[]): string | undefined {
  const unique = [...new Set(names)];
  if (unique.length === 0) return;
  const quoted = unique.map((name) => `"${name}"`);
  return `Did you mean ${quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}` : quoted[0]}?`;
}
