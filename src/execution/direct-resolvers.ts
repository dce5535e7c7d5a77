import { type GraphQLFieldResolver, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { WithTypename } from '../identity/node.type.js';
import { instanceMaker, oncePerField } from './argument-instances.js';

type Storage = ReturnType<typeof getMetadataStorage>;
type ResolverMetadata = Storage['fieldResolvers'][number] | Storage['queries'][number];
type ParameterMetadata = NonNullable<ResolverMetadata['params']>[number];
type Resolver = GraphQLFieldResolver<unknown, unknown, Record<string, unknown>>;
type Parameter = (...call: Parameters<Resolver>) => unknown;

/**
 * Calls the methods of the resolver classes directly. type-graphql makes a promise for each argument, because it may be
 * validated, and an instance of the arguments for each parent; this takes longer than most of the methods.
 */
export function resolveDirectly(schema: GraphQLSchema): void {
  const storage = getMetadataStorage();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = typenameOf;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const metadata =
        type === schema.getQueryType()
          ? storage.queries.find(({ schemaName }) => schemaName === field.name)
          : fieldResolver(storage, type.name, field.name);
      if (metadata) field.resolve = directResolver(metadata);
    }
  }
}

/** The type of an object of an interface, at once; type-graphql makes a promise of it. */
const typenameOf = (value: WithTypename): string => value.__typename;

/** The resolver of a field of a type, of one that it extends, or of an interface that it implements. */
function fieldResolver(storage: Storage, typeName: string, fieldName: string) {
  const type = storage.objectTypes.find(({ name }) => name === typeName);
  for (
    let of: unknown = type?.target;
    typeof of === 'function' && of.prototype;
    of = Object.getPrototypeOf(of)
  ) {
    const target = of;
    const { interfaceClasses } = storage.objectTypes.find((one) => one.target === target) ?? {};
    const owners: unknown[] = [target, ...(interfaceClasses ?? [])];
    const found = storage.fieldResolvers.find(
      (one) =>
        one.kind === 'external' && one.schemaName === fieldName && owners.includes(one.getObjectType?.()),
    );
    if (found) return found;
  }
  return undefined;
}

const instances = new Map<unknown, Record<string, (...parameters: unknown[]) => unknown>>();

/** Resolver classes have no state, so one instance of each is enough. */
function instanceOf(target: unknown) {
  const made = instances.get(target) ?? new (target as new () => Record<string, () => unknown>)();
  instances.set(target, made);
  return made;
}

function directResolver({ target, methodName, params, middlewares, roles }: ResolverMetadata): Resolver {
  if (middlewares?.length || roles)
    throw new Error(`${methodName} has a middleware or roles, which are not called`);
  const instance = instanceOf(target);
  const method = instance[methodName];
  if (!method) throw new Error(`no class has the method ${methodName}`);
  const parameters = [...(params ?? [])].sort((a, b) => a.index - b.index).map(parameterOf);
  const [first = nothing, second = nothing, third = nothing] = parameters;
  // Without a list of parameters for each call where there are few.
  if (parameters.length <= 3)
    return (...call) => method.call(instance, first(...call), second(...call), third(...call));
  return (...call) =>
    method.apply(
      instance,
      parameters.map((parameter) => parameter(...call)),
    );
}

const nothing = (): undefined => undefined;

function parameterOf(metadata: ParameterMetadata): Parameter {
  switch (metadata.kind) {
    case 'root':
      return (root) => root;
    case 'context':
      return (_root, _args, context) => context;
    case 'info':
      return (_root, _args, _context, info) => info;
    case 'custom':
      return (root, args, context, info) =>
        metadata.resolver({ root, args, context: context as object, info });
    case 'arg': {
      const { name } = metadata;
      const make = instanceMaker(metadata.getType());
      const value = oncePerField((args) => make(args[name]));
      return (_root, args, _context, info) => (args[name] == null ? args[name] : value(args, info));
    }
    case 'args': {
      const value = oncePerField(instanceMaker(metadata.getType()));
      return (_root, args, _context, info) => value(args, info);
    }
    default:
      throw new Error(`a parameter of kind ${metadata.kind} is not supported`);
  }
}
