/**
 * Whose statements these are. Every request has one scope: its statements share its place in the queue, its limit of
 * rows, and its end.
 */
export interface StatementScope {
  /** The client that the request came from, so that one client cannot take all connections. */
  readonly client: string;
  /** Aborted when nobody waits for the request any more: statements that run are cancelled, others never start. */
  readonly signal: AbortSignal;
  /** Called for each row as it arrives, before the statement ends; may abort the signal. */
  countRow(): void;
  /** How long the statements of the scope have run so far, in milliseconds. Kept by the queue. */
  usedMs: number;
  /** How many of its statements run now. Kept by the queue. */
  running: number;
}

/** A scope for statements of the program itself: no limits, and nothing that ends it. */
export const programScope = (): StatementScope => ({
  client: 'program',
  signal: new AbortController().signal,
  countRow: () => {},
  usedMs: 0,
  running: 0,
});
