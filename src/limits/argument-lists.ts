import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import { CatalogueError } from '../errors.js';

/** Maximum number of distinct values in a list argument. */
export const MAX_VALUES = 1000;

/** Lower limits, by the name of the field. */
const FEWER: Readonly<Record<string, number>> = {
  // A series has few dimensions, and each of these is checked for each series.
  breakdown: 10,
  categories: 100,
};

/** Lists of which every value is answered, duplicates included, by field. They have their own limits. */
const OWN_LIMITS: Readonly<Record<string, readonly string[]>> = {
  'Query.compare': ['indicators', 'units'],
  'Query.nodes': ['ids'],
};

/** Arguments up to this size are free; above it, each further part of SIZE_OF_A_FIELD costs as much as a field. */
const FREE_SIZE = 1_000;
const SIZE_OF_A_FIELD = 200;

/** Fixed size of each value: about its overhead in JSON and in a statement. */
const SIZE_OF_A_VALUE = 10;

type Argument = GraphQLArgument | GraphQLInputField;
type Values = Readonly<Record<string, unknown>>;

/** The maximum length of a list of distinct values; an enum limits its lists by itself. */
const limitOf = (name: string, type: GraphQLInputType): number =>
  isEnumType(getNamedType(type)) ? Number.POSITIVE_INFINITY : (FEWER[name] ?? MAX_VALUES);

/**
 * Makes every field of the schema ignore duplicates in list arguments and refuse lists that are too long. Adds the limit
 * to the description of each list.
 */
export function limitArgumentLists(schema: GraphQLSchema): void {
  const known = new Map<unknown, boolean>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) Object.values(type.getFields()).forEach(describeLimit);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      const own = OWN_LIMITS[`${type.name}.${field.name}`] ?? [];
      const args = field.args.filter(({ name }) => !own.includes(name));
      if (!resolve || !args.some((argument) => holdsList(argument.type, known))) continue;
      args.forEach(describeLimit);
      const resolveLimited: typeof resolve = (parent, values, context, info) =>
        resolve(parent, limited(args, values), context, info);
      field.resolve = resolveLimited;
    }
  }
}

function describeLimit(argument: Argument): void {
  if (!isListType(getNullableType(argument.type))) return;
  const limit = limitOf(argument.name, argument.type);
  if (Number.isFinite(limit)) argument.description += ` At most ${limit.toLocaleString('en')}.`;
}

/** Whether a value of this type can contain a list. */
function holdsList(type: GraphQLInputType, known: Map<unknown, boolean>): boolean {
  if (isListType(getNullableType(type))) return true;
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  if (!known.has(named)) {
    known.set(named, false); // Ends the recursion for an input type that contains itself.
    known.set(
      named,
      Object.values(named.getFields()).some((field) => holdsList(field.type, known)),
    );
  }
  return known.get(named) === true;
}

/** The values of arguments or input fields, with duplicates removed from lists. */
function limited(arguments_: readonly Argument[], values: Values): Values {
  const result: Record<string, unknown> = { ...values };
  for (const { name, type } of arguments_) {
    const value = values[name];
    if (value == null) continue;
    const named = getNamedType(type);
    const inside = (item: unknown) =>
      isInputObjectType(named) ? limited(Object.values(named.getFields()), item as Values) : item;
    if (!isListType(getNullableType(type))) result[name] = inside(value);
    else result[name] = distinct(name, value as unknown[], limitOf(name, type)).map(inside);
  }
  return result;
}

/** @throws CatalogueError LIMIT_EXCEEDED with the maximum number of distinct values */
function distinct(name: string, values: readonly unknown[], limit: number): unknown[] {
  const byText = new Map(
    values.map((value) => [typeof value === 'string' ? value : JSON.stringify(value), value]),
  );
  if (byText.size > limit)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected at most ${limit} values in "${name}"; got ${byText.size}. Split them across several requests`,
    );
  return [...byText.values()];
}

/** What the size of the arguments adds to the cost of a field: they are processed again for each object. */
export const costOfValues = (values: unknown): number =>
  Math.floor(Math.max(0, sizeOf(values) - FREE_SIZE) / SIZE_OF_A_FIELD);

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return SIZE_OF_A_VALUE + value.length;
  if (typeof value !== 'object' || value === null) return SIZE_OF_A_VALUE;
  return Object.values(value).reduce((sum: number, item) => sum + sizeOf(item), SIZE_OF_A_VALUE);
}
