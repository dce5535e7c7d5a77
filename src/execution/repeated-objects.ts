import type { PlannedField } from './query-plan.js';

/** A part of the answer without anything that is still waited for, and what it counts to the size of the answer. */
interface RepeatedObject {
  readonly object: object;
  readonly bytes: number;
}

/**
 * Objects of the answer that occur again, such as the unit of each observation of a series: the same row for the same field
 * of the query has the same values, so it is completed once for each execution.
 */
export class RepeatedObjects {
  readonly #byField: (Map<unknown, RepeatedObject> | undefined)[] = [];

  find(field: PlannedField, row: unknown): RepeatedObject | undefined {
    return this.#byField[field.number]?.get(row);
  }

  add(field: PlannedField, row: unknown, completed: RepeatedObject): void {
    // Entries of a list are different rows.
    if (field.shape.kind === 'list') return;
    const ofField = this.#byField[field.number] ?? new Map<unknown, RepeatedObject>();
    this.#byField[field.number] = ofField.set(row, completed);
  }
}
