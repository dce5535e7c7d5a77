import { endsConnection, isDatabaseError } from '../../db/driver/index.js';

/** SQLSTATEs of a database that cannot be written: missing privileges, a replica. */
const NOT_WRITABLE = new Set(['42501', '25006']);

/** What happened to a publication that failed in the database, and what to do; null for any other error. */
export function describeFailure(error: unknown): string | null {
  const { message, code = '' } = error as Error & { code?: string };
  if (endsConnection(error))
    return `the connection to the database was lost (${message || code}): publish again; where it was lost at the very end the packages are published already, and are then not published twice`;
  if (!isDatabaseError(error)) return null;
  if (NOT_WRITABLE.has(code))
    return `DATABASE_URL: nothing was written, for the database takes no writes from this account (${message}): name the primary server, and the account that the tables belong to`;
  // Class 53: disk full, out of memory.
  if (code.startsWith('53'))
    return `nothing was written, for the database has no room for it (${message}): make room and publish again`;
  return null;
}
