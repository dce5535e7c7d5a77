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
  // Too many open files: a connection needs one.
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

/** SQLSTATEs that mean the same: connection exception, shutdown, too many connections. */
const UNAVAILABLE_STATES = /^(08...|57P0[1-5]|53300)$/;

/** The database was unreachable a moment ago and another statement is trying it, so this one was not sent. */
export class StatementNotSent extends Error {
  constructor() {
    super('the database could not be reached a moment ago');
  }
}

/** Could the database not be reached, or did it stop serving? False for an error in the statement itself. */
export function isConnectionError(error: unknown): boolean {
  if (error instanceof StatementNotSent) return true;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return false;
  return CONNECTION_CODES.has(code) || (isDatabaseError(error) && UNAVAILABLE_STATES.test(code));
}

/** Did Postgres answer with this error? Its `code` is a SQLSTATE then. */
export const isDatabaseError = (error: unknown): error is postgres.PostgresError =>
  error instanceof postgres.PostgresError;

/** Is the connection that reported this error closed, or about to be? */
export function endsConnection(error: unknown): boolean {
  if (isDatabaseError(error)) return ['FATAL', 'PANIC'].includes(error.severity);
  const { code = '' } = error as { code?: string };
  return /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET)/.test(code);
}
