import { type GraphQLObjectType, type GraphQLResolveInfo, getArgumentValues, isObjectType } from 'graphql';
import type { PlannedField, QueryPlan, Shape } from './query-plan.js';

type Values = Record<string, unknown>;
/** An object or a list of the answer. */
type Target = Record<string | number, unknown>;

/** A field for one execution: the same for all of its parents. */
interface FieldCall {
  readonly args: Values;
  readonly info: GraphQLResolveInfo;
}

/** Something is not as it would be in an answer without errors. */
class Unanswered extends Error {}

/**
 * The data of a query by its plan; null if anything fails, so that graphql-js has to execute it and to report what. Values
 * that are there are completed at once; only those that have to be read are waited for.
 *
 * In `info.path` the place in each list is 0: making a path for each object takes longer than most resolvers.
 * @param variables as graphql-js has coerced them
 */
export const executePlan = (plan: QueryPlan, variables: Values, context: unknown): Promise<object | null> =>
  new Execution(plan, variables, context).run();

class Execution {
  readonly #plan: QueryPlan;
  readonly #variables: Values;
  readonly #context: unknown;
  readonly #calls: FieldCall[] = [];
  /** Values that are not there yet. */
  #pending = 0;
  #failed = false;
  #onEnd: () => void = () => {};

  constructor(plan: QueryPlan, variables: Values, context: unknown) {
    this.#plan = plan;
    this.#variables = variables;
    this.#context = context;
  }

  async run(): Promise<object | null> {
    const data: Target = {};
    this.#attempt(() => this.#executeFields(this.#plan.root, undefined, data));
    if (this.#pending > 0)
      await new Promise<void>((resolve) => {
        this.#onEnd = resolve;
      });
    return this.#failed ? null : data;
  }

  #attempt(execute: () => void): void {
    try {
      execute();
    } catch {
      // graphql-js
      this.#failed = true;
    }
  }

  #executeFields(fields: readonly PlannedField[], source: unknown, target: Target): void {
    for (const field of fields) {
      const { args, info } = this.#callOf(field);
      const { resolve, name } = field.definition;
      const value = resolve
        ? resolve(source, args, this.#context, info)
        : this.#property(source as Values, name, args, info);
      this.#take(field, field.shape, value, target, field.key);
    }
  }

  /** The default resolver of graphql-js. */
  #property(source: Values, name: string, args: Values, info: GraphQLResolveInfo): unknown {
    const value = source[name];
    return typeof value === 'function' ? value.call(source, args, this.#context, info) : value;
  }

  #callOf(field: PlannedField): FieldCall {
    const known = this.#calls[field.number];
    if (known) return known;
    const { definition, nodes, parentType, path } = field;
    const [node] = nodes;
    if (!node) throw new Unanswered();
    const { schema, operation, fragments } = this.#plan;
    const info: GraphQLResolveInfo = {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: this.#variables,
    };
    const call = { args: getArgumentValues(definition, node, this.#variables), info };
    this.#calls[field.number] = call;
    return call;
  }

  /** Puts a value into the answer, at once or when it is there. The place is taken now, so keys have their order. */
  #take(field: PlannedField, shape: Shape, value: unknown, target: Target, key: string | number): void {
    if (!(value instanceof Promise)) {
      this.#complete(field, shape, value, target, key);
      return;
    }
    target[key] = null;
    this.#pending += 1;
    const settled = (complete: () => void) => {
      if (!this.#failed) this.#attempt(complete);
      this.#pending -= 1;
      if (this.#pending === 0) this.#onEnd();
    };
    value.then(
      (resolved) => settled(() => this.#complete(field, shape, resolved, target, key)),
      () => {
        this.#failed = true;
        settled(() => {});
      },
    );
  }

  #complete(field: PlannedField, shape: Shape, value: unknown, target: Target, key: string | number): void {
    if (value === null || value === undefined) {
      if (!shape.isNullable) throw new Unanswered();
      target[key] = null;
      return;
    }
    if (value instanceof Error) throw value;
    switch (shape.kind) {
      case 'leaf': {
        const serialized = shape.type.serialize(value);
        if (serialized === null || serialized === undefined) throw new Unanswered();
        target[key] = serialized;
        return;
      }
      case 'list': {
        if (!Array.isArray(value)) throw new Unanswered();
        const list: unknown[] = [];
        target[key] = list;
        for (let i = 0; i < value.length; i += 1)
          this.#take(field, shape.of, value[i], list as unknown as Target, i);
        return;
      }
      case 'object':
        this.#completeObject(field, shape.type, value, target, key);
        return;
      default:
        this.#completeObject(field, this.#typeOf(field, shape, value), value, target, key);
    }
  }

  #completeObject(
    field: PlannedField,
    type: GraphQLObjectType,
    value: unknown,
    target: Target,
    key: string | number,
  ): void {
    if (type.isTypeOf && type.isTypeOf(value, this.#context, this.#callOf(field).info) !== true)
      throw new Unanswered();
    const object: Target = {};
    target[key] = object;
    this.#executeFields(this.#plan.selectionOf(field, type), value, object);
  }

  #typeOf(field: PlannedField, { type }: Shape & { kind: 'abstract' }, value: unknown): GraphQLObjectType {
    const name = type.resolveType?.(value, this.#context, this.#callOf(field).info, type);
    const found = typeof name === 'string' ? this.#plan.schema.getType(name) : undefined;
    if (!isObjectType(found) || !this.#plan.schema.isSubType(type, found)) throw new Unanswered();
    return found;
  }
}
