// The only door to postgres.js: nothing outside this folder imports its values. README.md lists what is worked around.
export type { StatementControl } from './arrivals.js';
export {
  type ClientOptions,
  connect,
  connectLike,
  type DatabaseAddress,
  type EmbeddedAddress,
  loadArrayTypes,
  type PooledAddress,
  retire,
} from './connect.js';
export { SingleConnection, type Statement, StatementTimeout } from './connection.js';
export { endsConnection, isConnectionError, isDatabaseError, StatementNotSent } from './connection-errors.js';
export { COPY_NULL, type CopyLines, copyInto, copyText } from './copy.js';
export { readDatabaseUrl } from './database-url.js';
export { onNewConnection } from './first-connection.js';
export { runMaintenance } from './maintenance.js';
export { openSession, type Session } from './session.js';
export type { ServerLocation } from './sockets.js';
export { batchesOfText, runText } from './text-statement.js';
export { inTransaction } from './transaction.js';
