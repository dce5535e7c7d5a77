import {
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';

/** The type of an object, where its field may have several; null if graphql-js has to find it, or to report that it is wrong. */
export function objectTypeOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLAbstractType,
  value: unknown,
  context: unknown,
  info: () => GraphQLResolveInfo,
): GraphQLObjectType | null {
  const found = isObjectType(type) ? type : possibleType(schema, type, value, context, info);
  return found?.isTypeOf && found.isTypeOf(value, context, info()) !== true ? null : found;
}

function possibleType(
  schema: GraphQLSchema,
  type: GraphQLAbstractType,
  value: unknown,
  context: unknown,
  info: () => GraphQLResolveInfo,
): GraphQLObjectType | null {
  const name = type.resolveType?.(value, context, info(), type);
  const named = typeof name === 'string' ? schema.getType(name) : undefined;
  return isObjectType(named) && schema.isSubType(type, named) ? named : null;
}
