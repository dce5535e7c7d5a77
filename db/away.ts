import postgres from 'postgres';

/** Error codes of postgres.js and of the network that mean: the database cannot be reached. */
const CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  // No more files may be opened, which a connection counts as.
  'EMFILE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENFILE',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/** SQLSTATE classes and states that mean the same: connection exception, shutdown, too many connections. */
const UNAVAILABLE_STATES = /^(08...|57P0[1-5]|53300)$/;

/** The database could not be reached a moment ago, and somebody is trying: the statement was not sent. */
export class StillAway extends Error {
  constructor() {
    super('the database could not be reached a moment ago');
  }
}

/** Is the database away, rather than the statement wrong? */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof StillAway) return true;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return false;
  return (
    CONNECTION_CODES.has(code) || (error instanceof postgres.PostgresError && UNAVAILABLE_STATES.test(code))
  );
}
