import { type GraphQLObjectType, isObjectType } from 'graphql';
import { countValue, type MeteredContext } from '../limits/meter-fields.js';
import { isSliceOver } from '../limits/pacing.js';
import { FieldCalls } from './field-calls.js';
import type { PlannedField, QueryPlan, Shape } from './query-plan.js';

type Values = Record<string, unknown>;
/** An object or a list of the answer. */
type Target = Record<string | number, unknown>;

/** A place in the answer for a value that is not there yet. */
interface Place {
  readonly field: PlannedField;
  readonly shape: Shape;
  readonly target: Target;
  readonly key: string | number;
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
export const executePlan = (
  plan: QueryPlan,
  variables: Values,
  context: MeteredContext,
): Promise<object | null> => new Execution(plan, variables, context).run();

class Execution {
  readonly #plan: QueryPlan;
  readonly #context: MeteredContext;
  readonly #calls: FieldCalls;
  /** Values that are not there yet, each with its places: many parents wait for the same row. */
  readonly #awaited = new Map<Promise<unknown>, Place[]>();
  #failed = false;
  #onEnd: () => void = () => {};

  constructor(plan: QueryPlan, variables: Values, context: MeteredContext) {
    this.#plan = plan;
    this.#context = context;
    this.#calls = new FieldCalls(plan, variables);
  }

  async run(): Promise<object | null> {
    const data: Target = {};
    this.#attempt(() => this.#executeFields(this.#plan.root, undefined, data));
    if (this.#awaited.size > 0)
      await new Promise<void>((resolve) => {
        this.#onEnd = resolve;
      });
    // The request has ended, and its end is answered elsewhere.
    if (this.#context.scope.ended) return new Promise(() => {});
    return this.#failed ? null : data;
  }

  #attempt(execute: () => void): void {
    try {
      execute();
    } catch {
      // graphql-js executes the query again, and meets the error too.
      this.#failed = true;
    }
  }

  #executeFields(fields: readonly PlannedField[], source: unknown, target: Target): void {
    for (const field of fields) {
      const { scope } = this.#context;
      const value =
        field.metering.paces && isSliceOver()
          ? scope.pause().then(() => this.#resolve(field, source))
          : this.#resolve(field, source);
      if (value instanceof Promise) this.#await(value, { field, shape: field.shape, target, key: field.key });
      else if (field.metering.value === 'list' && isSliceOver())
        this.#await(
          scope.pause().then(() => value),
          { field, shape: field.shape, target, key: field.key },
        );
      else this.#complete(field, field.shape, value, target, field.key);
    }
  }

  #resolve(field: PlannedField, source: unknown): unknown {
    if (this.#context.scope.ended) throw new Unanswered();
    const { resolve } = field.metering;
    if (resolve) {
      const { args, info } = this.#calls.of(field);
      return resolve(source, args, this.#context, info);
    }
    // The default resolver of graphql-js.
    const value = (source as Values)[field.definition.name];
    if (typeof value !== 'function') return value;
    const { args, info } = this.#calls.of(field);
    return value.call(source, args, this.#context, info);
  }

  /** Takes a place in the answer now, so that keys have their order, for a value that comes later. */
  #await(value: Promise<unknown>, place: Place): void {
    place.target[place.key] = null;
    const others = this.#awaited.get(value);
    if (others) {
      others.push(place);
      return;
    }
    const places = [place];
    this.#awaited.set(value, places);
    value.then(
      (resolved) => this.#settled(value, () => this.#completeAll(places, resolved)),
      () => {
        this.#failed = true;
        this.#settled(value, () => {});
      },
    );
  }

  #settled(value: Promise<unknown>, complete: () => void): void {
    if (!this.#failed) this.#attempt(complete);
    this.#awaited.delete(value);
    if (this.#awaited.size === 0) this.#onEnd();
  }

  #completeAll(places: readonly Place[], value: unknown): void {
    for (const place of places) {
      const { field, shape, target, key } = place;
      if (field.metering.value !== 'short' && isSliceOver())
        this.#await(
          this.#context.scope.pause().then(() => value),
          place,
        );
      else this.#complete(field, shape, value, target, key);
    }
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
        if (field.metering.value === 'counted') countValue(this.#context.scope, value);
        const serialized = shape.type.serialize(value);
        if (serialized === null || serialized === undefined) throw new Unanswered();
        target[key] = serialized;
        return;
      }
      case 'list': {
        if (!Array.isArray(value)) throw new Unanswered();
        const list: unknown[] = [];
        target[key] = list;
        for (let key = 0; key < value.length; key += 1) {
          const item: unknown = value[key];
          const place = { field, shape: shape.of, target: list as unknown as Target, key };
          if (item instanceof Promise) this.#await(item, place);
          else this.#complete(field, place.shape, item, place.target, key);
        }
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
    if (type.isTypeOf && type.isTypeOf(value, this.#context, this.#calls.of(field).info) !== true)
      throw new Unanswered();
    const object: Target = {};
    target[key] = object;
    this.#executeFields(this.#plan.selectionOf(field, type), value, object);
  }

  #typeOf(field: PlannedField, { type }: Shape & { kind: 'abstract' }, value: unknown): GraphQLObjectType {
    const name = type.resolveType?.(value, this.#context, this.#calls.of(field).info, type);
    const found = typeof name === 'string' ? this.#plan.schema.getType(name) : undefined;
    if (!isObjectType(found) || !this.#plan.schema.isSubType(type, found)) throw new Unanswered();
    return found;
  }
}
