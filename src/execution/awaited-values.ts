import type { PlannedField, Shape } from './query-plan.js';

/** An object or a list of the answer. */
export type AnswerPart = Record<string | number, unknown>;

/** A place in the answer for a value that is not there yet. */
export interface Place {
  readonly field: PlannedField;
  readonly shape: Shape;
  readonly target: AnswerPart;
  readonly key: string | number;
}

/** A value that has come; null if it failed. */
export type SettledValue = { readonly value: unknown } | null;

/** Values that are not there yet, each with its places in the answer: many parents wait for the same row. */
export class AwaitedValues {
  readonly #places = new Map<Promise<unknown>, Place[]>();
  readonly #onOutcome: (places: readonly Place[], outcome: SettledValue) => void;
  readonly #afterOutcome: () => void;

  constructor(
    onOutcome: (places: readonly Place[], outcome: SettledValue) => void,
    afterOutcome: () => void,
  ) {
    this.#onOutcome = onOutcome;
    this.#afterOutcome = afterOutcome;
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  /** Takes the place now, so that the keys of an object have their order. */
  add(value: Promise<unknown>, place: Place): void {
    place.target[place.key] = null;
    const others = this.#places.get(value);
    if (others) {
      others.push(place);
      return;
    }
    const places = [place];
    this.#places.set(value, places);
    value.then(
      (resolved) => this.#settle(value, places, { value: resolved }),
      () => this.#settle(value, places, null),
    );
  }

  #settle(value: Promise<unknown>, places: readonly Place[], outcome: SettledValue): void {
    this.#onOutcome(places, outcome);
    this.#places.delete(value);
    this.#afterOutcome();
  }
}
