import { isStorable } from '../../db/columns.js';
import { readDay } from '../scalars/calendar.js';
import type { Literal } from './expression.js';
import type { OptionText } from './option-text.js';

/** The most digits that a number may have, and the largest exponent: as in a number of 64 bits. */
const MOST_DIGITS = 100;
const MOST_EXPONENT = 308;

const ENDS = String.raw`(?=$|[\s(),])`;

/** Constants of OData that are of types that no column has. */
const OTHER_TYPES: readonly [pattern: RegExp, what: string][] = [
  [/\d{4,}-\d{2}-\d{2}T[^\s(),]*/y, 'dates with a time; write the day, such as 2024-12-31'],
  [/\d{2}:\d{2}(:[\d.]+)?(?=$|[\s(),])/y, 'times of day'],
  [/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/iy, 'GUIDs'],
  [/(duration|binary|geography|geometry)'/y, 'durations, bytes and shapes'],
  [/-?(INF|NaN)(?=$|[\s(),])/y, 'INF and NaN'],
  [/[\w.]+\.[\w]+'/y, "enumerations; compare with a text, such as relation eq 'EQUAL'"],
  [/[[{]/y, 'arrays and objects'],
];

/**
 * Reads a constant; null if there is none here.
 * @throws CatalogueError FILTER_INVALID, or ODATA_NOT_SUPPORTED for one of a type that no column has
 */
export function readLiteral(text: OptionText): Literal | null {
  const { at } = text;
  const word = text.take(new RegExp(`(null|true|false)${ENDS}`, 'y'));
  if (word === 'null') return { kind: 'literal', type: 'null', value: null, at };
  if (word !== null) return { kind: 'literal', type: 'boolean', value: word === 'true', at };
  if (text.sees(/'/y)) return { kind: 'literal', type: 'text', value: readText(text), at };
  for (const [pattern, what] of OTHER_TYPES)
    if (text.sees(pattern)) throw text.unsupported(`no column has values to compare with ${what}`);
  const day = text.take(new RegExp(String.raw`-?\d{4,}-\d{2}-\d{2}${ENDS}`, 'y'));
  if (day !== null) return { kind: 'literal', type: 'day', value: checkDay(text, day, at), at };
  const number = text.take(new RegExp(String.raw`[+-]?\d+(\.\d+)?(e[+-]?\d+)?${ENDS}`, 'iy'));
  if (number !== null) return { kind: 'literal', type: 'number', value: checkNumber(text, number, at), at };
  if (text.sees(/[+-]?\d|\+/y))
    throw text.wrong(`expected a number, such as 99.5, or a day, such as 2024-12-31; got ${text.rest()}`);
  return null;
}

/** A text in quotation marks; two of them are one that belongs to it. */
function readText(text: OptionText): string {
  const { at } = text;
  const found = text.take(/'(?:[^']|'')*'/y);
  if (found === null) throw text.wrong("expected ' at the end of the text that begins here", at);
  // Texts of the catalogue are composed: ó is one character.
  const value = found.slice(1, -1).replaceAll("''", "'").normalize('NFC');
  if (!isStorable(value))
    throw text.wrong('expected a text without the character NUL or half of a surrogate pair', at);
  return value;
}

function checkDay(text: OptionText, day: string, at: number): string {
  if (readDay(day)) return day;
  throw text.wrong(`expected an existing day from 0001-01-01 to 9999-12-31; got ${day.slice(0, 20)}`, at);
}

function checkNumber(text: OptionText, number: string, at: number): string {
  const [digits = '', exponent = '0'] = number.toLowerCase().split('e');
  if (digits.length <= MOST_DIGITS && Math.abs(Number(exponent)) <= MOST_EXPONENT) return number;
  throw text.wrong(
    `expected a number of at most ${MOST_DIGITS} digits, with an exponent of at most ${MOST_EXPONENT}`,
    at,
  );
}
