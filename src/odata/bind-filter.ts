import type { CatalogueError } from '../errors.js';
import { suggestCode } from '../scalars/suggest-code.js';
import type { Column, ColumnType } from '../tables/table.js';
import { type ConditionOf, FUNCTIONS, type Literal, type ValueOf, type ValueType } from './expression.js';
import { odataError } from './odata-error.js';

export type Condition = ConditionOf<Column>;
export type Value = ValueOf<Column>;

/** What can be asked of a feed: its properties, and which of them conditions and orders may name. */
export interface FeedProperties {
  name: string;
  columns: readonly Column[];
  canFilter(column: Column): boolean;
}

const VALUE_TYPES: Record<ColumnType, ValueType> = {
  text: 'text',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  day: 'day',
};

const wrong = (at: number, message: string): CatalogueError =>
  odataError('FILTER_INVALID', { option: '$filter', at }, message);

/**
 * Finds the columns that a condition names, and checks that it compares values of one type.
 * @throws CatalogueError FILTER_INVALID with the place; ODATA_NOT_SUPPORTED for a property that no condition may name
 */
export function bindFilter(condition: ConditionOf<string>, of: FeedProperties): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { ...condition, parts: condition.parts.map((part) => bindFilter(part, of)) };
    case 'not':
      return { kind: 'not', of: bindFilter(condition.of, of) };
    case 'is': {
      const value = bindValue(condition.value, of);
      checkType(value, 'boolean', 'a condition');
      return { kind: 'is', value };
    }
    case 'in': {
      const value = bindValue(condition.value, of);
      for (const literal of condition.list) checkComparable(value, literal, literal.at);
      return { ...condition, value };
    }
    case 'compare': {
      const [left, right] = [bindValue(condition.left, of), bindValue(condition.right, of)];
      checkComparable(left, right, condition.at);
      if (typeOf(left) === 'boolean' && !['eq', 'ne'].includes(condition.operator))
        throw wrong(condition.at, `expected eq or ne between conditions; got ${condition.operator}`);
      return { ...condition, left, right };
    }
  }
}

function bindValue(value: ValueOf<string>, of: FeedProperties): Value {
  if (value.kind === 'literal') return value;
  if (value.kind === 'property')
    return { ...value, property: findColumn(value.property, of, '$filter', value.at) };
  const { takes } = FUNCTIONS[value.name];
  if (value.args.length !== takes.length)
    throw wrong(value.at, `expected ${takes.length} values in ${value.name}(); got ${value.args.length}`);
  const args = value.args.map((arg) => bindValue(arg, of));
  for (const [i, arg] of args.entries()) {
    if (typeOf(arg) === 'null') throw wrong(arg.at, `expected a ${takes[i]} in ${value.name}(); got null`);
    checkType(arg, takes[i] as ValueType, `${value.name}()`);
  }
  return { ...value, args };
}

/**
 * The column that a property of a condition or an order names.
 * @throws CatalogueError FILTER_INVALID or ODATA_NOT_SUPPORTED
 */
export function findColumn(name: string, of: FeedProperties, option: string, at: number): Column {
  const column = requireColumn(name, of, option, at);
  if (of.canFilter(column)) return column;
  throw odataError(
    'ODATA_NOT_SUPPORTED',
    { option, at },
    `${name} can be selected, but no condition or order may name it`,
  );
}

/** @throws CatalogueError FILTER_INVALID for a name that the feed does not have, with the one that is probably meant */
export function requireColumn(
  name: string,
  { name: feed, columns }: FeedProperties,
  option: string,
  at: number,
) {
  const column = columns.find((one) => one.name === name);
  if (column) return column;
  const meant = suggestCode(
    name,
    columns.map((one) => one.name),
  );
  const hint = meant === null ? `; $metadata lists those of ${feed}` : `; is ${meant} meant?`;
  throw odataError('FILTER_INVALID', { option, at }, `${feed} has no property ${name.slice(0, 50)}${hint}`);
}

export function typeOf(value: Value | Literal): ValueType | 'null' {
  if (value.kind === 'literal') return value.type;
  return value.kind === 'property' ? VALUE_TYPES[value.property.type] : FUNCTIONS[value.name].gives;
}

function checkType(value: Value, type: ValueType, where: string): void {
  const given = typeOf(value);
  if (given !== type && given !== 'null')
    throw wrong(value.at, `expected a ${type} in ${where}; got a ${given}`);
}

function checkComparable(left: Value, right: Value, at: number): void {
  const [one, other] = [typeOf(left), typeOf(right)];
  if (one !== other && one !== 'null' && other !== 'null')
    throw wrong(at, `expected values of one type; got a ${one} and a ${other}${adviceOn(one, other)}`);
}

function adviceOn(...types: string[]): string {
  if (types.includes('text') && types.includes('number'))
    return ". Texts are in quotation marks: subject_code eq '38'";
  return types.includes('text') && types.includes('day')
    ? '. Days are without quotation marks: period_start ge 2024-01-01'
    : '';
}
