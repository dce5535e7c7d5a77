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
import { isSliceOver } from './pacing.js';
import type { RequestScope } from './request-scope.js';

/** What metered fields need from the context of a request. */
export interface MeteredContext {
  scope: RequestScope;
}

/** Built-in scalars with short values; the cost of a query limits their number. */
const SHORT_SCALARS = new Set(['Int', 'Float', 'Boolean']);

type Resolver = GraphQLFieldResolver<unknown, MeteredContext>;

/**
 * Makes the fields of the schema count their values in the scope of the request, and yield to other requests: texts and
 * JSON count their length; lists and awaited objects pause when the event loop has been busy for too long. When the
 * request has ended, its fields stay pending and are freed with it.
 */
export function meterFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const meters = meterOf(field.type);
      if (field.resolve || meters.onValue)
        field.resolve = metered(field.resolve ?? defaultFieldResolver, meters);
    }
  }
}

type Meter = (scope: RequestScope, value: unknown) => unknown;

/** Hooks for a value, and for the value of a promise. */
interface Meters {
  onValue?: Meter | undefined;
  onPromise?: Meter | undefined;
  /** Whether the resolver itself causes work, so that it may have to wait for the next time slice. */
  paces?: boolean;
}

function meterOf(type: GraphQLOutputType): Meters {
  const named = getNamedType(type);
  const isList = isListType(isNonNullType(type) ? type.ofType : type);
  if (isCompositeType(named)) return { onValue: isList ? paced : undefined, onPromise: paced, paces: true };
  const isCounted = named instanceof GraphQLScalarType && !SHORT_SCALARS.has(named.name);
  return isCounted ? { onValue: counted, onPromise: counted } : {};
}

function metered(resolve: Resolver, { onValue, onPromise, paces }: Meters): Resolver {
  const run: Resolver = (source, args, context, info) => {
    const { scope } = context;
    if (scope.ended) return pending();
    try {
      const value = resolve(source, args, context, info);
      if (value instanceof Promise)
        return value.then(
          onPromise ? (resolved) => (scope.ended ? pending() : onPromise(scope, resolved)) : undefined,
          (error: unknown) => failed(scope, error),
        );
      return onValue ? onValue(scope, value) : value;
    } catch (error) {
      return failed(scope, error);
    }
  };
  if (!paces || resolve === defaultFieldResolver) return run;
  return (source, args, context, info) =>
    isSliceOver()
      ? context.scope.pause().then(() => run(source, args, context, info))
      : run(source, args, context, info);
}

/** A new promise each time: handlers of a shared one would never be freed. */
const pending = (): Promise<never> => new Promise(() => {});

function failed(scope: RequestScope, error: unknown): Promise<never> {
  scope.countFailedField(error);
  if (scope.ended) return pending();
  throw error;
}

const paced: Meter = (scope, value) =>
  isSliceOver() ? scope.pause().then(() => (scope.ended ? pending() : value)) : value;

function counted(scope: RequestScope, value: unknown): unknown {
  if (typeof value === 'string') scope.countBytes(value.length);
  else if (typeof value === 'object' && value !== null) scope.countBytes(JSON.stringify(value).length);
  return scope.ended ? pending() : value;
}
