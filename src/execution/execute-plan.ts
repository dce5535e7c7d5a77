import { countValue, type MeteredContext } from '../limits/meter-fields.js';
import { isSliceOver } from '../limits/pacing.js';
import { type AnswerPart, AwaitedValues, type Place, type SettledValue } from './awaited-values.js';
import { FieldCalls } from './field-calls.js';
import { objectTypeOf } from './object-type.js';
import type { PlannedField, QueryPlan, Shape } from './query-plan.js';
import { RepeatedObjects } from './repeated-objects.js';

type Values = Record<string, unknown>;
/** An object of the answer whose fields are to be executed. */
interface PostponedObject {
  readonly fields: readonly PlannedField[];
  readonly source: unknown;
  readonly target: AnswerPart;
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
  readonly #repeated = new RepeatedObjects();
  readonly #awaited = new AwaitedValues(
    (places, outcome) => this.#take(places, outcome),
    () => this.#endIfDone(),
  );
  /** Objects whose fields wait for a time slice. */
  #postponed: PostponedObject[] = [];
  #pausing = false;
  /** How many parts of the answer had to wait so far. */
  #incomplete = 0;
  #failed = false;
  #onEnd: () => void = () => {};

  constructor(plan: QueryPlan, variables: Values, context: MeteredContext) {
    this.#plan = plan;
    this.#context = context;
    this.#calls = new FieldCalls(plan, variables);
  }

  async run(): Promise<object | null> {
    const data: AnswerPart = {};
    this.#attempt(() => this.#executeFields(this.#plan.root, undefined, data));
    if (!this.#isDone)
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

  /** Executes the fields of an object, now or, if the time slice is over, in a later one. */
  #executeFields(fields: readonly PlannedField[], source: unknown, target: AnswerPart): void {
    if (isSliceOver()) {
      this.#postponed.push({ fields, source, target });
      this.#incomplete += 1;
      this.#pause();
      return;
    }
    for (const field of fields) {
      const value = this.#resolve(field, source);
      if (value instanceof Promise) this.#await(value, { field, shape: field.shape, target, key: field.key });
      else this.#complete(field, field.shape, value, target, field.key);
    }
  }

  #pause(): void {
    if (this.#pausing) return;
    this.#pausing = true;
    void this.#context.scope.pause().then(() => {
      this.#pausing = false;
      this.#attempt(() => this.#resume());
      this.#endIfDone();
    });
  }

  #resume(): void {
    const postponed = this.#postponed;
    this.#postponed = [];
    for (const { fields, source, target } of postponed)
      if (!this.#failed) this.#executeFields(fields, source, target);
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

  #await(value: Promise<unknown>, place: Place): void {
    this.#incomplete += 1;
    this.#awaited.add(value, place);
  }

  #take(places: readonly Place[], outcome: SettledValue): void {
    if (outcome === null) this.#failed = true;
    else if (!this.#failed)
      this.#attempt(() => {
        for (const { field, shape, target, key } of places)
          this.#complete(field, shape, outcome.value, target, key);
      });
  }

  get #isDone(): boolean {
    return this.#awaited.isEmpty && !this.#pausing;
  }

  #endIfDone(): void {
    if (this.#isDone) this.#onEnd();
  }

  #complete(
    field: PlannedField,
    shape: Shape,
    value: unknown,
    target: AnswerPart,
    key: string | number,
  ): void {
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
        const places = list as unknown as AnswerPart;
        for (let key = 0; key < value.length; key += 1) {
          const item: unknown = value[key];
          if (item instanceof Promise) this.#await(item, { field, shape: shape.of, target: places, key });
          else this.#complete(field, shape.of, item, places, key);
        }
        return;
      }
      default: {
        const { schema } = this.#plan;
        const type = objectTypeOf(schema, shape.type, value, this.#context, () => this.#calls.of(field).info);
        if (!type) throw new Unanswered();
        const known = this.#repeated.find(field, value);
        if (known) {
          this.#context.scope.countBytes(known.bytes);
          target[key] = known.object;
          return;
        }
        const object: AnswerPart = {};
        target[key] = object;
        const { bytes } = this.#context.scope;
        const incomplete = this.#incomplete;
        this.#executeFields(this.#plan.selectionOf(field, type), value, object);
        if (incomplete === this.#incomplete)
          this.#repeated.add(field, value, { object, bytes: this.#context.scope.bytes - bytes });
      }
    }
  }
}
