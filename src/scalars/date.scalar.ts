import { GraphQLScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';
import { CatalogueError } from '../errors.js';
import { readDay } from './calendar.js';
import { isPeriod } from './period.js';
import { dayHint } from './period-hint.js';
import { showWrongValue } from './wrong-value.js';

/**
 * `Date` of the schema: the text YYYY-MM-DD, never a JavaScript Date, so that no time zone can shift a day. `LocalDate` of
 * graphql-scalars accepts the year 0000, which Postgres rejects, and its errors have no code and do not say what was
 * expected.
 */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day in ISO 8601 format, such as 2025-07-01, without time or time zone.',
  parseValue: (value) => readDate(value),
  parseLiteral: (node) => readDate(valueFromASTUntyped(node), node),
  serialize(value) {
    if (typeof value === 'string' && readDay(value)) return value;
    // A wrong value in an answer is not the client's fault, so it must not have the code DATE_INVALID.
    throw new TypeError(`expected a date to write as YYYY-MM-DD; got ${showWrongValue(value)}`);
  },
});

/** With the node of a literal the error has the line and column of the wrong text. */
function readDate(value: unknown, node?: ValueNode): string {
  if (typeof value === 'string' && readDay(value)) return value;
  const hint = typeof value === 'string' ? dayHint(value, isPeriod) : '';
  throw new CatalogueError(
    'DATE_INVALID',
    `expected a day of the calendar as text such as "2025-07-01"; got ${showWrongValue(value)}${hint}`,
    node ? { nodes: node } : {},
  );
}
