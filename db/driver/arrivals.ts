/** How the caller follows a statement that runs. */
export interface StatementControl {
  /** Aborted when the result is no longer wanted: the statement is cancelled. */
  readonly signal: AbortSignal;
  /** Called for each row as it arrives, before the statement ends; may abort the signal. */
  countRow(): void;
}

/**
 * The rows of one statement as they arrive. A query of postgres.js stays in memory until the next full collection (decision
 * 43), so what it calls for each row holds the rows and their request only while the statement runs.
 */
export class Arrivals<R extends object> {
  #rows: R[] = [];
  #control: StatementControl | null;

  constructor(control: StatementControl) {
    this.#control = control;
  }

  readonly take = (row: object): void => {
    this.#rows.push(row as R);
    this.#control?.countRow();
  };

  /** A copy: the array itself may live as long as the query. */
  rows(): R[] {
    return this.#rows.slice();
  }

  forget(): void {
    this.#rows.length = 0;
    this.#control = null;
  }
}
