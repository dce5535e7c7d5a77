import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** A field of the schema that takes arguments, and a way to it from the root of a query. */
export interface FieldWithArguments {
  /** Type and name: `Query.indicators`. */
  name: string;
  arguments: readonly GraphQLArgument[];
  /** The text of a query that asks for it with these arguments. */
  query(variables: string, given: string): string;
}

const inside = (type: GraphQLNamedType): string => {
  if (isLeafType(type)) return '';
  if (type.name.endsWith('Connection')) return ' { nodes { __typename } pageInfo { endCursor } totalCount }';
  return ' { __typename }';
};

/** Every field that takes arguments of every type that a query can get to without giving any. */
export function fieldsWithArguments(schema: GraphQLSchema): FieldWithArguments[] {
  const found: FieldWithArguments[] = [];
  const root = schema.getQueryType();
  const seen = new Set<GraphQLNamedType>();
  // Breadth first, so that the way to each type is the shortest.
  const left: { type: GraphQLNamedType; way: string[] }[] = root ? [{ type: root, way: [] }] : [];
  for (let next = left.shift(); next; next = left.shift()) {
    const { type, way } = next;
    if (seen.has(type) || !(isObjectType(type) || isInterfaceType(type))) continue;
    seen.add(type);
    for (const field of Object.values(type.getFields())) {
      if (field.args.length > 0) found.push(describe(type, way, field));
      if (!field.args.some(isRequiredArgument))
        left.push({ type: getNamedType(field.type), way: [...way, `${field.name}${few(field)}`] });
    }
  }
  return found;
}

/** Three of each list are enough to get to something, and keep the cost low. */
const few = ({ args }: GraphQLField<unknown, unknown>) =>
  args.some(({ name }) => name === 'first') ? '(first: 3)' : '';

function describe(
  type: GraphQLNamedType,
  way: readonly string[],
  field: GraphQLField<unknown, unknown>,
): FieldWithArguments {
  const asked = inside(getNamedType(field.type));
  return {
    name: `${type.name}.${field.name}`,
    arguments: field.args,
    query: (variables, given) =>
      `query${variables} { ${way.map((step) => `${step} { `).join('')}${field.name}${given}${asked}${' }'.repeat(way.length)} }`,
  };
}
