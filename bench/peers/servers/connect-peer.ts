import postgres, { type Sql } from 'postgres';
import { readDatabaseUrl } from '../../../db/driver/index.js';

/** As many connections as ours has. */
const CONNECTIONS = 10;

/** Connects a peer to the database of the run. */
export function connectPeer(): Sql {
  const { url, path } = readDatabaseUrl(process.env.DATABASE_URL ?? '');
  return postgres(url, { max: CONNECTIONS, ...(path !== undefined && { path }) });
}
