// Conditions of $filter. `P` is what a property is: its name as it was read, or the column that it was found to be.

export type ValueType = 'text' | 'number' | 'boolean' | 'day';

/** A constant. A number is a text with all its digits, a day is YYYY-MM-DD. */
export interface Literal {
  kind: 'literal';
  type: ValueType | 'null';
  value: string | boolean | null;
  at: number;
}

export interface PropertyOf<P> {
  kind: 'property';
  property: P;
  at: number;
}

/** A function that is called, by its name in OData. */
export interface CallOf<P> {
  kind: 'call';
  name: FunctionName;
  args: ValueOf<P>[];
  at: number;
}

export type ValueOf<P> = Literal | PropertyOf<P> | CallOf<P>;

export const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type ComparisonOperator = (typeof COMPARISONS)[number];

export type ConditionOf<P> =
  | { kind: 'and' | 'or'; parts: ConditionOf<P>[] }
  | { kind: 'not'; of: ConditionOf<P> }
  | { kind: 'compare'; operator: ComparisonOperator; left: ValueOf<P>; right: ValueOf<P>; at: number }
  | { kind: 'in'; value: ValueOf<P>; list: Literal[]; at: number }
  | { kind: 'is'; value: ValueOf<P> };

/** The functions that a condition may call: what they take, and what they give. */
export const FUNCTIONS = {
  contains: { takes: ['text', 'text'], gives: 'boolean' },
  startswith: { takes: ['text', 'text'], gives: 'boolean' },
  endswith: { takes: ['text', 'text'], gives: 'boolean' },
  length: { takes: ['text'], gives: 'number' },
  tolower: { takes: ['text'], gives: 'text' },
  toupper: { takes: ['text'], gives: 'text' },
  trim: { takes: ['text'], gives: 'text' },
  year: { takes: ['day'], gives: 'number' },
  month: { takes: ['day'], gives: 'number' },
  day: { takes: ['day'], gives: 'number' },
} as const satisfies Record<string, { takes: readonly ValueType[]; gives: ValueType }>;

export type FunctionName = keyof typeof FUNCTIONS;
