import { GraphQLScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';
import { looksLikePeriod, notAPeriod, type Period, PeriodError, parsePeriod } from './period.js';
import { showWrongValue } from './wrong-value.js';

/** `Period` of the schema: text outside, {@link Period} inside. */
export const PeriodScalar = new GraphQLScalarType<Period, string>({
  name: 'Period',
  description:
    'A period in ISO 8601 format, as precise as the source: 2023, 2023-Q4, 2023-11, 2023-11-30, or an interval such as 2021-12/2023-11, both ends included. Periods are compared by the days they cover.',
  parseValue: (value) => readPeriod(value),
  parseLiteral: (node) => readPeriod(valueFromASTUntyped(node), node),
  serialize(value) {
    const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
    // Stored periods were checked when they were published: this cheap check finds a wrong column.
    if (typeof text === 'string' && looksLikePeriod(text)) return text;
    // A wrong value in an answer is not the client's fault, so it must not have the code PERIOD_INVALID.
    throw new TypeError(`expected a period to write; got ${showWrongValue(text)}`);
  },
});

/** With the node of a literal the error has the line and column of the wrong text. */
function readPeriod(value: unknown, node?: ValueNode): Period {
  try {
    if (typeof value !== 'string') throw notAPeriod(value);
    return parsePeriod(value);
  } catch (error) {
    if (!node || !(error instanceof PeriodError)) throw error;
    throw new PeriodError(error.message, { nodes: node });
  }
}
