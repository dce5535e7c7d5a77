import type { StatementScope } from './statement-scope.js';

/** A statement that has ended. Times are those of `performance.now()`. */
export interface StatementEnd {
  name: string;
  scope: StatementScope;
  /** When it asked for a connection. */
  asked: number;
  /** When it got one and was sent. */
  sent: number;
  ended: number;
  rows: number;
  /** Why it failed; undefined when it has its result. */
  error?: unknown;
}

/** What the connections for requests do at the moment. */
export interface ConnectionUse {
  /** How many statements may run at once. */
  size: number;
  busy: number;
  /** Open connections without a statement. */
  idle: number;
  /** Statements that wait for a connection. */
  waiting: number;
}
