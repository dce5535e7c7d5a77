/** How the caller follows a statement that runs. */
export interface StatementControl {
  /** Aborted when the result is no longer wanted: the statement is cancelled. */
  readonly signal: AbortSignal;
  /** Called for each row as it arrives, before the statement ends; may abort the signal. */
  countRow(): void;
}

/** What postgres.js says of a column of a result. */
interface Column {
  name: string;
}

/** Rows of a statement, empty. There is one for each prepared statement. */
const shapes = new WeakMap<readonly Column[], Record<string, unknown>>();

/**
 * A row without values. Rows are copies of it: an object to which many properties are added one by one becomes a hash table,
 * which takes three times the memory. One that JSON.parse makes does not.
 */
function shapeOf(columns: readonly Column[]): Record<string, unknown> {
  const known = shapes.get(columns);
  if (known) return known;
  const names = Object.fromEntries(columns.map(({ name }) => [name, null]));
  const shape = JSON.parse(JSON.stringify(names));
  shapes.set(columns, shape);
  return shape;
}

/**
 * The rows of one statement as they arrive. A query of postgres.js stays in memory until the next full collection (decision
 * 43), so what it calls for each row holds the rows and their request only while the statement runs.
 */
export class Arrivals<R extends object> {
  #rows: R[] = [];
  #control: StatementControl | null;
  #shape: Record<string, unknown> | undefined;

  constructor(control: StatementControl) {
    this.#control = control;
  }

  readonly take = (values: readonly unknown[], { columns }: { columns: readonly Column[] }): void => {
    this.#shape ??= shapeOf(columns);
    const row = { ...this.#shape };
    for (let i = 0; i < columns.length; i += 1) row[columns[i]?.name ?? ''] = values[i];
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
