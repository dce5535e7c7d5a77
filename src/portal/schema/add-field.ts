import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

interface TextChange {
  readonly from: number;
  readonly insert: string;
}

/** Fields that say what an object is, for a selection to start with. */
const IDENTIFYING = ['code', 'number', 'name', 'title', 'period', 'value', 'text', 'rank'];

/**
 * The change that adds a field of the schema, such as `Unit.name`, to a query: to the selection of its type around the
 * cursor, or else to the first one; a field of `Query` also to an empty query. Null if there is no place for it.
 */
export function addField(
  schema: GraphQLSchema,
  query: string,
  cursor: number,
  path: string,
): TextChange | null {
  const [owner = '', name = ''] = path.split('.');
  const type = schema.getType(owner);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (!field) return null;
  const isRoot = type === schema.getQueryType();
  if (query.trim() === '') return isRoot ? { from: 0, insert: `{\n  ${fieldText(field, '  ')}\n}\n` } : null;
  const set = selectionOf(schema, query, cursor, owner);
  if (!set?.loc) return null;
  const last = set.selections.at(-1)?.loc;
  const line = query.slice(query.lastIndexOf('\n', (last?.start ?? set.loc.start) - 1) + 1);
  const indent = /^ */.exec(line)?.[0] ?? '';
  return { from: last?.end ?? set.loc.start + 1, insert: `\n${indent}${fieldText(field, indent)}` };
}

function selectionOf(
  schema: GraphQLSchema,
  query: string,
  cursor: number,
  owner: string,
): SelectionSetNode | undefined {
  const found: SelectionSetNode[] = [];
  try {
    const types = new TypeInfo(schema);
    visit(
      parse(query),
      visitWithTypeInfo(types, {
        SelectionSet: (set) => {
          if (types.getParentType()?.name === owner) found.push(set);
        },
      }),
    );
  } catch {
    return undefined;
  }
  const around = found.filter(({ loc }) => loc && loc.start <= cursor && cursor <= loc.end);
  return around.at(-1) ?? found[0];
}

/** The field with the arguments that it needs and a first selection. */
export function fieldText(field: GraphQLField<unknown, unknown>, indent: string): string {
  const args = field.args
    .filter(isRequiredArgument)
    .map(
      ({ name, type }) =>
        `${name}: ${String(type).startsWith('[') ? `[${placeholderOf(type)}]` : placeholderOf(type)}`,
    );
  const call = args.length > 0 ? `${field.name}(${args.join(', ')})` : field.name;
  return call + selectionText(field, indent, 0);
}

/** A value of this type for the reader to replace, without the brackets of a list. */
export function placeholderOf(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '""';
  if (isInputObjectType(named)) return objectOf(named);
  return { Int: '1', Float: '1', Boolean: 'true' }[named.name] ?? '""';
}

/** An object of this type; with its first field if it must have exactly one. */
function objectOf(type: GraphQLInputObjectType): string {
  const [first] = Object.values(type.getFields());
  return type.isOneOf && first ? `{ ${first.name}: ${placeholderOf(first.type)} }` : '{}';
}

function selectionText({ type }: GraphQLField<unknown, unknown>, indent: string, depth: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named)) return ' { __typename }';
  const fields = named.getFields();
  const nodes = fields.nodes;
  const inner = `${indent}  `;
  if (nodes && depth < 1) return ` {\n${inner}nodes${selectionText(nodes, inner, depth + 1)}\n${indent}}`;
  const chosen = IDENTIFYING.filter((name) => {
    const field = fields[name];
    return field && isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument);
  });
  return ` { ${chosen.length > 0 ? chosen.join(' ') : (firstLeaf(fields) ?? '__typename')} }`;
}

const firstLeaf = (fields: Record<string, GraphQLField<unknown, unknown>>): string | undefined =>
  Object.values(fields).find(
    ({ type, args }) => isLeafType(getNamedType(type)) && !args.some(isRequiredArgument),
  )?.name;
