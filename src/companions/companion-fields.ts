import {
  defaultFieldResolver,
  GraphQLEnumType,
  type GraphQLField,
  GraphQLFloat,
  GraphQLInterfaceType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  getNullableType,
  isEnumType,
  isIntrospectionType,
  isNonNullType,
} from 'graphql';
import type { Context } from '../request/context.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { DecimalScalar } from '../scalars/decimal.scalar.js';
import { type Language, languageArgument, languageOf } from '../scalars/language.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import {
  firstDayOfPeriod,
  lastDayOfPeriod,
  type PeriodKind,
  periodKind,
  periodText,
} from '../scalars/period-text.js';
import { assertLabelled, labelOf } from './labels.js';
import { precisionOf } from './precision.js';

type Field = GraphQLField<unknown, Context>;

/** A field that gives the value of another field of its type in another form: `kindLabel` next to `kind`. */
interface Companion {
  /** What is added to the name of the field. */
  suffix: string;
  type: GraphQLOutputType & { readonly __nonNull?: never };
  description: string;
  /** Whether the form depends on a language; the companion then takes the argument `language`. */
  inLanguage?: true;
  /** The other form of a value that is not null. */
  compute(value: unknown, language: Language): unknown;
}

const PERIOD_KINDS: Record<PeriodKind, string> = {
  YEAR: 'A calendar year: 2023.',
  QUARTER: 'A quarter of a year: 2023-Q4.',
  MONTH: 'A calendar month: 2023-11.',
  DAY: 'A single day: 2023-11-30.',
  RANGE: 'An interval from one of these to another: 2021-12/2023-11. Half years are intervals too.',
};

const PeriodKindEnum = new GraphQLEnumType({
  name: 'PeriodKind',
  description: 'How precise a period is, as its source writes it.',
  values: Object.fromEntries(
    Object.entries(PERIOD_KINDS).map(([name, description]) => [name, { description }]),
  ),
});

/**
 * The schema with companions: next to each enum its label, next to each Float the exact decimal, next to each Period its
 * days, its kind and its text. A field that is added to a type later gets its companions by itself.
 */
export function withCompanions(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (
      (type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType) &&
      !isIntrospectionType(type)
    )
      addCompanions(type, schema);
  // A schema finds its types when it is made.
  const complete = new GraphQLSchema(schema.toConfig());
  assertLabelled(complete);
  return complete;
}

function addCompanions(type: GraphQLObjectType | GraphQLInterfaceType, schema: GraphQLSchema): void {
  const fields = type.getFields();
  // The kind of a period is an enum, so it gets a label too.
  const queue: Field[] = Object.values(fields);
  for (const field of queue)
    for (const companion of companionsOf(field, type.name)) {
      const name = field.name + companion.suffix;
      if (fields[name])
        throw new Error(`${type.name}.${name} would be added next to ${field.name}, but exists; rename it`);
      const added = companionField(field, name, companion, schema);
      fields[name] = added;
      queue.push(added);
    }
}

function companionsOf(field: Field, typeName: string): Companion[] {
  const type = getNullableType(field.type);
  if (isEnumType(type)) return [labelOfField(field, type)];
  if (type === PeriodScalar) return periodCompanions(field);
  const precision = type === GraphQLFloat ? precisionOf(`${typeName}.${field.name}`) : null;
  return precision === null ? [] : [decimalOfField(field, precision)];
}

const labelOfField = ({ name }: Field, type: GraphQLEnumType): Companion => ({
  suffix: 'Label',
  type: GraphQLString,
  description: `\`${name}\` in words, for people. \`enumLabels\` has the labels of all values.`,
  inLanguage: true,
  compute: (value, language) => labelOf(type.name, String(value), language),
});

const decimalOfField = ({ name }: Field, precision: string): Companion => ({
  suffix: 'Decimal',
  type: DecimalScalar,
  description: `\`${name}\` as a decimal, without rounding to a Float. ${precision}`,
  compute: (value) => value,
});

const periodCompanions = ({ name }: Field): Companion[] => [
  {
    suffix: 'Start',
    type: DateScalar,
    description: `The first day of \`${name}\`: 2023-11-01 for 2023-11.`,
    compute: (value) => firstDayOfPeriod(textOf(value)),
  },
  {
    suffix: 'End',
    type: DateScalar,
    description: `The last day of \`${name}\`, which belongs to it: 2023-11-30 for 2023-11.`,
    compute: (value) => lastDayOfPeriod(textOf(value)),
  },
  {
    suffix: 'Kind',
    type: PeriodKindEnum,
    description: `Whether \`${name}\` is a year, a quarter, a month, a day or an interval.`,
    compute: (value) => periodKind(textOf(value)),
  },
  {
    suffix: 'Text',
    type: GraphQLString,
    description: `\`${name}\` in words, for people: “tháng 11/2023”, “giai đoạn 2021–2025”; “November 2023”, “2021–2025”.`,
    inLanguage: true,
    compute: (value, language) => periodText(textOf(value), language),
  },
];

/** Objects have a period as its text, or as it was read. */
const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : String(value);

function companionField(field: Field, name: string, companion: Companion, schema: GraphQLSchema): Field {
  const { type, description, inLanguage, compute } = companion;
  const read = field.resolve ?? defaultFieldResolver;
  const ifNull = isNonNullType(field.type) ? '' : ` Null if \`${field.name}\` is null.`;
  return {
    ...field,
    name,
    type: isNonNullType(field.type) ? new GraphQLNonNull(type) : type,
    description: description + ifNull,
    args: inLanguage ? [...field.args, languageArgument(schema)] : field.args,
    extensions: {},
    resolve: (source, { language, ...args }, context, info) => {
      const use = (value: unknown) => (value == null ? null : compute(value, languageOf(language, context)));
      const value = read(source, args, context, { ...info, fieldName: field.name });
      return value instanceof Promise ? value.then(use) : use(value);
    },
  };
}
