import { GraphQLScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';
import { CatalogueError } from '../errors.js';
import { readDay } from './calendar.js';
import { showWrongValue } from './wrong-value.js';

/**
 * `Date` of the schema: the text YYYY-MM-DD outside and inside, never a JavaScript Date, so that no time zone
 * can move a day. Written here because `LocalDate` of graphql-scalars takes the year 0000, which Postgres
 * refuses, and its errors neither carry our code nor say what was expected.
 */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day of the calendar, ISO 8601: 2025-07-01. Without time of day and time zone.',
  parseValue: (value) => readDate(value),
  parseLiteral: (node) => readDate(valueFromASTUntyped(node), node),
  serialize(value) {
    if (typeof value === 'string' && readDay(value)) return value;
    // What we send out wrongly is no fault of the reader, so it must not carry DATE_INVALID.
    throw new TypeError(`expected a date to write as YYYY-MM-DD; got ${showWrongValue(value)}`);
  },
});

/** With the node of a literal the error tells the line and column of the wrong text. */
function readDate(value: unknown, node?: ValueNode): string {
  if (typeof value === 'string' && readDay(value)) return value;
  throw new CatalogueError(
    'DATE_INVALID',
    `expected a day of the calendar as text such as "2025-07-01"; got ${showWrongValue(value)}`,
    node ? { nodes: node } : {},
  );
}
