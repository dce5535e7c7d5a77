import { Big } from 'big.js';
import type { Cell } from '../tables/table.js';
import { type Condition, typeOf, type Value } from './bind-filter.js';
import type { ComparisonOperator, FunctionName, ValueType } from './expression.js';

/** The cell of a row by the name of its column. */
export type CellOf = (name: string) => Cell;

/** Whether a row passes a condition; the same as `filterSql`, for rows in memory. Null counts as no. */
export const passes = (condition: Condition, cell: CellOf): boolean => truth(condition, cell) === true;

/** True, false, or null where it is not known. */
function truth(condition: Condition, cell: CellOf): boolean | null {
  switch (condition.kind) {
    case 'not': {
      const of = truth(condition.of, cell);
      return of === null ? null : !of;
    }
    case 'and':
    case 'or': {
      const decides = condition.kind === 'or';
      const parts = condition.parts.map((part) => truth(part, cell));
      if (parts.includes(decides)) return decides;
      return parts.includes(null) ? null : !decides;
    }
    case 'is':
      return valueIn(condition.value, cell) as boolean | null;
    case 'in':
      return condition.list.some((one) =>
        compareValues('eq', typeOf(condition.value), valueIn(condition.value, cell), one.value),
      );
    case 'compare': {
      const { operator, left, right } = condition;
      const type = typeOf(left) === 'null' ? typeOf(right) : typeOf(left);
      return compareValues(operator, type, valueIn(left, cell), valueIn(right, cell));
    }
  }
}

function compareValues(
  operator: ComparisonOperator,
  type: ValueType | 'null',
  left: Cell,
  right: Cell,
): boolean {
  if (left === null || right === null) {
    if (operator === 'eq') return left === right;
    return operator === 'ne' && left !== right;
  }
  const order = compareCells(type, left, right);
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
  }
}

/** Negative, 0 or positive, as `left` is less than, equal to or greater than `right`. */
export function compareCells(type: ValueType | 'null', left: Cell, right: Cell): number {
  if (type === 'number') return new Big(String(left)).cmp(new Big(String(right)));
  if (type === 'boolean') return Number(left) - Number(right);
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
}

function valueIn(value: Value, cell: CellOf): Cell {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'property') return cell(value.property.name);
  const args = value.args.map((arg) => valueIn(arg, cell));
  if (args.includes(null)) return null;
  return CALLS[value.name](...(args.map(String) as [string, string]));
}

const CALLS: Record<FunctionName, (one: string, other: string) => Cell> = {
  contains: (text, part) => text.includes(part),
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  length: (text) => [...text].length,
  tolower: (text) => text.toLowerCase(),
  toupper: (text) => text.toUpperCase(),
  trim: (text) => text.replaceAll(/^[ \t\n\r]+|[ \t\n\r]+$/g, ''),
  year: (day) => Number(day.slice(0, 4)),
  month: (day) => Number(day.slice(5, 7)),
  day: (day) => Number(day.slice(8, 10)),
};
