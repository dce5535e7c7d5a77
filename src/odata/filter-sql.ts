import { type SQL, sql } from 'drizzle-orm';
import { isOneOf } from '../../db/columns.js';
import type { Column } from '../tables/table.js';
import { type Condition, typeOf, type Value } from './bind-filter.js';
import type { ComparisonOperator, FunctionName, ValueType } from './expression.js';

/** SQL: the value of a column in a row. Null where the cell is empty. */
export type SqlOf = (column: Column) => SQL;

const joined = (parts: readonly SQL[], word: SQL): SQL => sql`(${sql.join([...parts], word)})`;

/**
 * SQL: whether a row passes a condition; null counts as no. In OData `eq` and `ne` know null as a value and the other
 * comparisons with it are false, so `not` is taken into the parts, down to each comparison, where it can be written exactly.
 */
export function filterSql(condition: Condition, of: SqlOf, negated = false): SQL {
  switch (condition.kind) {
    case 'not':
      return filterSql(condition.of, of, !negated);
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => filterSql(part, of, negated));
      return joined(parts, (condition.kind === 'and') === negated ? sql` OR ` : sql` AND `);
    }
    case 'is': {
      const value = valueSql(condition.value, of);
      return negated ? sql`NOT ${value}` : value;
    }
    case 'in': {
      const found = inSql(condition.value, condition.list, of);
      return negated ? sql`(${found}) IS NOT TRUE` : found;
    }
    case 'compare':
      return compareSql(condition.operator, condition.left, condition.right, of, negated);
  }
}

const INVERSE: Partial<Record<ComparisonOperator, ComparisonOperator>> = { eq: 'ne', ne: 'eq' };

const OPERATORS: Record<ComparisonOperator, SQL> = {
  eq: sql`=`,
  ne: sql`<>`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
};

function compareSql(asked: ComparisonOperator, left: Value, right: Value, of: SqlOf, negated: boolean): SQL {
  const inverse = negated ? INVERSE[asked] : undefined;
  const operator = inverse ?? asked;
  const [one, other] = [valueSql(left, of), valueSql(right, of)];
  if (operator === 'eq' || operator === 'ne') {
    const isSame = operator === 'eq';
    for (const [value, written] of [
      [left, other],
      [right, one],
    ] as const)
      if (isNull(value)) return sql`${written} IS ${isSame ? sql`NULL` : sql`NOT NULL`}`;
    // An index is used for `=` only; with a constant on one side, no null is equal.
    if (isSame && (left.kind === 'literal' || right.kind === 'literal')) return sql`${one} = ${other}`;
    const same = sql`coalesce(${one} = ${other}, ${one} IS NULL AND ${other} IS NULL)`;
    return isSame ? same : sql`NOT ${same}`;
  }
  if (isNull(left) || isNull(right)) return negated ? sql`true` : sql`false`;
  const isText = typeOf(left) === 'text';
  const compared = sql`${one} ${OPERATORS[operator]} ${other}${isText ? sql` COLLATE "C"` : sql``}`;
  return negated ? sql`(${compared}) IS NOT TRUE` : compared;
}

const isNull = (value: Value): boolean => value.kind === 'literal' && value.type === 'null';

function inSql(value: Value, list: readonly Value[], of: SqlOf): SQL {
  const found = valueSql(value, of);
  const given = list.flatMap((one) =>
    one.kind === 'literal' && one.value !== null ? [String(one.value)] : [],
  );
  const type = typeOf(value) === 'null' ? 'text' : (typeOf(value) as ValueType);
  const isListed =
    type === 'text'
      ? isOneOf(found, given)
      : sql`${found} IN (SELECT unnest(${sql.param(given)}::text[])::${SQL_TYPES[type]})`;
  return list.some(isNull) ? sql`(${isListed} OR ${found} IS NULL)` : isListed;
}

const SQL_TYPES: Record<ValueType, SQL> = {
  text: sql`text`,
  number: sql`numeric`,
  boolean: sql`boolean`,
  day: sql`date`,
};

function valueSql(value: Value, of: SqlOf): SQL {
  if (value.kind === 'property') return of(value.property);
  if (value.kind === 'call')
    return CALLS[value.name](...(value.args.map((arg) => valueSql(arg, of)) as [SQL, SQL]));
  if (value.type === 'null') return sql`NULL`;
  return sql`${String(value.value)}::text::${SQL_TYPES[value.type]}`;
}

/** The locale in which letters are made small and large: that of Unicode, whatever that of the database is. */
const inUnicode = (text: SQL): SQL => sql`${text} COLLATE "und-x-icu"`;

const CALLS: Record<FunctionName, (one: SQL, other: SQL) => SQL> = {
  contains: (text, part) => sql`(strpos(${text}, ${part}) > 0)`,
  startswith: (text, part) => sql`starts_with(${text}, ${part})`,
  endswith: (text, part) => sql`(right(${text}, length(${part})) = ${part})`,
  length: (text) => sql`length(${text})::numeric`,
  tolower: (text) => sql`lower(${inUnicode(text)})`,
  toupper: (text) => sql`upper(${inUnicode(text)})`,
  trim: (text) => sql`btrim(${text}, E' \\t\\n\\r')`,
  year: (day) => sql`date_part('year', ${day})::numeric`,
  month: (day) => sql`date_part('month', ${day})::numeric`,
  day: (day) => sql`date_part('day', ${day})::numeric`,
};
