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

/** Most different values in a list of an argument. */
export const MAX_VALUES = 1000;

/** Lists that take fewer, by the name of their field. */
const FEWER: Readonly<Record<string, number>> = {
  // A series has few dimensions, and a series is looked at for each of these.
  breakdown: 10,
  categories: 100,
};

/** Fields that answer each value of their lists, also one that is given twice. They have limits of their own. */
const OWN_LIMITS = ['Query.compare', 'Query.nodes'];

/** Arguments of this size cost nothing; what is beyond costs a field for each so much. */
const FREE_SIZE = 1_000;
const SIZE_OF_A_FIELD = 200;

/** What a value adds to its size for being one, about as much as its place in JSON and in a statement takes. */
const SIZE_OF_A_VALUE = 10;

type Argument = GraphQLArgument | GraphQLInputField;
type Values = Readonly<Record<string, unknown>>;

/** The length of the list that counts a value once, if there is a limit; a list of an enum has one by itself. */
const limitOf = (name: string, type: GraphQLInputType): number =>
  isEnumType(getNamedType(type)) ? Number.POSITIVE_INFINITY : (FEWER[name] ?? MAX_VALUES);

/**
 * Makes every field of a schema count each value of a list in its arguments once, and refuse a list that is too long
 * before anything is done with it. The description of each such list comes to say its limit.
 */
export function limitArgumentLists(schema: GraphQLSchema): void {
  const known = new Map<unknown, boolean>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) Object.values(type.getFields()).forEach(describeLimit);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { args, resolve } = field;
      if (OWN_LIMITS.includes(`${type.name}.${field.name}`)) continue;
      if (!resolve || !args.some((argument) => holdsList(argument.type, known))) continue;
      args.forEach(describeLimit);
      field.resolve = (parent, values, context, info) =>
        resolve(parent, limited(args, values), context, info);
    }
  }
}

function describeLimit(argument: Argument): void {
  if (!isListType(getNullableType(argument.type))) return;
  const limit = limitOf(argument.name, argument.type);
  if (Number.isFinite(limit)) argument.description += ` At most ${limit.toLocaleString('en')}.`;
}

/** Whether a list can stand anywhere in a value of this type. */
function holdsList(type: GraphQLInputType, known: Map<unknown, boolean>): boolean {
  if (isListType(getNullableType(type))) return true;
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return false;
  if (!known.has(named)) {
    known.set(named, false); // An input that holds itself ends here.
    known.set(
      named,
      Object.values(named.getFields()).some((field) => holdsList(field.type, known)),
    );
  }
  return known.get(named) === true;
}

/** Values of arguments or input fields, each list with every value once. */
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

/** @throws CatalogueError LIMIT_EXCEEDED that says how many different values may be given. */
function distinct(name: string, values: readonly unknown[], limit: number): unknown[] {
  const byText = new Map(
    values.map((value) => [typeof value === 'string' ? value : JSON.stringify(value), value]),
  );
  if (byText.size > limit)
    throw new CatalogueError(
      'LIMIT_EXCEEDED',
      `expected at most ${limit} values in "${name}"; got ${byText.size}. Ask for them in parts`,
    );
  return [...byText.values()];
}

/** What the size of the values of arguments adds to the cost of a field, for they are read for each object again. */
export const costOfValues = (values: unknown): number =>
  Math.floor(Math.max(0, sizeOf(values) - FREE_SIZE) / SIZE_OF_A_FIELD);

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return SIZE_OF_A_VALUE + value.length;
  if (typeof value !== 'object' || value === null) return SIZE_OF_A_VALUE;
  return Object.values(value).reduce((sum: number, item) => sum + sizeOf(item), SIZE_OF_A_VALUE);
}
