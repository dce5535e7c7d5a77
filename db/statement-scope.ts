import type { StatementControl } from './driver/index.js';

/** The request that statements belong to. They share its place in the queue, its limit of rows, and its end. */
export interface StatementScope extends StatementControl {
  /** The client that sent the request, so that one client cannot take all connections. */
  readonly client: string;
  /** How long its statements have run so far, in milliseconds. Updated by the queue. */
  usedMs: number;
  /** How many of its statements run now. Updated by the queue. */
  running: number;
}

/** The scope of statements of the program itself, without limits. */
export const programScope = (): StatementScope => ({
  client: 'program',
  signal: new AbortController().signal,
  countRow: () => {},
  usedMs: 0,
  running: 0,
});
