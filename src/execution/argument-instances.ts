import type { GraphQLResolveInfo } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type Values = Record<string, unknown>;
type InstanceClass = new () => Values;

/** A class of arguments or of an input, with the class of each of its fields. */
interface ClassFields {
  readonly target: InstanceClass;
  readonly fields: readonly { readonly name: string; readonly class: unknown }[];
}

/** Makes instances of the classes with the decorators `@ArgsType` and `@InputType`, as type-graphql does. */
export function instanceMaker(of: unknown): (value: unknown) => unknown {
  const described = new Map<unknown, ClassFields | null>();
  const describe = (target: unknown): ClassFields | null => {
    const known = described.get(target);
    if (known !== undefined) return known;
    const found = classFields(target);
    described.set(target, found);
    return found;
  };
  const make = (target: unknown, value: unknown): unknown => {
    if (value === null || value === undefined) return value;
    if (Array.isArray(value)) return value.map((each) => make(target, each));
    const type = describe(target);
    if (!type) return value;
    const values = value as Values;
    const instance = new type.target();
    // An instance has all its fields, in their order; those that are not given must not be there.
    for (const name of Object.keys(instance))
      if (instance[name] === undefined && values[name] === undefined) delete instance[name];
    for (const { name, class: inner } of type.fields)
      if (values[name] !== undefined) instance[name] = make(inner, values[name]);
    return instance;
  };
  return (value) => make(of, value);
}

function classFields(target: unknown): ClassFields | null {
  const { argumentTypes, inputTypes } = getMetadataStorage();
  const types = [...argumentTypes, ...inputTypes];
  if (!types.some((type) => type.target === target)) return null;
  const fields = new Map<string, unknown>();
  for (let of: unknown = target; typeof of === 'function' && of.prototype; of = Object.getPrototypeOf(of))
    for (const field of types.find((type) => type.target === of)?.fields ?? [])
      if (!fields.has(field.name)) fields.set(field.name, field.getType());
  return {
    target: target as InstanceClass,
    fields: [...fields].map(([name, type]) => ({ name, class: type })),
  };
}

/**
 * The same function, called once for each field of a query instead of once for each of its parents: all parents have the
 * same arguments.
 */
export function oncePerField<T>(
  make: (args: Values) => T,
): (args: Values, info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'variableValues'>) => T {
  // The variables are an object of one execution, so what is kept for them ends with it.
  const made = new WeakMap<object, Map<unknown, T>>();
  // Where all parents have the same object of arguments, as in a plan.
  let last: { args: Values; value: T } | undefined;
  return (args, { fieldNodes, variableValues }) => {
    if (last?.args === args) return last.value;
    let ofExecution = made.get(variableValues);
    if (!ofExecution) {
      ofExecution = new Map();
      made.set(variableValues, ofExecution);
    }
    const node = fieldNodes[0];
    const known = ofExecution.get(node);
    if (known !== undefined) return known;
    const value = make(args);
    ofExecution.set(node, value);
    last = { args, value };
    return value;
  };
}
