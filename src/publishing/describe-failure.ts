import { endsConnection, isDatabaseError } from '../../db/driver/index.js';

/** SQLSTATEs of a database that cannot be written: missing privileges, a replica. */
const NOT_WRITABLE = new Set(['42501', '25006']);

/** What happened to a publication that failed in the database, and what to do; null for any other error. */
export function describeFailure(error: unknown): string | null {
  const { message, code = '' } = error as Error & { code?: string };
  if (endsConnection(error))
    return `the connection to the database was lost (${message || code}): publish again; packages that are published already are not published again`;
  if (!isDatabaseError(error)) return null;
  if (NOT_WRITABLE.has(code))
    return `DATABASE_URL: nothing was written, because the database is read-only for this account (${message}); use the primary server, and the account that owns the tables`;
  // Class 53: disk full, out of memory.
  if (code.startsWith('53'))
    return `nothing was written, because the database has no space for it (${message}); free some space and publish again`;
  return null;
}
