import { type GraphQLSchema, getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { type FieldNode, type QueryTree, walkAnswer } from './query-tree.js';
import type { Random } from './random.js';

/**
 * Which fields (`Type.field`), arguments (`Type.field(argument:)`), input fields (`Input.field`) and enum values
 * (`Enum.VALUE`) were reached with data: the field that has them was answered, and not with null or an empty list.
 */
export class Coverage {
  readonly coordinates: ReadonlySet<string>;
  readonly reached = new Set<string>();
  readonly #tries = new Map<string, number>();
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.coordinates = coordinatesOf(schema);
  }

  /** Notes what an answer reached. */
  record({ selections }: QueryTree, data: unknown): void {
    walkAnswer(this.#schema, selections, data, (field, parent, value) => this.#visit(field, parent, value));
  }

  #visit(field: FieldNode, parent: string, value: unknown): void {
    if (isEmpty(value)) return;
    const coordinate = `${parent}.${field.name}`;
    this.#reach(coordinate);
    for (const { name, coordinates } of field.arguments) {
      this.#reach(`${coordinate}(${name}:)`);
      for (const inner of coordinates) this.#reach(inner);
    }
    const type = this.#schema.getType(parent);
    const returned = isObjectType(type) ? type.getFields()[field.name] : undefined;
    const named = returned && getNamedType(returned.type);
    if (isEnumType(named))
      for (const entry of Array.isArray(value) ? value : [value]) this.#reach(`${named.name}.${entry}`);
  }

  #reach(coordinate: string): void {
    if (this.coordinates.has(coordinate)) this.reached.add(coordinate);
  }

  missing(): string[] {
    return [...this.coordinates].filter((coordinate) => !this.reached.has(coordinate));
  }

  share(): number {
    return this.reached.size / this.coordinates.size;
  }

  /** Something that is not reached yet, those first that were tried least. */
  aim(random: Random): string | undefined {
    const missing = this.missing();
    if (missing.length === 0) return undefined;
    const [one, other] = [random.pick(missing), random.pick(missing)];
    const aim = this.#triesOf(one) <= this.#triesOf(other) ? one : other;
    this.#tries.set(aim, this.#triesOf(aim) + 1);
    return aim;
  }

  #triesOf(coordinate: string): number {
    return this.#tries.get(coordinate) ?? 0;
  }
}

/** Null, an empty list, or a connection whose page was asked for and is empty. */
function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.every((item) => item === null);
  if (typeof value !== 'object') return false;
  const { nodes, edges, totalCount } = value as { nodes?: unknown[]; edges?: unknown[]; totalCount?: number };
  return (
    totalCount === 0 || ((nodes !== undefined || edges !== undefined) && !nodes?.length && !edges?.length)
  );
}

function coordinatesOf(schema: GraphQLSchema): Set<string> {
  const found = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type))
      for (const field of Object.values(type.getFields())) {
        found.add(`${type.name}.${field.name}`);
        for (const { name } of field.args) found.add(`${type.name}.${field.name}(${name}:)`);
      }
    if (isInputObjectType(type))
      for (const name of Object.keys(type.getFields())) found.add(`${type.name}.${name}`);
    if (isEnumType(type)) for (const { name } of type.getValues()) found.add(`${type.name}.${name}`);
  }
  return found;
}
