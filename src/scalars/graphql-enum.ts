import { registerEnumType } from 'type-graphql';

/** Registers the values of a database enum as an enum of the schema, with their descriptions. */
export function graphqlEnum<Value extends string>(
  name: string,
  description: string,
  values: Record<Value, string>,
): { readonly [V in Value]: V } {
  const names = Object.keys(values) as Value[];
  const object = Object.fromEntries(names.map((value) => [value, value])) as { readonly [V in Value]: V };
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }]));
  registerEnumType<Record<string, string>>(object, { name, description, valuesConfig });
  return object;
}
