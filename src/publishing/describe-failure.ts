import { endsConnection, isDatabaseError, StatementTimeout } from '../../db/driver/index.js';

/** SQLSTATEs of a database that cannot be written: missing privileges, a replica. */
const NOT_WRITABLE = new Set(['42501', '25006']);

/** A time limit, or a request of somebody else. */
const QUERY_CANCELED = '57014';

/** What happened to a publication that failed in the database, and what to do; null for any other error. */
export function describeFailure(error: unknown): string | null {
  const { message, code = '' } = error as Error & { code?: string };
  if (endsConnection(error))
    return `the connection to the database was lost (${message || code}): run the command again; packages that were published before the connection was lost are unchanged`;
  if (error instanceof StatementTimeout)
    return `the database did not answer in time (${message}), and the statement was cancelled: run the command again when the database is less busy`;
  if (!isDatabaseError(error)) return null;
  if (code === QUERY_CANCELED)
    return `the database cancelled a statement (${message}), and nothing was written: if it was a time limit of the account, raise statement_timeout; otherwise run the command again`;
  if (NOT_WRITABLE.has(code))
    return `nothing was written, because this account cannot write to the database (${message}); set DATABASE_URL to the primary server and to the account that owns the tables`;
  // Class 53: disk full, out of memory.
  if (code.startsWith('53'))
    return `nothing was written, because the database has too little disk space or memory (${message}); free some, then publish again`;
  return null;
}
