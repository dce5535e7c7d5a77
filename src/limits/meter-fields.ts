import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
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

/** How the values of a field are metered. */
export interface Metering {
  /** The resolver itself; undefined for a property of the object. */
  readonly resolve: Resolver | undefined;
  /** Whether the resolver causes work, so that it may have to wait for the next time slice. */
  readonly paces: boolean;
  /** Whether a value has to wait for the next time slice: lists, and objects that were waited for. */
  readonly value: 'list' | 'object' | 'counted' | 'short';
}

const meterings = new WeakMap<Resolver, Metering>();

/** How a field is metered, for an executor that meters by itself. */
export const meteringOf = ({ resolve }: { resolve?: Resolver | undefined }): Metering =>
  (resolve && meterings.get(resolve)) ?? { resolve, paces: false, value: 'short' };

/**
 * Makes the fields of the schema count their values in the scope of the request, and yield to other requests: texts and
 * JSON count their length; lists and awaited objects pause when the event loop has been busy for too long. When the
 * request has ended, its fields stay pending and are freed with it.
 */
export function meterFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      const metering = { resolve, paces: false, value: kindOf(field.type) };
      metering.paces = resolve !== undefined && (metering.value === 'list' || metering.value === 'object');
      if (!resolve && (metering.value === 'short' || metering.value === 'object')) continue;
      field.resolve = metered(metering);
      meterings.set(field.resolve, metering);
    }
  }
}

function kindOf(type: GraphQLOutputType): Metering['value'] {
  const named = getNamedType(type);
  if (isCompositeType(named)) return isListType(getNullableType(type)) ? 'list' : 'object';
  return named instanceof GraphQLScalarType && !SHORT_SCALARS.has(named.name) ? 'counted' : 'short';
}

function metered({ resolve = defaultFieldResolver, paces, value: kind }: Metering): Resolver {
  const onValue = kind === 'counted' ? counted : kind === 'list' ? paced : undefined;
  const onPromise = kind === 'object' ? paced : onValue;
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
  if (!paces) return run;
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

const paced = (scope: RequestScope, value: unknown): unknown =>
  isSliceOver() ? scope.pause().then(() => (scope.ended ? pending() : value)) : value;

function counted(scope: RequestScope, value: unknown): unknown {
  countValue(scope, value);
  return scope.ended ? pending() : value;
}

/** Counts the length of a text, or of the JSON of an object. */
export function countValue(scope: RequestScope, value: unknown): void {
  if (typeof value === 'string') scope.countBytes(value.length);
  else if (typeof value === 'object' && value !== null) scope.countBytes(JSON.stringify(value).length);
}
