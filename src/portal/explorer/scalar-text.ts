import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ListValueNode,
  parseValue,
  print,
  type ValueNode,
} from 'graphql';

/** How a value is edited: one text, several texts with commas, or as it is written in the query. */
type ValueForm = 'one' | 'several' | 'raw';

const isSimple = (value: ValueNode): boolean =>
  value.kind === Kind.STRING ||
  value.kind === Kind.INT ||
  value.kind === Kind.FLOAT ||
  value.kind === Kind.ENUM;

/** The form in which a value of a type is edited without losing anything. */
export function formOf(type: GraphQLInputType, value: ValueNode): ValueForm {
  const nullable = getNullableType(type);
  if (isInputObjectType(getNamedType(type))) return 'raw';
  if (!isListType(nullable)) return isSimple(value) ? 'one' : 'raw';
  if (isListType(getNullableType(nullable.ofType))) return 'raw';
  const entries = value.kind === Kind.LIST ? value.values : [value];
  return entries.every((one) => isSimple(one) && !textOfOne(one).includes(',')) ? 'several' : 'raw';
}

const textOfOne = (value: ValueNode): string => ('value' in value ? String(value.value) : print(value));

/** The text to edit. */
export function editedText(form: ValueForm, value: ValueNode): string {
  if (form === 'raw') return print(value);
  if (form === 'one') return textOfOne(value);
  return (value.kind === Kind.LIST ? value.values : [value]).map(textOfOne).join(', ');
}

/** The value that a text means, as the query has it; null if it is none. */
export function literalOf(form: ValueForm, type: GraphQLInputType, text: string): string | null {
  const name = getNamedType(type).name;
  if (form === 'one') return literalOfOne(name, text);
  if (form === 'several') {
    const all = text.split(',').map((one) => one.trim());
    const literals = all.filter((one) => one !== '').map((one) => literalOfOne(name, one));
    return literals.includes(null) ? null : `[${literals.join(', ')}]`;
  }
  try {
    return print(parseValue(text));
  } catch {
    return null;
  }
}

function literalOfOne(type: string, text: string): string | null {
  if (type === 'Int') return /^-?\d+$/.test(text) ? String(Number(text)) : null;
  if (type === 'Float') return /^-?\d+(\.\d+)?$/.test(text) ? text : null;
  return JSON.stringify(text);
}

/** Whether a list has enumerated values, which are chosen one by one. */
export const chosenValues = (value: ListValueNode | ValueNode): string[] =>
  (value.kind === Kind.LIST ? value.values : [value]).flatMap((one) =>
    one.kind === Kind.ENUM ? [one.value] : [],
  );

/** A required text that is still empty. */
export const isUnfilled = (type: GraphQLInputType, value: ValueNode): boolean =>
  isNonNullType(type) &&
  ((value.kind === Kind.STRING && value.value === '') ||
    (value.kind === Kind.LIST && value.values.every((one) => one.kind === Kind.STRING && one.value === '')));
