import fc from 'fast-check';
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { NODE_TYPES } from '../../../src/identity/entities.js';
import { globalId } from '../../../src/identity/global-id.js';

/** Texts that something on the way may stumble over: parsers, JSON, SQL, Postgres' types. */
const STUMBLING = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'é',
    'e\u0301',
    '\u202e',
    '😀',
    "'; DROP TABLE revision; --",
    '%',
    '\\',
  ],
  ...[
    'NULL',
    'null',
    'NaN',
    '{}',
    '{"a"',
    '-1',
    '1.5',
    '2147483648',
    '1e400',
    'infinity',
    '-infinity',
    'now',
  ],
  ...[
    '@',
    '08@',
    '@@',
    '08@..',
    '08@2025-13-45',
    '08@2025-07-01',
    '38',
    'PCI',
    'GOVERNMENT',
    'x'.repeat(5_000),
  ],
  ...['2024', '0000', '9999', '10000', '2024-02-30', '2024-Q5', '2024/2020', '9999-12-31', '2024-01-01 BC'],
];

const anyText = fc.oneof(
  fc.constantFrom(...STUMBLING),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
);

const key = fc.oneof(
  anyText,
  fc.constantFrom(
    'PCI\0',
    '1|2022|0',
    '999999999|2022|9999',
    '1|2022-02-30|0',
    '1|9999|1',
    '0',
    '999999999',
    '9'.repeat(40),
  ),
);
const id = fc.tuple(fc.constantFrom(...NODE_TYPES), key).map(([type, text]) => globalId(type, text));

/** A cursor, as far as its form goes. */
export const cursorOf = (parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

const cursor = fc.array(fc.oneof(anyText, fc.integer(), fc.jsonValue({ maxDepth: 2 }))).map(cursorOf);

const text = fc.oneof({ weight: 3, arbitrary: anyText }, id, cursor);

const number = fc.oneof(
  fc.constantFrom(0, -1, 1, 100, 101, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 1.5, 1e300),
  fc.integer(),
);

/** Values for an argument: of its type with anything in it, and sometimes of another. */
export function junkOf(type: GraphQLInputType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: ofType(type) }, fc.jsonValue({ maxDepth: 2 }));
}

function ofType(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return ofType(type.ofType as GraphQLInputType);
  if (isListType(type)) return fc.array(ofType(type.ofType as GraphQLInputType), { maxLength: 5 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const requiredKeys = fields.filter(isRequiredInputField).map(({ name }) => name);
    const model = Object.fromEntries(fields.map((field) => [field.name, ofType(field.type)]));
    return type.isOneOf
      ? fc.oneof(...fields.map((field) => ofType(field.type).map((value) => ({ [field.name]: value }))))
      : fc.record(model, { requiredKeys });
  }
  if (type.name === 'Int') return number;
  if (type.name === 'ID') return fc.oneof({ weight: 3, arbitrary: id }, text);
  return type.name === 'Boolean' ? fc.boolean() : text;
}

/** Values in the place of those that a cursor holds. */
export const keysLike = (keys: readonly unknown[]): fc.Arbitrary<unknown[]> =>
  fc.tuple(...keys.map((own) => fc.oneof(fc.constant(own), anyText, fc.jsonValue({ maxDepth: 1 }))));
