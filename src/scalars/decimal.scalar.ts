import Big from 'big.js';
import { GraphQLScalarType } from 'graphql';
import { showWrongValue } from './wrong-value.js';

/** A decimal as Postgres writes a `numeric`: digits, at most one point, and a sign only if it is negative. */
export const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The most decimals that a number of the catalogue has, and so the most that a text can be rounded to. */
export const MAX_DECIMALS = 100;

/** `Decimal` of the schema: a number as text, so that no digit is lost on the way. For answers only. */
export const DecimalScalar = new GraphQLScalarType<unknown, string>({
  name: 'Decimal',
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  description:
    'A decimal number as text, with all its digits: 95.20 or -0.5. Digits, at most one point, and a minus sign if it is negative; never an exponent. A Float has only about 16 digits.',
  serialize(value) {
    if (typeof value === 'number' && Number.isFinite(value))
      return withoutSignOfZero(new Big(value).toFixed());
    if (typeof value === 'string' && DECIMAL.test(value)) return withoutSignOfZero(value);
    throw new TypeError(`expected a decimal to write, such as -1.5; got ${showWrongValue(value)}`);
  },
});

/** "-0.00" is "0.00". */
export const withoutSignOfZero = (decimal: string): string =>
  /^-[0.]+$/.test(decimal) ? decimal.slice(1) : decimal;
