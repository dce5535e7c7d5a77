import { type GraphQLField, getNamedType, isEnumType, isInputObjectType } from 'graphql';
import type { Aim } from './argument-values.js';
import type { Random } from './random.js';
import type { TypeGraph } from './type-graph.js';

/** The type that a query is to reach, and the field of it. */
export interface Goal {
  type: string;
  field?: string | undefined;
}

/** From a coordinate to the type that is to be reached, and what its arguments are to hold. */
export function goalOf(
  graph: TypeGraph,
  random: Random,
  target: string | undefined,
): { goal: Goal | undefined; aim: Aim } {
  if (!target) return { goal: undefined, aim: {} };
  const argument = /^(\w+)\.(\w+)\(/.exec(target);
  if (argument)
    return { goal: { type: argument[1] as string, field: argument[2] }, aim: { argument: target } };
  const [name = '', member = ''] = target.split('.');
  const type = graph.schema.getType(name);
  const placeOf = (fits: (field: GraphQLField<unknown, unknown>) => boolean): Goal | undefined => {
    const places = graph.fields.filter(({ field }) => fits(field));
    if (places.length === 0) return undefined;
    const place = random.pick(places);
    return { type: place.type, field: place.field.name };
  };
  const asInput = () => placeOf((field) => graph.takes(field, name));
  if (isInputObjectType(type)) return { goal: asInput(), aim: { inputField: target } };
  if (!isEnumType(type)) return { goal: { type: name, field: member }, aim: aimFor(name) };
  const output = placeOf((field) => getNamedType(field.type).name === name);
  const input = asInput();
  return input && (!output || random.chance(0.6))
    ? { goal: input, aim: { enumValue: target } }
    : { goal: output, aim: aimFor(output?.type ?? '') };
}

/** A derivation comes only with observations that are asked for on the boundaries of a date. */
const aimFor = (type: string): Aim =>
  type.startsWith('Derivation') ? { inputField: 'Boundaries.inForceOn' } : {};
