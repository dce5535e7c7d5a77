import {
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { globalId } from '../../src/identity/global-id.js';
import { fieldsWithArguments } from '../server/support/arguments.js';

/** A place in the arguments of a field of a list or a single value, at any depth of its inputs. */
export interface ArgumentPlace {
  /** `Query.observations(filter.subjects)`. */
  name: string;
  /** The type of the value, or of each value of the list. */
  type: GraphQLNamedInputType;
  isList: boolean;
  description: string;
  /** A request with this value at the place, and with what the field cannot do without. */
  request(value: unknown): { query: string; variables: Record<string, unknown> };
}

/** Values of what must be given, by name. */
const REQUIRED: Record<string, unknown> = {
  indicator: 'POPULATION',
  indicators: ['POPULATION'],
  units: ['38'],
  ids: [],
  code: '38',
  id: globalId('Indicator', 'POPULATION'),
  query: 'thanh hoa',
  period: '2023',
  date: '2024-01-01',
  unitKind: 'PROVINCE',
  dimension: 'sex',
  categories: ['FEMALE'],
  revision: 0,
};

interface Argument {
  name: string;
  type: GraphQLInputType;
  description?: string | null | undefined;
}

/** Every list and every single value that an argument of the schema can hold. */
export function argumentPlaces(schema: GraphQLSchema): ArgumentPlace[] {
  return fieldsWithArguments(schema).flatMap((field) =>
    field.arguments.flatMap((argument) =>
      placesIn(argument).map(({ path, type, isList, description, put }) => ({
        name: `${field.name}(${path.join('.')})`,
        type,
        isList,
        description,
        request(value: unknown) {
          const given = field.arguments.filter(
            ({ name, type }) => name === argument.name || isNonNullType(type),
          );
          const variables = Object.fromEntries(
            given.map((other) => [other.name, other === argument ? put(value) : minimal(other)]),
          );
          const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(' ');
          const passed = given.map(({ name }) => `${name}: $${name}`).join(' ');
          return { query: field.query(`(${declared})`, `(${passed})`), variables };
        },
      })),
    ),
  );
}

interface Place {
  path: string[];
  type: GraphQLNamedInputType;
  isList: boolean;
  description: string;
  /** The value of the argument with this at the place. */
  put(value: unknown): unknown;
}

function placesIn({ name, type, description }: Argument): Place[] {
  const isList = isListType(getNullableType(type));
  const named = getNamedType(type);
  const whole: Place = {
    path: [name],
    type: named,
    isList,
    description: description ?? '',
    put: (value) => value,
  };
  if (!isInputObjectType(named)) return [whole];
  const fields = Object.values(named.getFields());
  const inside = fields.flatMap((field) =>
    placesIn(field).map(({ path, put, ...rest }) => ({
      ...rest,
      path: [name, ...path],
      put(value: unknown) {
        const others = fields.filter((other) => other !== field && isNonNullType(other.type));
        const object = {
          ...Object.fromEntries(others.map((other) => [other.name, minimal(other)])),
          [field.name]: put(value),
        };
        return isList ? [object] : object;
      },
    })),
  );
  return isList ? [whole, ...inside] : inside;
}

function minimal({ name, type }: Argument): unknown {
  const named = getNamedType(type);
  if (name in REQUIRED) return REQUIRED[name];
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (!isInputObjectType(named)) throw new Error(`a value of ${name} must be given; say which in REQUIRED`);
  const fields = Object.values(named.getFields());
  return Object.fromEntries(
    (named.isOneOf ? fields.slice(0, 1) : fields.filter((field) => isNonNullType(field.type))).map(
      (field) => [field.name, minimal(field)],
    ),
  );
}

/** The value at place `i` of a list of this type: all are different, but for enums, which begin again. */
export function listValue(type: GraphQLNamedInputType, i: number): unknown {
  if (isEnumType(type)) return type.getValues()[i % type.getValues().length]?.name;
  if (type.name === 'SubjectInput') return { unit: `u${i.toString(36)}` };
  if (type.name === 'BreakdownInput') return { dimension: `d${i.toString(36)}`, categories: ['c'] };
  return type.name === 'ID' ? globalId('Indicator', `i${i.toString(36)}`) : `c${i.toString(36)}`;
}
