import {
  COMPARISONS,
  type ComparisonOperator,
  type ConditionOf,
  FUNCTIONS,
  type FunctionName,
  type Literal,
  type ValueOf,
} from './expression.js';
import { odataError } from './odata-error.js';
import { BLANKS, OptionText, SOME_BLANKS } from './option-text.js';
import { readLiteral } from './read-literal.js';

export const MOST_FILTER_CHARACTERS = 10_000;
const MOST_LEVELS = 50;
const MOST_LIST_VALUES = 1_000;

const OPTION = '$filter';
const IDENTIFIER = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]{0,127}/uy;
const IS_COMPARISON: ReadonlySet<string> = new Set(COMPARISONS);

/** Operators of OData that this reader does not have. */
const OTHER_OPERATORS = new Set(['has', 'add', 'sub', 'mul', 'div', 'divby', 'mod']);

/** Functions of OData that this reader does not have. */
const OTHER_FUNCTIONS = new Set(
  `concat indexof substring matchesPattern hassubset hassubsequence date time now maxdatetime mindatetime
  hour minute second fractionalseconds totaloffsetminutes totalseconds round floor ceiling cast isof case any all`.split(
    /\s+/,
  ),
);

/**
 * Reads the value of `$filter`: conditions with `and`, `or`, `not` and parentheses, comparisons, `in`, and the functions of
 * `FUNCTIONS`. https://docs.oasis-open.org/odata/odata/v4.0/os/part2-url-conventions, 5.1.1.
 * @returns conditions about properties, whose names are not checked yet
 * @throws CatalogueError FILTER_INVALID for what is not OData; ODATA_NOT_SUPPORTED for the rest of OData; LIMIT_EXCEEDED
 */
export function readFilter(value: string): ConditionOf<string> {
  if (value.length > MOST_FILTER_CHARACTERS)
    throw odataError(
      'LIMIT_EXCEEDED',
      { option: OPTION },
      `expected at most ${MOST_FILTER_CHARACTERS} characters; got ${value.length}`,
    );
  const text = new OptionText(OPTION, value);
  const read = readOr(text, 0);
  if (!text.isAtEnd) throw unexpected(text);
  return read;
}

function readOr(text: OptionText, level: number): ConditionOf<string> {
  return readJoined(text, 'or', () => readJoined(text, 'and', () => readNot(text, level)));
}

function readJoined(
  text: OptionText,
  word: 'and' | 'or',
  readPart: () => ConditionOf<string>,
): ConditionOf<string> {
  const parts = [readPart()];
  while (text.take(word === 'or' ? /[ \t]+or[ \t]+/y : /[ \t]+and[ \t]+/y) !== null) parts.push(readPart());
  return parts.length === 1 ? (parts[0] as ConditionOf<string>) : { kind: word, parts };
}

function readNot(text: OptionText, level: number): ConditionOf<string> {
  const { at } = text;
  if (level > MOST_LEVELS)
    throw odataError(
      'LIMIT_EXCEEDED',
      { option: OPTION, at },
      `expected at most ${MOST_LEVELS} levels of parentheses and not`,
    );
  if (text.take(/not(?:[ \t]+|(?=\())/y) !== null) return { kind: 'not', of: readNot(text, level + 1) };
  if (!text.sees(/\(/y)) return readComparison(text);
  text.take(/\([ \t]*/y);
  const read = readOr(text, level + 1);
  text.expect(/[ \t]*\)/y, ') for the parenthesis that is open');
  const operator = peekOperator(text);
  if (
    operator !== null &&
    (IS_COMPARISON.has(operator) || OTHER_OPERATORS.has(operator) || operator === 'in')
  )
    throw text.unsupported(`${operator} after a parenthesis; compare properties, constants and functions`);
  return read;
}

function readComparison(text: OptionText): ConditionOf<string> {
  const left = readValue(text, 0);
  const operator = peekOperator(text);
  if (operator === null || operator === 'and' || operator === 'or') return { kind: 'is', value: left };
  text.take(BLANKS);
  const { at } = text;
  if (OTHER_OPERATORS.has(operator)) throw text.unsupported(`the operator ${operator}`);
  if (operator !== 'in' && !IS_COMPARISON.has(operator))
    throw text.wrong(`expected and, or, in, ${COMPARISONS.join(', ')}; got ${text.rest()}`);
  text.take(/\w+/y);
  text.expect(BLANKS, `a blank after ${operator}`);
  if (operator === 'in') return { kind: 'in', value: left, list: readList(text), at };
  const right = readValue(text, 0);
  const more = peekOperator(text);
  if (more !== null && OTHER_OPERATORS.has(more)) throw text.unsupported(`the operator ${more}`);
  return { kind: 'compare', operator: operator as ComparisonOperator, left, right, at };
}

/** The word after some blanks, which reads nothing. */
function peekOperator(text: OptionText): string | null {
  const rest = text.text.slice(text.at - 1, text.at + 30);
  return /^[ \t]+([A-Za-z]+)(?=[\s(])/.exec(rest)?.[1] ?? null;
}

function readList(text: OptionText): Literal[] {
  if (!text.sees(/\(/y)) throw text.unsupported('in without a list of constants in parentheses');
  text.take(/\([ \t]*/y);
  const list: Literal[] = [];
  do {
    const literal = readLiteral(text);
    if (!literal) throw text.wrong(`expected a constant, such as 'PCI' or 2024; got ${text.rest()}`);
    list.push(literal);
    if (list.length > MOST_LIST_VALUES)
      throw odataError(
        'LIMIT_EXCEEDED',
        { option: OPTION, at: literal.at },
        `expected at most ${MOST_LIST_VALUES} values in a list`,
      );
  } while (text.take(/[ \t]*,[ \t]*/y) !== null);
  text.expect(/[ \t]*\)/y, ', or ) in the list');
  return list;
}

/** A constant, a property or a function. */
function readValue(text: OptionText, level: number): ValueOf<string> {
  const literal = readLiteral(text);
  if (literal) return literal;
  const { at } = text;
  if (text.sees(/[$@-]/y))
    throw text.unsupported(`${text.rest()}; write properties, constants and functions only`);
  const name = text.take(IDENTIFIER);
  if (name === null) throw text.wrong(`expected a property, a constant or a function; got ${text.rest()}`);
  if (text.sees(/[/.'@]/y)) throw text.unsupported(`paths, types and annotations, as in ${name}…`, at);
  if (!text.sees(/\(/y)) return { kind: 'property', property: name, at };
  return readCall(text, name, at, level);
}

function readCall(text: OptionText, name: string, at: number, level: number): ValueOf<string> {
  if (!Object.hasOwn(FUNCTIONS, name)) {
    const known = `the functions ${Object.keys(FUNCTIONS).join(', ')}`;
    if (OTHER_FUNCTIONS.has(name)) throw text.unsupported(`the function ${name}; there are ${known}`, at);
    throw text.wrong(`expected one of ${known}; got ${name}`, at);
  }
  if (level >= MOST_LEVELS)
    throw odataError(
      'LIMIT_EXCEEDED',
      { option: OPTION, at },
      `expected functions in at most ${MOST_LEVELS} levels`,
    );
  text.take(/\([ \t]*/y);
  const args: ValueOf<string>[] = [];
  do args.push(readValue(text, level + 1));
  while (text.take(/[ \t]*,[ \t]*/y) !== null);
  text.expect(/[ \t]*\)/y, `, or ) in ${name}()`);
  return { kind: 'call', name: name as FunctionName, args, at };
}

function unexpected(text: OptionText) {
  text.take(SOME_BLANKS);
  return text.wrong(`expected and, or, or the end; got ${text.rest()}`);
}
