import { type GraphQLEnumType, type GraphQLSchema, isEnumType, isIntrospectionType } from 'graphql';
import type { Language } from '../scalars/language.js';
import type { LabelsByEnum } from './label.js';
import { LABELS_OF_LISTS } from './labels-of-lists.js';
import { LABELS_OF_THINGS } from './labels-of-things.js';
import { LABELS_OF_VALUES } from './labels-of-values.js';

/** The labels of all values of all enums of the schema. */
const ENUM_LABELS: LabelsByEnum = { ...LABELS_OF_VALUES, ...LABELS_OF_THINGS, ...LABELS_OF_LISTS };

/** The enums of the schema, without those of introspection. */
export const enumsOf = (schema: GraphQLSchema): GraphQLEnumType[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type))
    .filter((type) => !isIntrospectionType(type));

/** @throws TypeError for a value without a label, which no enum of the schema has */
export function labelOf(enumName: string, value: string, language: Language): string {
  const label = ENUM_LABELS[enumName]?.[value];
  if (!label) throw new TypeError(`expected a value of ${enumName} that has a label; got ${value}`);
  return label[language === 'EN' ? 1 : 0];
}

/** @throws Error that names the values without a label, and the labels without a value */
export function assertLabelled(schema: GraphQLSchema, labels: LabelsByEnum = ENUM_LABELS): void {
  const values = new Set(
    enumsOf(schema).flatMap((type) => type.getValues().map(({ name }) => `${type.name}.${name}`)),
  );
  const labelled = new Set(
    Object.entries(labels).flatMap(([name, ofEnum]) =>
      Object.keys(ofEnum).map((value) => `${name}.${value}`),
    ),
  );
  const without = [...values].filter((value) => !labelled.has(value));
  const unknown = [...labelled].filter((value) => !values.has(value));
  if (without.length > 0 || unknown.length > 0)
    throw new Error(
      `src/companions/labels-of-….ts: expected a label in both languages for each enum value; missing: ${without.join(', ') || 'none'}; of no value: ${unknown.join(', ') || 'none'}`,
    );
}
