import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Random } from './random.js';

type Field = GraphQLField<unknown, unknown>;

/** How one comes from one type to another, for queries that are to reach a certain field. */
export class TypeGraph {
  /** Every field of every object type. */
  readonly fields: { type: string; field: Field }[] = [];
  /** For each goal, how many fields each type is away from it. */
  readonly #distances = new Map<string, Map<string, number>>();

  constructor(readonly schema: GraphQLSchema) {
    for (const type of Object.values(schema.getTypeMap()))
      if (isObjectType(type) && !type.name.startsWith('__'))
        for (const field of Object.values(type.getFields())) this.fields.push({ type: type.name, field });
  }

  fieldsOf(type: string): Field[] {
    const found = this.schema.getType(type);
    return isObjectType(found) || isInterfaceType(found) ? Object.values(found.getFields()) : [];
  }

  /** Whether an argument of the field can hold a value of an input or enum type. */
  takes({ args }: Field, input: string): boolean {
    const holds = (type: GraphQLInputType, seen: Set<string>): boolean => {
      const named = getNamedType(type);
      if (named.name === input) return true;
      if (!isInputObjectType(named) || seen.has(named.name)) return false;
      seen.add(named.name);
      return Object.values(named.getFields()).some((inner) => holds(inner.type, seen));
    };
    return args.some(({ type }) => holds(type, new Set()));
  }

  /** A field that leads towards the goal: mostly on one of the shortest ways, sometimes on a longer one. */
  step(from: string, goal: string, random: Random): string | undefined {
    const distances = this.#distancesTo(goal);
    const steps = this.fieldsOf(from)
      .map((field) => ({
        name: field.name,
        distance: distances.get(getNamedType(field.type).name) ?? Infinity,
      }))
      .filter(({ distance }) => distance < Infinity);
    if (steps.length === 0) return undefined;
    const shortest = Math.min(...steps.map(({ distance }) => distance));
    const slack = random.weighted([5, 0], [3, 1], [1, 2]);
    return random.pick(steps.filter(({ distance }) => distance <= shortest + slack)).name;
  }

  /** One of the types from which the goal is near. */
  nearest(types: readonly string[], goal: string, random: Random): string | undefined {
    const distances = this.#distancesTo(goal);
    const known = types.filter((type) => distances.has(type));
    if (known.length === 0) return undefined;
    const shortest = Math.min(...known.map((type) => distances.get(type) ?? Infinity));
    return random.pick(
      known.filter((type) => (distances.get(type) ?? Infinity) <= shortest + random.integer(0, 1)),
    );
  }

  #distancesTo(goal: string): Map<string, number> {
    const known = this.#distances.get(goal);
    if (known) return known;
    const distances = new Map([[goal, 0]]);
    const types = Object.values(this.schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
    for (let changed = true; changed; ) {
      changed = false;
      for (const type of types) {
        const next = isAbstractType(type)
          ? this.schema.getPossibleTypes(type).map(({ name }) => name)
          : isObjectType(type)
            ? this.fieldsOf(type.name).map((field) => getNamedType(field.type).name)
            : [];
        const distance = 1 + Math.min(...next.map((name) => distances.get(name) ?? Infinity), Infinity);
        if (distance < (distances.get(type.name) ?? Infinity)) {
          distances.set(type.name, distance);
          changed = true;
        }
      }
    }
    this.#distances.set(goal, distances);
    return distances;
  }
}
