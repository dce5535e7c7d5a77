import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { isSliceOver, nextSlice } from './pacing.js';
import type { RequestScope } from './request-scope.js';

/** What the metered fields of a schema find in the context of a request. */
export interface MeteredContext {
  scope: RequestScope;
}

/** Built-in scalars whose values have a few bytes, which the cost of a query bounds. */
const SHORT_SCALARS = new Set(['Int', 'Float', 'Boolean']);

type Resolver = GraphQLFieldResolver<unknown, MeteredContext>;

/**
 * Makes the fields of a schema count what they give, in the scope of the request, and make way for other requests:
 * texts and JSON count their length; a list waits for the next turn of the event loop when this one has lasted too
 * long. Once the request has ended no field gives anything any more: it stays pending, and is freed with the request.
 */
export function meterFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const meter = meterOf(field.type);
      if (meter) field.resolve = metered(field.resolve ?? defaultFieldResolver, meter);
      else if (field.resolve) field.resolve = metered(field.resolve, undefined);
    }
  }
}

type Meter = (scope: RequestScope, value: unknown) => unknown;

function meterOf(type: GraphQLOutputType): Meter | undefined {
  const named = getNamedType(type);
  const isList = isListType(isNonNullType(type) ? type.ofType : type);
  if (isCompositeType(named)) return isList ? paced : undefined;
  return named instanceof GraphQLScalarType && !SHORT_SCALARS.has(named.name) ? counted : undefined;
}

const metered =
  (resolve: Resolver, meter: Meter | undefined): Resolver =>
  (source, args, context, info) => {
    const { scope } = context;
    if (scope.ended) return pending();
    try {
      const value = resolve(source, args, context, info);
      if (value instanceof Promise)
        return value.then(
          meter ? (resolved) => (scope.ended ? pending() : meter(scope, resolved)) : undefined,
          (error: unknown) => failed(scope, error),
        );
      return meter ? meter(scope, value) : value;
    } catch (error) {
      return failed(scope, error);
    }
  };

/** One promise each: what waits for a shared one would be kept for as long as the program runs. */
const pending = (): Promise<never> => new Promise(() => {});

function failed(scope: RequestScope, error: unknown): Promise<never> {
  scope.countFailedField(error);
  if (scope.ended) return pending();
  throw error;
}

const paced: Meter = (scope, list) =>
  isSliceOver() ? nextSlice().then(() => (scope.ended ? pending() : list)) : list;

function counted(scope: RequestScope, value: unknown): unknown {
  if (typeof value === 'string') scope.countBytes(value.length);
  else if (typeof value === 'object' && value !== null) scope.countBytes(JSON.stringify(value).length);
  return scope.ended ? pending() : value;
}
